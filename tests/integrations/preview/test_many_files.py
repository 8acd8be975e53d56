"""What a save costs in a folder of many files, names that are not UTF-8, and an end that nothing delays."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.integrations.preview.running import BLUEPRINT, WAIT, card
from tests.pages import save

from blueprint.integrations.preview import gallery
from blueprint.integrations.preview.files import ShownFiles
from blueprint.integrations.preview.gallery import FileState, Gallery
from blueprint.pipeline import open_file


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file was opened."""
    counts = Counter[str]()

    def counting(path: Path) -> object:
        counts[path.name] += 1
        return open_file(path)

    monkeypatch.setattr(gallery, "open_file", counting)
    return counts


def test_a_save_looks_at_what_changed(tmp_path, opened):
    """Of two thousand files in a folder, the list reads the one that was saved and no other."""
    for number in range(2000):
        (tmp_path / f"{number}.yaml").write_text(f"title: Stay {number}\nphases: []\n")
    shelf = Gallery(ShownFiles(tmp_path))
    assert len(shelf.index()) == 2000
    assert opened.total() == 2000
    opened.clear()
    (tmp_path / "7.yaml").write_text("title: Another stay\nphases: []\n")
    (tmp_path / "new.yaml").write_text("title: New\nphases: []\n")
    (tmp_path / "9.yaml").unlink()
    titles = {entry.name: entry.title for entry in shelf.index()}
    assert opened == {"7.yaml": 1, "new.yaml": 1}
    assert titles["7.yaml"] == "Another stay"
    assert len(titles) == 2000
    assert "9.yaml" not in titles


def test_a_page_is_drawn_anew_only_when_it_changes(tmp_path, opened):
    """A save of another file leaves a page as it is; one of a file that it names, or of the project's, does not."""
    stay = tmp_path / "stay.yaml"
    stay.write_text(BLUEPRINT + "research: {ratings: [{action: greets, nps: answers.csv}]}\n")
    shelf = Gallery(ShownFiles(tmp_path))
    for _ in range(2):  # only then it is known which files it names
        first = shelf.look("stay.yaml")
    opened.clear()
    (tmp_path / "other.yaml").write_text(BLUEPRINT)
    assert shelf.look("stay.yaml") is first
    assert not opened
    (tmp_path / "answers.csv").write_text("score\n9\n")
    assert len(shelf.look("stay.yaml").notes) < len(first.notes)
    (tmp_path / "blueprint.toml").write_text('ignore = ["BP1", "BP2", "BP3", "BP4"]\n')
    assert shelf.look("stay.yaml").notes == ()
    stay.unlink()
    assert shelf.look("stay.yaml").state is FileState.GONE
    stay.write_text(BLUEPRINT)
    assert shelf.look("stay.yaml").state is FileState.GOOD


def test_a_save_while_a_file_is_read_is_seen(tmp_path, monkeypatch):
    """What is saved between the reading of a file and the look at those that it names is read next."""
    stay = tmp_path / "stay.yaml"
    stay.write_text(BLUEPRINT + "research: {ratings: [{action: greets, nps: answers.csv}]}\n")

    def saved_meanwhile(path: Path) -> object:
        reading = open_file(path)
        save(stay, BLUEPRINT.replace("A stay", "Another stay"))
        return reading

    shelf = Gallery(ShownFiles(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(gallery, "open_file", saved_meanwhile)
        assert [entry.title for entry in shelf.index()] == ["A stay"]
    assert [entry.title for entry in shelf.index()] == ["Another stay"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems know no such names")
def test_a_name_that_is_not_utf_8_stops_nothing(preview, show, stay):
    """Beside a file whose name is not UTF-8 pages go on, while it is saved, too; and it is shown like any other."""
    odd = stay.parent / os.fsdecode(b"caf\xe9 100%.yaml")
    page = show(preview(stay.parent).address)
    page.get_by_role("link", name="A stay").wait_for()
    for count in range(3):
        odd.write_text(BLUEPRINT.replace("A stay", f"A café {count}"))
        page.get_by_role("link", name=f"A café {count}").wait_for()
        stay.write_text(BLUEPRINT.replace("A stay", f"A stay {count}"))
        page.get_by_role("link", name=f"A stay {count}").wait_for()
    page.get_by_role("link", name="A café 2").click()
    card(page, "greets").wait_for()
    assert page.locator("header code").inner_text() == "caf\ufffd 100%.yaml"
    odd.write_text(BLUEPRINT.replace("name: Greets", "name: Bows"))
    page.locator(".light .card title", has_text="Bows").wait_for(state="attached")
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="SVG").click()
    assert Path(download.value.path()).read_text("utf-8").startswith("<svg")


SLOW = """
import sys, time
from blueprint.integrations.preview import gallery
def endless(blueprint):
    print("drawing", flush=True)
    time.sleep(600)
gallery.lay_out = endless
from blueprint.cli import main
main()
"""
ASKING = """
import sys
from urllib.request import HTTPCookieProcessor, build_opener
build_opener(HTTPCookieProcessor()).open(sys.argv[1], timeout=600)
"""


def test_ctrl_c_ends_it_while_it_draws(stay):
    """A drawing that takes minutes does not delay the end: Ctrl-C is obeyed at once, with status 0 and no word."""
    command = [sys.executable, "-c", SLOW, "preview", str(stay), "--port", "0", "--no-open"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout
        address = running.stdout.readline().strip()
        with subprocess.Popen([sys.executable, "-c", ASKING, address], stderr=subprocess.DEVNULL) as page:
            assert running.stdout.readline() == "drawing\n"
            running.send_signal(signal.SIGINT)
            _, told = running.communicate(timeout=WAIT)
            page.wait(WAIT)
    assert (running.returncode, told) == (0, "")


def test_ctrl_c_ends_it_before_it_has_begun(stay):
    """Also between the printed address and the first page there is no moment in which Ctrl-C is told as an error."""
    command = [sys.executable, "-m", "blueprint", "preview", str(stay), "--port", "0", "--no-open"]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
            assert running.stdout
            running.stdout.readline()
            running.send_signal(signal.SIGINT)
            try:
                _, told = running.communicate(timeout=WAIT)
            finally:
                running.kill()  # else its end would be waited for without end
        assert (running.returncode, told) == (0, "")


def test_a_part_leads_to_its_page(tmp_path):
    """In a folder to the page of the part; nowhere where that page is not, as of a single file or in a folder below."""
    parts = "".join(f"      - customer: {{name: A, blueprint: {name}.yaml}}\n" for name in ("./a b", "below/c"))
    (tmp_path / "visit.yaml").write_text(f"title: T\nphases:\n  - steps:\n{parts}", "utf-8")
    for place, links in ((tmp_path, ["a%20b.yaml"]), (tmp_path / "visit.yaml", [])):
        picture = Gallery(ShownFiles(place)).look("visit.yaml").picture
        assert picture is not None
        assert re.findall(r'<a href="([^"]*)"', picture.light) == links
