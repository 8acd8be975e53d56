"""`blueprint preview` as a designer has it: a real server, a real browser, and a file that is being written."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from tests.integrations.preview.running import BLUEPRINT, WAIT, Running, card, place
from tests.pages import save, settled

from blueprint.integrations.preview import gallery
from blueprint.integrations.preview.files import ShownFiles
from blueprint.integrations.preview.gallery import FileState, Gallery
from blueprint.integrations.preview.serving import FIRST_PORT, listening

if TYPE_CHECKING:
    pass

PICTURES = Path(__file__).parents[3] / "blueprints" / "telecom-hall"
BROKEN = BLUEPRINT.replace("{name: Greets, id: greets}", "{name: Greets, id: greets")
ANOTHER_STEP = BLUEPRINT + "      - name: Lift\n        customer: Goes up\n        frontstage: Shows the way\n"
HOSTILE = """title: "</title><script>window.hacked = 1</script>"
phases:
  - name: "<svg onload='window.hacked = 2'>"
    steps:
      - name: "<img src=x onerror='window.hacked = 3'>"
        customer: {name: "]]></svg><script>window.hacked = 4</script>", link: "https://example.org/?a='<b>"}
        support: {name: "<b>bold</b>", id: two}
"""


# --- While the file is written ---------------------------------------------------------------------------------------


def test_every_save_is_seen(preview, show, stay):
    """Saves that follow one another closely are each drawn, without a reload."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    page.evaluate("window.first = true")
    for count in range(6):
        stay.write_text(BLUEPRINT.replace("name: Greets", f"name: Bows {count} times"))
        page.locator(".light .card title", has_text=f"Bows {count}").wait_for(state="attached")
    assert page.evaluate("window.first") is True


@pytest.mark.parametrize("image", ["menu.png", "pictures/menu.png"])
def test_another_image_is_seen(preview, show, stay, image):
    """Where only an image is saved anew, wherever it lies, the drawing shows the new one."""
    path = stay.parent / image
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((PICTURES / "bill.png").read_bytes())
    stay.write_text(BLUEPRINT.replace("customer: Arrives", f"evidence: {{name: Menu, image: {image}}}"))
    page = show(preview(stay).address)
    for picture in ("bill", "ticket", "bill"):
        path.write_bytes((PICTURES / f"{picture}.png").read_bytes())
        holds = b64encode(path.read_bytes()).decode()
        page.locator(f"#sheet .light image[*|href$='{holds[-200:]}']").wait_for(state="attached")


def test_other_answers_are_seen(preview, show, stay):
    """Where a file of answers that was missing comes, what is found of it goes."""
    stay.write_text(BLUEPRINT + "research: {ratings: [{action: greets, nps: answers.csv}]}\n")
    page = show(preview(stay).address)
    missing = page.locator("#findings li", has_text="answers.csv")
    missing.wait_for()
    (stay.parent / "answers.csv").write_text("score\n9\n")
    missing.wait_for(state="detached")


def test_zoom_and_place_are_kept(preview, show, stay):
    """A drawing that breaks and is mended stays where it was on the screen, also after a reload."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    settled(page)
    page.locator("#larger").click()
    page.locator("#larger").click()
    page.mouse.move(400, 400)
    page.mouse.wheel(90, 60)
    before = place(page, "greets")
    percent = page.locator("#percent").inner_text()
    for text in (BROKEN, BLUEPRINT, BROKEN, BLUEPRINT):
        stay.write_text(text)
        page.locator("#banner").wait_for(state="visible" if text == BROKEN else "hidden")
        assert place(page, "greets") == before
    page.reload()
    card(page, "greets").wait_for()
    assert place(page, "greets") == before
    assert page.locator("#percent").inner_text() == percent


def test_what_is_looked_at_stays_while_steps_come_before_it(preview, show, stay):
    """In a drawing that is not seen whole, the card in the middle stays there when the drawing grows on its left."""
    page = show(preview(stay).address)
    finding = page.locator("#findings button[data-goto='makes-key']")
    card(page, "makes-key").wait_for()
    settled(page)
    for _ in range(5):
        page.locator("#larger").click()
    settled(page)
    box, stage = card(page, "makes-key").bounding_box(), page.locator("#stage").bounding_box()
    assert box
    assert stage
    page.mouse.move(400, 400)
    page.mouse.wheel(box["x"] + box["width"] / 2 - stage["x"] - stage["width"] / 2, 0)
    page.mouse.wheel(0, box["y"] + box["height"] / 2 - stage["y"] - stage["height"] / 2)
    settled(page)
    finding.click()
    before = place(page, "makes-key")
    assert before["x"] < stage["x"] + stage["width"] / 2 < before["x"] + before["width"]
    stay.write_text(BLUEPRINT.replace("    steps:\n", "    steps:\n      - name: Lift\n        customer: Goes up\n"))
    page.locator(".light .card title", has_text="Goes up").wait_for(state="attached")
    assert place(page, "makes-key") == before


def test_a_broken_file_keeps_its_last_good_drawing(preview, show, stay):
    """Above the last good drawing stands what is wrong, with its line; when it is mended, both are as before."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    save(stay, BROKEN)
    banner = page.locator("#banner")
    banner.wait_for()
    assert "stay.yaml cannot be drawn as it is" in banner.inner_text()
    number = page.locator("#findings .about").first.inner_text().split()[-1]
    assert f"line {number}:" in banner.inner_text()
    assert BROKEN.splitlines()[int(number) - 1].strip() in banner.inner_text()
    assert card(page, "greets").is_visible()
    stay.write_text(ANOTHER_STEP)
    banner.wait_for(state="hidden")
    assert page.locator(".light .card title", has_text="Shows the way").count() == 1


