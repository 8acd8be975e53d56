"""Reports of files whose texts try to be more than text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from blueprint.cli import main
from blueprint.findings import Finding, Related, Severity
from blueprint.reading.reader import Reading
from blueprint.reports.findings import write
from blueprint.reports.findings.checked import Checked
from blueprint.reports.findings.html import POLICY
from blueprint.source.span import Span

HOSTILE = "x\n::error::y%0A<script>alert(1)</script>|`\"'\u202e-->]]>&amp;\r# z,a:b"
YAML = """
title: "</title><script>alert(1)</script><img src=x onerror=alert(1)>"
service: "# <b>bold</b> [x](javascript:alert(1))"
scope: {starts: "<svg onload=alert(1)>", ends: "`|`"}
phases:
  - name: "</th><script>alert(2)</script>"
    steps:
      - name: "a | b\\nc"
        customer: {name: "<a href='javascript:alert(3)'>", to: "nowhere"}
        frontstage: {name: "</style><style>*{display:none}", moment: {kind: negative}}
"""


class Elements(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Keeps both."""
        self.tags.append(tag)
        self.attributes += attrs


def made(name: str = HOSTILE) -> Checked:
    """A file whose name and finding are hostile."""
    related = (Related(HOSTILE, (), Span(2, 1, 2, 2)),)
    finding = Finding("BP999", HOSTILE, HOSTILE, ("phases", HOSTILE), related=related, span=Span(1, 1, 3, 1))
    return Checked(name, Reading(None, [finding], None, "a\nb\nc"), [finding])


def page_of(text: str) -> str:
    """The HTML that `blueprint check` writes for a text."""
    return CliRunner().invoke(main, ["check", "--format", "html", "-"], input=text).stdout


def test_an_annotation_is_one_line():
    """Line ends, percent signs, commas and colons end neither a command nor a property."""
    text = write("github", [made("a,b:c\n::error::d.yaml")])
    assert text.count("\n") == 1
    command, data = text.removeprefix("::").split("::", 1)
    assert command.startswith("error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ad.yaml,line=1,endLine=3,title=BP999 BP999")
    assert data.startswith("x%0A::error::y%250A<script>")
    assert "\r" not in text


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.ADVICE, "notice")]
)
def test_an_annotation_weighs_as_its_finding(severity, command):
    """GitHub knows no advice; a notice is the least that it has."""
    found = made("a.yaml")
    (finding, *_) = found.findings
    one = found._replace(findings=[finding._replace(severity=severity)])
    assert write("github", [one]).startswith(f"::{command} file=a.yaml,")


@pytest.mark.parametrize("text", [YAML, YAML.replace("customer", "custom")], ids=["read", "not read"])
def test_a_page_has_no_markup_of_the_author(text):
    """No text of a file becomes an element, a script, a link or an event in the review sheet."""
    page = Elements(page_of(text))
    assert "article" in page.tags
    assert not {"script", "img", "iframe", "link", "object"} & set(page.tags)
    assert page.tags.count("style") == 1
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert all(str(value).startswith("#") for name, value in page.attributes if name in ("href", "src"))


def test_a_page_of_hostile_findings_is_closed():
    """Messages, names and hints are escaped, bidi controls are gone, and the policy forbids scripts and the network."""
    page = write("html", [made()])
    assert "<script" not in page
    assert "\u202e" not in page
    assert "alert(1)" in page
    assert page.count("<style>") == 1
    assert POLICY.startswith("default-src 'none'")


def test_hostile_texts_run_nothing_in_a_browser(chromium, tmp_path):
    """A real browser opens the sheet without running a script, asking the network or hiding anything."""
    path = tmp_path / "sheet.html"
    path.write_text(page_of(YAML), "utf-8")
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(path.as_uri())
    assert page.locator("h1").inner_text().startswith("</title><script>")
    assert page.locator("h1").is_visible()
    assert page.locator("figure svg").first.is_visible()
    assert asked == [path.as_uri()]
    page.close()


def test_a_table_of_markdown_keeps_its_columns():
    """Pipes, backticks, brackets and line ends in texts leave every row with three cells and no markup."""
    text = CliRunner().invoke(main, ["check", "--format", "md", "-"], input=YAML).stdout + write("md", [made()])
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len(rows) > 4
    assert {line.replace("\\|", "").count("|") for line in rows} == {4}
    assert "<script" not in text
    assert "](javascript" not in text.replace("\\](javascript", "")
    assert "\u202e" not in text


@pytest.mark.parametrize("format", ["text", "concise"])
def test_a_terminal_gets_no_controls(format):
    """What a terminal shows has no control characters but line ends, whatever a file or its name holds."""
    text = write(format, [made("plain.yaml")])
    assert not [char for char in text if char < " " and char != "\n"]
    assert "\u202e" not in text


def test_two_files_alike_share_no_id(tmp_path):
    """The drawings of two equal files on one page have ids of their own."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(YAML)
    out = tmp_path / "sheet.html"
    CliRunner().invoke(main, ["check", str(tmp_path), "-o", str(out)])
    ids = [value for name, value in Elements(Path(out).read_text("utf-8")).attributes if name == "id"]
    assert len(set(ids)) == len(ids) > 2
