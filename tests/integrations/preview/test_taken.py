"""Files that come to a page and go from it: a blueprint that is dropped, and what is exported."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from tests.integrations.preview.running import BLUEPRINT, WAIT, Running, card
from tests.pages import save

from blueprint import load
from blueprint.integrations.preview.exports import FORMATS
from blueprint.source.nodes import DEFAULT

OTHER = BLUEPRINT.replace("A stay", "A visit").replace("name: Greets", "name: Waves")
DROP = """([name, text]) => {
    const files = new DataTransfer();
    files.items.add(new File([text], name));
    const tell = (kind) => document.body.dispatchEvent(
        new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true}));
    const entered = tell("dragenter") && !document.getElementById("drop").hidden;
    const kept = !tell("dragover");
    tell("drop");
    return [entered, kept, document.getElementById("drop").hidden];
}"""


def sent(running: Running, data: bytes, **headers: str) -> tuple[int, str]:
    """Status and text of the answer to a file that is sent, by default as a page of the preview sends it."""
    at = urlsplit(running.address)
    assert at.hostname
    cookie = f"blueprint-{at.port}={at.query.removeprefix('token=')}"
    connection = http.client.HTTPConnection(at.hostname, at.port, timeout=WAIT)
    given = {"Cookie": cookie, "Origin": f"http://{at.netloc}", **headers}
    connection.request("POST", "/dropped?name=other.yaml", data, {key: value for key, value in given.items() if value})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_a_dropped_file_is_shown(preview, show, stay):
    """A file that is dropped opens: its drawing, its findings, and that nobody follows it; none is written."""
    before = sorted(stay.parent.iterdir())
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    assert page.evaluate(DROP, ["other.yaml", OTHER]) == [True, True, True]
    page.wait_for_url("**/dropped/1")
    page.locator(".light .card title", has_text="Waves").wait_for(state="attached")
    assert page.locator("header code").inner_text() == "other.yaml"
    assert "drop it again after a change" in page.locator("header .dropped").inner_text()
    assert page.locator("#findings button[data-goto='makes-key']").count()
    assert sorted(stay.parent.iterdir()) == before
    page.reload()
    page.locator(".light .card title", has_text="Waves").wait_for(state="attached")


def test_a_file_of_the_folder_opens_its_own_page(preview, show, stay):
    """What is dropped and lies in the folder as well is followed there; and a list takes files, too."""
    page = show(preview(stay.parent).address)
    page.get_by_role("link", name="A stay").wait_for()
    page.evaluate(DROP, ["stay.yaml", BLUEPRINT])
    page.wait_for_url("**/show/stay.yaml")
    card(page, "greets").wait_for()


def test_what_is_no_blueprint_says_so(preview, show, stay):
    """A dropped file that cannot be drawn shows why, with its line; markup in it and in its name stays text."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    page.evaluate(
        DROP, ["<img src=x onerror='window.hacked = 1'>.yaml", "title: <script>window.hacked = 2</script>: ["]
    )
    page.wait_for_url("**/dropped/1")
    page.locator("#banner").wait_for()
    assert page.locator("img, main script").count() == 0
    assert page.evaluate("window.hacked") is None


def test_a_file_that_is_too_large_is_refused(preview, show, stay):
    """More than a blueprint may be is not kept, which the page says; and the next file is taken as before."""
    running = preview(stay)
    page = show(running.address)
    card(page, "greets").wait_for()
    assert DEFAULT.size
    page.evaluate(DROP, ["other.yaml", "#" * (DEFAULT.size + 1)])
    page.locator("#told").get_by_text("larger than 5 MB").wait_for()
    assert sent(running, OTHER.encode()) == (201, '{"at":"/dropped/1"}')


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Cookie": ""},
        {"Cookie": "blueprint-1=guess"},
        {"Host": "evil.example"},
    ],
)
def test_nobody_else_drops_files(folder, headers):
    """A file is taken from the preview's own pages only: not without their origin, not without the token."""
    assert sent(folder, OTHER.encode(), **headers)[0] in (403, 421)
    assert folder.ask("/dropped/1")[0] == 404


def test_a_dropped_file_reads_no_other(preview, stay):
    """Files that a dropped one names are not opened: it lies nowhere, so that they would be found from nowhere."""
    (stay.parent / "menu.png").write_bytes(b"no picture")
    text = BLUEPRINT.replace("customer: Arrives", "evidence: {name: Menu, image: menu.png}")
    running = preview(stay)
    assert sent(running, text.encode())[0] == 201
    assert running.ask("/dropped/1")[0] == 200


def test_the_last_dropped_files_are_kept(preview, stay):
    """Many of them fill no memory: the oldest goes."""
    running = preview(stay)
    for number in range(1, 11):
        assert json.loads(sent(running, OTHER.encode())[1]) == {"at": f"/dropped/{number}"}
    assert [running.ask(f"/dropped/{number}")[0] for number in (1, 2, 3, 10, 11)] == [404, 404, 200, 200, 404]


BEGINNINGS = {
    ".svg": b"<svg ",
    ".png": b"\x89PNG",
    ".pdf": b"%PDF",
    ".html": b"<!DOCTYPE html>",
    ".pptx": b"PK",
    ".xlsx": b"PK",
    ".json": b"{",
}


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.suffix)
def test_every_format_is_exported(preview, show, stay, tmp_path, format):
    """The menu of a page saves the drawing in the format that is chosen, under the name of the blueprint."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=format.name, exact=True).click()
    assert download.value.suggested_filename == f"stay{format.suffix}"
    path = tmp_path / "saved"
    download.value.save_as(path)
    assert path.read_bytes().startswith(BEGINNINGS.get(format.suffix, b""))
    assert path.stat().st_size > 100
    assert page.locator("#export").get_attribute("open") is None
    if format.suffix == ".svg":
        assert path.read_text("utf-8") == load(stay).draw().svg


def test_what_cannot_be_drawn_is_not_exported(preview, show, stay):
    """Of a broken file there is none, which the page says in the file's language; nothing is saved."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    save(stay, "title: 入住\nlanguage: zh\nphases: 1\n")
    page.locator("#banner").wait_for()
    page.locator("#export summary").click()
    page.get_by_role("link", name="SVG").click()
    page.locator("#told").get_by_text("没有可导出的内容").wait_for()


def test_a_dropped_file_is_exported(preview, show, stay, tmp_path):
    """It can be taken along in another format like any other."""
    running = preview(stay)
    assert sent(running, OTHER.encode())[0] == 201
    page = show(running.at("dropped/1"))
    page.locator(".light .card title", has_text="Waves").wait_for(state="attached")
    page.locator("#export summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert download.value.suggested_filename == "other.md"
    assert "Waves" in Path(download.value.path()).read_text("utf-8")


def test_exports_are_for_those_with_the_token(folder):
    """An export is refused like everything else to those without it, and to what is not in the folder."""
    assert folder.ask("/export/stay.yaml?as=.svg")[0] == 200
    assert folder.ask("/export/stay.yaml?as=.svg", Cookie="")[0] == 403
    assert folder.ask("/export/..%2Fstay.yaml?as=.svg")[0] == 404
    assert folder.ask("/export/stay.yaml?as=.exe")[0] == 409