def test_a_file_may_be_broken_from_the_beginning(preview, show, stay):
    """What never was good shows its error, and its drawing as soon as there is one."""
    stay.write_text("title: [")
    page = show(preview(stay).address)
    page.locator("#banner").wait_for()
    assert page.locator(".card").count() == 0
    assert "last good drawing" not in page.locator("#banner").inner_text()
    stay.write_text(BLUEPRINT)
    card(page, "greets").wait_for()
    assert page.locator("#banner").is_hidden()
    settled(page)
    box = card(page, "greets").bounding_box()
    assert box
    assert box["width"] > 60
    assert box["y"] > 60


def test_a_file_may_go_and_come_back(preview, show, stay):
    """Renamed, deleted, or its whole folder moved away: the page says so, keeps the drawing, and goes on afterwards."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    banner = page.locator("#banner")
    other, away = stay.with_name("other.txt"), stay.parent.with_name("away")

    def gone(go: Callable[[], object], back: Callable[[], object]) -> None:
        go()
        banner.get_by_text("stay.yaml is not there any more").wait_for()
        assert card(page, "greets").is_visible()
        back()
        banner.wait_for(state="hidden")

    gone(lambda: stay.rename(other), lambda: other.rename(stay))
    gone(stay.unlink, lambda: stay.write_text(ANOTHER_STEP))
    page.locator(".light .card title", has_text="Shows the way").wait_for(state="attached")
    gone(lambda: stay.parent.rename(away), lambda: away.rename(stay.parent))


def test_editors_may_save_by_renaming(preview, show, stay):
    """A save that writes another file and renames it is a save and no loss."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    page.evaluate(
        """() => new MutationObserver(() => { window.alarmed = true; })
            .observe(document.getElementById("banner"), {attributes: true, childList: true})"""
    )
    for count in range(3):
        draft = stay.with_name(".stay.yaml.swp")
        draft.write_text(BLUEPRINT.replace("name: Greets", f"name: Bows {count} times"))
        draft.replace(stay)
        page.locator(".light .card title", has_text=f"Bows {count}").wait_for(state="attached")
    assert page.evaluate("window.alarmed") is None


def test_editors_may_save_by_deleting_first(stay, monkeypatch):
    """A file that is away is waited for a moment, since an editor may be about to write it."""
    shelf = Gallery(ShownFiles(stay))
    stay.unlink()
    monkeypatch.setattr(time, "sleep", lambda _: stay.write_text(BLUEPRINT))
    assert shelf.look(stay.name).state is FileState.GOOD
    assert gallery.SAVING > 0.05


def test_a_page_goes_on_when_the_preview_runs_again(preview, show, stay):
    """Without its server a page says so; when the server is back and its new address opened, the page goes on, too."""
    first = preview(stay)
    page = show(first.address)
    card(page, "greets").wait_for()
    assert first.end() == (0, "")
    page.locator("#lost").wait_for()
    stay.write_text(ANOTHER_STEP)
    again = preview(stay, "--port", str(urlsplit(first.address).port))
    assert again.address != first.address
    show(again.address)
    page.locator(".light .card title", has_text="Shows the way").wait_for(state="attached")
    assert page.locator("#lost").is_hidden()


# --- Beside the drawing ----------------------------------------------------------------------------------------------


