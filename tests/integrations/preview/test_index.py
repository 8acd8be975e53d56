"""The page of a folder: everything that stands in its blueprints is searched, and goes on as files change."""

from __future__ import annotations

import json
import shutil
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from tests.integrations.preview.running import BLUEPRINT
from tests.times import takes_less

import blueprint
from blueprint.integrations.preview.files import ShownFiles
from blueprint.integrations.preview.gallery import Gallery
from blueprint.integrations.preview.index import AT_ONCE, IndexNews

HOSPITAL = Path(__file__).parents[3] / "blueprints" / "hospital"


@pytest.fixture
def hospital(tmp_path):
    """The hospital's blueprints, with their catalogue."""
    return Path(shutil.copytree(HOSPITAL, tmp_path / "hospital"))


def news_of(told: IndexNews, gallery: Gallery) -> list[dict[str, Any]]:
    """What a page is told next of all files."""
    names = gallery.shelf.names()
    parts = [names[first : first + AT_ONCE] for first in range(0, len(names), AT_ONCE)]
    return [news for part in parts if (news := told.next(names, gallery.index(part)))]


def test_the_index_is_that_of_the_command(preview, show, hospital):
    """It has the places of `blueprint index`, by words and kinds; from each it is one click to the card."""
    places = blueprint.Portfolio(hospital, cached=False).find()
    page = show(preview(hospital).address)
    page.locator("#count", has_text=f"{len(places)} of {len(places)}").wait_for()
    page.select_option("#kind", "pain")
    assert page.locator("#rows tr").count() == sum(each.kind == "pain" for each in places)
    page.fill("#words", "bed CORRIDOR")
    row = page.locator("#rows tr")
    assert [cell.replace("\n", " ") for cell in row.locator("td").all_inner_texts()][:2] == [
        "Pain point",
        "The bed stands in the corridor",
    ]
    row.get_by_role("link").click()
    page.locator(".light .card.chosen").wait_for()
    assert page.locator("header code").inner_text() == "day-surgery.yaml"
    page.go_back()
    page.locator("#count", has_text=f"1 of {len(places)}").wait_for()
    assert page.locator("#words").input_value() == "bed CORRIDOR"


def test_it_goes_on_while_somebody_searches(preview, show, hospital):
    """A save changes what was found without a reload: the words, the focus and the other pictures stay."""
    page = show(preview(hospital).address)
    page.fill("#words", "zeppelin")
    page.locator("#count", has_text="0 of 314").wait_for()
    page.evaluate("window.here = true; document.querySelector('#gallery img').dataset.old = 'yes'")
    visit = hospital / "visit.yaml"
    visit.write_text(
        visit.read_text("utf-8").replace("title: From referral", "title: By zeppelin from referral"), "utf-8"
    )
    page.locator("#gallery", has_text="By zeppelin").wait_for()
    page.locator("#rows > *").nth(10).wait_for(state="attached")
    assert page.evaluate("window.here && document.activeElement.id") == "words"
    assert page.locator("#gallery img[data-old]").count() == 1
    (hospital / "new.yaml").write_text("title: Zeppelin\nphases: {steps: {customer: Boards a zeppelin}}\n")
    page.locator("#rows", has_text="Boards a zeppelin").wait_for()
    (hospital / "new.yaml").unlink()
    page.locator("#rows", has_text="Boards a zeppelin").wait_for(state="detached")
    assert not page.locator("#gallery", has_text="new.yaml").count()


def test_catalogues_and_parts_are_followed_wherever_they_lie(preview, show, tmp_path):
    """A catalogue beside the folder changes what its blueprints say; one that comes back makes them whole again."""
    folder = tmp_path / "stays"
    folder.mkdir()
    (tmp_path / ".git").mkdir()
    catalogue = tmp_path / "catalogue.yaml"
    catalogue.write_text("catalogue: 1\nlanes: {desk: {kind: frontstage, name: Desk}}\nroles: {clerk: Clerk}\n")
    (folder / "stay.yaml").write_text(
        "title: A stay\nuses: ../catalogue.yaml\nlanes: [customer, desk]\n"
        "phases: {steps: {customer: Arrives, desk: {name: Greets, by: clerk}}}\n"
    )
    page = show(preview(folder).address)
    page.locator("#rows", has_text="Clerk").first.wait_for()
    catalogue.write_text(catalogue.read_text().replace("clerk: Clerk", "clerk: Receptionist"))
    page.locator("#rows", has_text="Receptionist").first.wait_for()
    gone = catalogue.read_text()
    catalogue.unlink()
    page.locator("#gallery", has_text="cannot be read").wait_for()
    catalogue.write_text(gone)
    page.locator("#gallery", has_text="A stay").wait_for()