def test_findings_lead_to_their_cards_and_back(preview, show, stay):
    """Findings stand beside the drawing with their lines; a click on either shows the other."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    finding = page.locator("#findings button[data-goto='makes-key']").first
    assert "line 10" in finding.inner_text()
    finding.click()
    chosen = page.locator(".light .chosen")
    assert [each.get_attribute("data-id") for each in chosen.all()] == ["makes-key"]
    assert finding.get_attribute("aria-pressed") == "true"
    card(page, "greets").click()
    assert finding.get_attribute("aria-pressed") == "false"
    card(page, "makes-key").click()
    assert finding.get_attribute("aria-pressed") == "true"


def test_a_wrong_project_file_is_told_beside_the_drawing(preview, show, stay):
    """Where the project's file cannot be followed, the drawing stands and the page says what is wrong."""
    page = show(preview(stay).address)
    card(page, "greets").wait_for()
    project = stay.with_name("blueprint.toml")
    project.write_text("select = 3\n")
    page.locator("#banner").get_by_text("blueprint.toml").wait_for()
    assert card(page, "greets").is_visible()
    project.write_text('ignore = ["BP1", "BP2", "BP3", "BP4"]\n')
    page.locator("#findings").get_by_text("Nothing found.").wait_for()
    assert page.locator("#banner").is_hidden()


def test_a_folder_has_an_index(preview, show, stay):
    """A folder lists its blueprints with titles and counts, new ones as they come, and leads to each of them."""
    (stay.parent / "torn.yaml").write_text("title: [")
    (stay.parent / "notes.txt").write_text("nothing")
    page = show(preview(stay.parent).address)
    items = page.locator("#gallery li")
    items.first.wait_for()
    good, torn = items.all_inner_texts()
    assert good.split("\n")[:3] == ["A stay", "stay.yaml", "steps: 2 · moments of truth: 0"]
    assert torn.split("\n") == ["cannot be read", "torn.yaml", "1 error"]
    image = items.first.locator("img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
    (stay.parent / "more.yml").write_text(ANOTHER_STEP.replace("A stay", "Longer"))
    page.get_by_role("link", name="Longer").click()
    page.locator(".light .card title", has_text="Shows the way").wait_for(state="attached")
    page.get_by_role("link", name="All blueprints").click()
    page.get_by_role("link", name="A stay").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_shuts_nobody_out(preview, show, stay, axe_core, scheme):
    """axe-core finds no fault in the index, nor beside a good drawing or a broken file, on light and dark screens."""
    page = show(preview(stay.parent).address)
    page.emulate_media(color_scheme=scheme)

    def faults() -> object:
        page.evaluate(axe_core)
        return page.evaluate("axe.run().then(found => found.violations.map(each => [each.id, each.nodes[0].html]))")

    link = page.get_by_role("link", name="A stay")
    link.wait_for()
    assert faults() == []
    link.click()
    page.locator(f".{scheme} .card").first.wait_for()
    assert faults() == []
    save(stay, BROKEN)
    page.locator("#banner").wait_for()
    assert faults() == []


def test_texts_stay_texts(preview, show, stay):
    """Markup in a blueprint, in its name and in what is wrong with it is shown as it is written, and never runs."""
    hostile = stay.with_name("<img src=x onerror=alert(1)>&'.yaml")
    hostile.write_text(HOSTILE)
    page = show(preview(stay.parent).address)
    page.get_by_role("link", name="</title><script>").click()
    page.locator(".light .card").first.wait_for()
    assert page.locator("h1").inner_text() == "</title><script>window.hacked = 1</script>"
    assert page.locator("header code").inner_text() == hostile.name
    save(hostile, HOSTILE + "<img src=x onerror='window.hacked = 9'>: {\n")
    page.locator("#banner").wait_for()
    assert page.locator("img, main script, #banner img").count() == 0
    assert page.evaluate("window.hacked") is None


# --- Who may ask for what --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "0.0.0.0:{port}", ""]
)
def test_other_names_of_this_machine_are_refused(folder, host):
    """A host name that was bent to this machine gets nothing, whatever it asks for."""
    port = urlsplit(folder.address).port
    for path in ("/", "/show/stay.yaml", "/events/stay.yaml", "/assets/show.js"):
        assert folder.ask(path, Host=host.format(port=port))[0] == 421
    assert folder.ask("/", Host=f"localhost:{port}")[0] == 200


def test_nothing_outside_the_folder_is_shown(preview, stay):
    """Not by `..`, not by whole paths, not through links, not in folders below, not what is no YAML."""
    outside = stay.parent.parent / "secret.yaml"
    outside.write_text(BLUEPRINT.replace("A stay", "Secret"))
    (stay.parent / "link.yaml").symlink_to(outside)
    (stay.parent / "linked").symlink_to(outside.parent)
    (stay.parent / "inner.yaml").symlink_to(stay)
    (stay.parent / "round.yaml").symlink_to("round.yaml")
    (stay.parent / "notes.txt").write_text("Secret")
    running = preview(stay.parent)
    names = ["../secret.yaml", "..%2Fsecret.yaml", "%2e%2e%2fsecret.yaml", "..%5Csecret.yaml", "link.yaml"]
    names += ["linked%2Fsecret.yaml", "round.yaml", "notes.txt", ".", "..", "", "%00.yaml", "stay.yaml%00"]
    names += [str(outside).replace("/", "%2F"), str(outside)]
    for name in names:
        for where in ("show", "events", "assets"):
            status, _, text = running.ask(f"/{where}/{name}")
            assert (status, "Secret" in text) == (404, False), (where, name)
    assert running.ask("/show/stay.yaml")[0] == running.ask("/show/inner.yaml")[0] == 200


def test_a_file_that_becomes_a_link_to_elsewhere_is_not_followed(preview, show, stay):
    """Also an open page does not get to see where a link leads that took the file's place."""
    outside = stay.parent.parent / "secret.yaml"
    outside.write_text(BLUEPRINT.replace("A stay", "Secret"))
    page = show(preview(stay.parent).at("show/stay.yaml"))
    card(page, "greets").wait_for()
    stay.unlink()
    stay.symlink_to(outside)
    page.locator("#banner").wait_for()
    assert page.locator("h1").inner_text() == "A stay"
    assert "Secret" not in page.content()