def test_a_catalogue_is_no_broken_blueprint(preview, show, hospital):
    """In the gallery it stands by its title and leads nowhere; its own page says what it is."""
    running = preview(hospital)
    page = show(running.address)
    item = page.locator("#gallery li", has_text="catalogue.yaml")
    item.wait_for()
    assert item.inner_text().split("\n")[0] == "Riverside Hospital"
    assert item.locator("a, .chip").count() == 0
    page.goto(running.at("show/catalogue.yaml"))
    page.locator("#banner", has_text="it is a catalogue, which has no phases").wait_for()


def test_pictures_are_those_of_the_folder_alone(preview, stay):
    """A small drawing is an image for light or dark screens; of what cannot be drawn or is elsewhere there is none."""
    (stay.parent / "torn.yaml").write_text("title: [")
    running = preview(stay.parent)
    light, dark = (running.ask(f"/picture/stay.yaml{query}") for query in ("", "?dark=1"))
    assert [each[0] for each in (light, dark)] == [200, 200]
    assert light[1]["Content-Type"] == "image/svg+xml"
    assert "default-src 'none'" in light[1]["Content-Security-Policy"]
    assert light[2].startswith("<svg")
    assert light[2] != dark[2]
    for name in ("torn.yaml", "gone.yaml", "..%2Fstay.yaml", "stay.yaml%00"):
        assert running.ask(f"/picture/{name}")[0] == 404, name


def test_only_what_changed_is_sent(hospital):
    """A page is told of all files once, then of those that changed and went; nothing of what stays."""
    gallery, told = Gallery(ShownFiles(hospital)), IndexNews()
    (first,) = news_of(told, gallery)
    assert len(first["files"]) == len(first["names"]) == 7
    assert sum(len(each["rows"]) for each in first["files"].values()) == 314
    assert news_of(told, gallery) == []
    (hospital / "billing.yaml").write_text("title: Bill\nphases: {steps: {customer: Pays}}\n")
    (hospital / "visit.yaml").unlink()
    (news,) = news_of(told, gallery)
    assert (list(news["files"]), news["gone"], news["anew"]) == (["billing.yaml"], ["visit.yaml"], False)
    catalogue = hospital / "catalogue.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("Surgeon", "Head surgeon"), "utf-8")
    (news,) = news_of(told, gallery)
    assert "billing.yaml" not in news["files"]
    assert "Head surgeon" in json.dumps(news["files"]["day-surgery.yaml"])


def test_the_page_speaks_the_language_of_all(tmp_path):
    """A folder of Chinese blueprints has a Chinese page; one in English among them makes it English, all of it."""
    zh = BLUEPRINT.replace("title:", "language: zh\ntitle:")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(zh)
    gallery, told = Gallery(ShownFiles(tmp_path)), IndexNews()
    (first,) = news_of(told, gallery)
    assert (first["tag"], first["kinds"]["action"]) == ("zh", "行为")
    (tmp_path / "c.yaml").write_text(BLUEPRINT)
    (news,) = news_of(told, gallery)
    assert (news["tag"], news["anew"], len(news["files"])) == ("en", True, 3)


def test_a_save_among_two_thousand_costs_little(tmp_path):
    """What is done at a save, with 2,000 files of which one changed, costs no second of computing."""
    cards = "".join(f"      - customer: Does {number}\n" for number in range(10))
    for number in range(2000):
        (tmp_path / f"{number}.yaml").write_text(f"title: Stay {number}\nphases:\n  - steps:\n{cards}")
    gallery, told = Gallery(ShownFiles(tmp_path)), IndexNews()
    assert len(news_of(told, gallery)) == 2000 / AT_ONCE
    titles = count(1)

    def save() -> None:
        (tmp_path / "7.yaml").write_text(f"title: Stay {'x' * next(titles)}\nphases:\n  - steps:\n{cards}")
        (news,) = news_of(told, gallery)
        assert list(news["files"]) == ["7.yaml"]
        assert len(json.dumps(news)) < 100_000

    takes_less(save, 1)