def test_a_preview_of_one_file_shows_no_other(preview, stay):
    """Of a single file there is its page and nothing else, no index either."""
    stay.with_name("other.yaml").write_text(BLUEPRINT)
    running = preview(stay)
    assert running.ask("/")[0] == 307
    assert running.ask("/show/other.yaml")[0] == running.ask("/events")[0] == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
    ],
)
def test_requests_of_other_sites_are_refused(folder, headers):
    """What a browser sends for another site's page is refused; no answer lets other sites read it."""
    for path in ("/", "/show/stay.yaml", "/events", "/assets/show.js"):
        status, answered, _ = folder.ask(path, **headers)
        assert status == 403
        assert "Access-Control-Allow-Origin" not in answered
    status, answered, _ = folder.ask("/", Sec_Fetch_Site="same-origin")
    assert status == 200
    assert answered["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'" in answered["Content-Security-Policy"]
    assert "unsafe" not in answered["Content-Security-Policy"]


@pytest.mark.parametrize("cookie", ["", "blueprint-{port}=", "blueprint-{port}=guess", "blueprint-1={token}"])
def test_without_the_token_nothing_is_shown(folder, cookie):
    """Whoever does not know the printed address gets one line that says to use it, whatever is asked for."""
    at = urlsplit(folder.address)
    token = at.query.removeprefix("token=")
    assert len(token) > 40
    given = cookie.format(port=at.port, token=token)
    for path in (
        "/",
        "/show/stay.yaml",
        "/events",
        "/events/stay.yaml",
        "/assets/show.js",
        "/?token=",
        "/?token=guess",
    ):
        status, answered, text = folder.ask(path, Cookie=given)
        assert status == 403
        assert text == "Use the address that `blueprint preview` printed: it ends in a token.\n"
        assert "Set-Cookie" not in answered


def test_the_printed_address_lets_in(folder):
    """It gives a cookie that no script reads and no other site sends, and leads to the same page without the token."""
    at = urlsplit(folder.address)
    for path in ("/", "/show/stay.yaml"):
        for _ in range(2):
            status, answered, text = folder.ask(f"{path}?{at.query}", Cookie="")
            assert (status, text) == (303, "")
            assert urlsplit(answered["Location"])[1:] == (at.netloc, path, "", "")
            assert {"HttpOnly", "SameSite=strict"} <= {*answered["Set-Cookie"].split("; ")}
            assert folder.ask(path, Cookie=answered["Set-Cookie"].partition(";")[0])[0] == 200
    assert folder.ask(f"//evil.example/?{at.query}", Cookie="")[1]["Location"].startswith(f"http://{at.netloc}/")
    assert folder.ask(f"/?{at.query}", Cookie="", Sec_Fetch_Site="cross-site")[0] == 403


def test_what_opens_the_browser_is_good_for_once(stay, tmp_path):
    """Other people see commands that run: the address in that one lets in the first who comes, and nobody after."""
    said = tmp_path / "said"
    browser = tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {said}.part && mv {said}.part {said}\n')
    browser.chmod(0o755)
    running = Running(str(stay), "--port", "0", opening=tmp_path)
    until = time.monotonic() + WAIT
    while not said.exists() and time.monotonic() < until:
        time.sleep(0.02)
    at, printed = urlsplit(said.read_text()), urlsplit(running.address)
    assert (at.netloc, at.path) == (printed.netloc, printed.path)
    assert at.query != printed.query
    assert [running.ask(f"/?{at.query}", Cookie="")[0] for _ in range(3)] == [303, 403, 403]
    assert [running.ask(f"/?{printed.query}", Cookie="")[0] for _ in range(3)] == [303, 303, 303]
    assert running.end() == (0, "")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_sites_page_reads_nothing(folder, chromium, tmp_path, host):
    """In a browser, a page of another server on this machine can neither fetch, embed nor listen to a preview."""
    (tmp_path / "evil.html").write_text("<!DOCTYPE html><title>evil</title>")
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as evil:
        threading.Thread(target=evil.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.goto(f"http://{host}:{evil.server_port}/evil.html")
        got = page.evaluate(
            """async (address) => {
                const tried = async (options) =>
                    fetch(address + "show/stay.yaml", options).then((answer) => answer.text(), () => "refused");
                const listened = new Promise((resolve) => {
                    const source = new EventSource(address + "events/stay.yaml");
                    source.onmessage = () => resolve("heard");
                    source.onerror = () => { source.close(); resolve("refused"); };
                });
                const embedded = new Promise((resolve) => {
                    const script = document.createElement("script");
                    script.onload = () => resolve("ran");
                    script.onerror = () => resolve("refused");
                    script.src = address + "assets/show.js";
                    document.head.append(script);
                });
                return [await tried({}), await tried({mode: "no-cors"}), await listened, await embedded];
            }""",
            folder.address.partition("?")[0],
        )
        page.close()
        evil.shutdown()
    assert got == ["refused"] * 4


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


# --- Starting and ending ---------------------------------------------------------------------------------------------


def refused(*arguments: str) -> tuple[int, str]:
    """The exit status of a preview that does not begin, and what it says."""
    command = [sys.executable, "-m", "blueprint", "preview", *arguments, "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)
    assert done.stdout == ""
    return done.returncode, done.stderr


def test_it_listens_on_this_machine_only():
    """No other machine can connect."""
    with listening(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_asked_for_and_in_use_is_an_error(stay):
    """With `--port`, a port that another program has ends in one line that says so."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        status, told = refused(str(stay), "--port", str(port))
    assert status == 1
    assert told.startswith(f"blueprint: port {port} is in use")
    assert told.count("\n") == 1


def test_the_next_port_is_taken_where_the_usual_one_is_in_use(preview, stay):
    """Without `--port`, another port is taken, and the command says so."""
    try:
        other = socket.create_server(("127.0.0.1", FIRST_PORT))
    except OSError:  # somebody has it already, which is what the test is about
        other = socket.socket()
    with other:
        running = Running(str(stay))
        assert running.ask("/")[0] == 307
        assert urlsplit(running.address).port != FIRST_PORT
        status, told = running.end()
    assert (status, told.startswith(f"blueprint: port {FIRST_PORT} is in use")) == (0, True)


def test_ctrl_c_ends_it_quietly(preview, show, stay):
    """Also while pages are open, Ctrl-C ends it at once with status 0 and without a word."""
    running = preview(stay)
    page = show(running.address)
    card(page, "greets").wait_for()
    assert running.end() == (0, "")


def test_a_file_that_is_not_there_is_told(tmp_path):
    """Nothing to preview is an error in one line that names it."""
    status, told = refused(str(tmp_path / "none.yaml"))
    assert status == 1
    assert told.count("\n") == 1
    assert "none.yaml" in told


@pytest.mark.parametrize("package", ["starlette", "uvicorn", "watchfiles"])
def test_without_its_extra_it_names_the_command(stay, package):
    """Where a package of the extra is missing, one line says how to install it."""
    code = f"import sys; sys.modules[{package!r}] = None; from blueprint.cli import main; main()"
    command = [sys.executable, "-c", code, "preview", str(stay), "--no-open"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(f"blueprint: the preview needs {package} (extra preview): pip install ")
