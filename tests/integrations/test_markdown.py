"""The fence for MkDocs and Zensical: rendered by Markdown and SuperFences, and by a whole MkDocs site."""

from __future__ import annotations

import base64
import logging
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from markdown import Markdown

import blueprint
from blueprint.integrations import markdown as integration

BLUEPRINTS = Path(__file__).parents[2] / "blueprints"
COFFEE = """\
title: Coffee
phases:
  - steps:
      - customer: Orders <tea> & "cake"
        frontstage: Takes the order
      - customer: Waits
        frontstage: Calls the name
"""
WRONG = COFFEE.replace("frontstage: Calls", "frontsage: Calls")
"""Wrong in line 7."""
SITE = """\
site_name: Coffee
theme: {name: material, font: false, palette: {scheme: SCHEME}}
plugins: []
markdown_extensions:
  - attr_list
  - pymdownx.superfences:
      custom_fences:
        - name: blueprint
          class: blueprint
          format: !!python/name:blueprint.integrations.markdown.fence
          validator: !!python/name:blueprint.integrations.markdown.validate
"""


def rendered(text: str) -> str:
    """HTML of a page, as PyMdown makes it."""
    fences = [
        {
            "name": "blueprint",
            "class": "blueprint",
            "format": integration.fence,
            "validator": integration.validate,
        }
    ]
    settings = {"pymdownx.superfences": {"custom_fences": fences}}
    page = Markdown(extensions=["attr_list", "pymdownx.superfences"], extension_configs=settings)
    return page.convert(text)


def drawings(html: str) -> list[str]:
    """The SVG in the page's images."""
    found = re.findall(r'src="data:image/svg\+xml;base64,([^"#]+)', html)
    return [base64.b64decode(each).decode() for each in found]


def test_a_fence_is_the_drawing_of_its_yaml():
    """A fence becomes a figure with the drawing that `draw` makes, and a text for those who do not see it."""
    html = rendered(f"# Coffee\n\n```blueprint\n{COFFEE}```\n\nAfter it.")
    drawn = blueprint.loads(COFFEE).draw()
    assert drawings(html) == [drawn.svg]
    (alt,) = re.findall(r'alt="([^"]*)"', html)
    assert unescape(alt).split() == drawn.text.split()
    figure = ElementTree.fromstring(re.sub("(<img [^>]*)>", r"\1/>", html.splitlines()[1]))
    assert (figure.tag, figure.get("class")) == ("figure", "blueprint")
    assert html.endswith("<p>After it.</p>")
    assert rendered(f"# Coffee\n\n```blueprint\n{COFFEE}```\n\nAfter it.") == html


@pytest.mark.parametrize(
    "head",
    [
        'blueprint file="coffee.yaml" theme="dark" lanes="customer, frontstage" wrap="1" legend="no" moments="off"',
        '{.blueprint file="coffee.yaml" theme=dark lanes="customer, frontstage" wrap=1 legend=no #cup .wide}',
    ],
)
def test_options_are_those_of_the_directive(head, tmp_path, monkeypatch):
    """A file is drawn as the options say, in either way that SuperFences writes them."""
    (tmp_path / "coffee.yaml").write_text(COFFEE, "utf-8")
    monkeypatch.chdir(tmp_path)
    html = rendered(f"```{head}\n```\n")
    lens = blueprint.Lens(lanes=("customer", "frontstage"))
    assert drawings(html) == [blueprint.loads(COFFEE).draw(theme="dark", lens=lens, wrap=1, legend=False).svg]
    if "#cup" in head:
        assert 'class="blueprint wide" id="cup"' in html


def test_what_differs_from_today_is_marked():
    """With `compare`, the design is drawn as compared with that file."""
    design, today = BLUEPRINTS / "ems-notice.yaml", BLUEPRINTS / "ems-delay.yaml"
    html = rendered(f'```blueprint file="{design}" compare="{today}"\n```\n')
    assert drawings(html) == [blueprint.load(design).draw(baseline=blueprint.load(today)).svg]


WATCHED = """\
title: Coffee
metrics: {id: queue, target: 2}
phases:
  - steps:
      - customer: Orders
        frontstage: {name: Brews, id: brews, moment: {kind: negative, warnings: {metric: queue, warn: 4, critical: 8}}}
"""
MEASURED = "metric,time,value\nqueue,2026-05-18T18:00,9\n"


def test_findings_and_measurements_are_marked(tmp_path):
    """With `findings` and `measurements`, the drawing has both, as the command line draws them."""
    measured = tmp_path / "queue.csv"
    measured.write_text(MEASURED)
    html = rendered(f'```blueprint findings measurements="{measured}"\n{WATCHED}```\n')
    shown = blueprint.loads(WATCHED)
    assert drawings(html) == [shown.draw(findings=shown.check(), states={"brews": "critical"}).svg]


def test_an_option_without_a_value_is_on():
    """`strict` alone is a yes; texts of the page are texts."""
    html = rendered(f"```blueprint strict caption='<b>A cup</b>' alt='Two steps' width='50%'\n{COFFEE}```\n")
    assert "<figcaption>&lt;b&gt;A cup&lt;/b&gt;</figcaption>" in html
    assert 'alt="Two steps" style="width: 50%; ' in html


def test_auto_is_two_drawings_that_the_theme_chooses_from():
    """`auto` marks a light and a dark drawing as Material and Zensical expect it."""
    html = rendered(f'```blueprint theme="auto"\n{COFFEE}```\n')
    coffee = blueprint.loads(COFFEE)
    assert drawings(html) == [coffee.draw(theme="light").svg, coffee.draw(theme="dark").svg]
    assert re.findall(r'#only-\w+"', html) == ['#only-light"', '#only-dark"']


def test_errors_stand_in_the_page_and_in_the_log(caplog):
    """What cannot be read is shown with its line, its place and the remedy, and is a warning for MkDocs."""
    html = rendered(f"```blueprint\n{WRONG}```\n")
    assert not drawings(html)
    assert 'class="admonition failure blueprint-error"' in html
    shown = unescape(re.sub("<[^>]+>", "", html))
    told = shown.partition("cannot be drawn")[2].splitlines()
    assert told == [
        "this page:8:9: BP003 [error] `frontsage` is not known here",
        "  8 |         frontsage: Calls the name",
        "    |         ^^^^^^^^^",
        "  help: Did you mean `frontstage`?",
    ]
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert record.name.startswith("mkdocs.")
    assert record.getMessage().startswith("this page:8:9: BP003 ")


def test_a_line_is_that_of_the_page(caplog):
    """Lines and columns count in the page: in lists and quotations, below the same YAML shown as code, and twice."""
    fence = f"```blueprint\n{WRONG}```\n"
    listed = "".join(f"    {line}" for line in fence.splitlines(keepends=True))
    quoted = "".join(f"> {line}" for line in fence.splitlines(keepends=True))
    text = f"# Coffee\n\n```yaml\n{WRONG}```\n\n{fence}\n{fence}\n- It:\n\n{listed}\nThey said:\n\n{quoted}"
    rendered(text)
    places = [record.getMessage().partition(": ")[0] for record in caplog.records]
    assert [int(place.split(":")[1]) for place in places] == [
        number for number, line in enumerate(text.splitlines(), 1) if "frontsage" in line
    ][1:]
    assert [int(place.split(":")[2]) for place in places] == [9, 9, 13, 11]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ('blueprint file="tea.yaml"', "tea.yaml: No such file or directory"),
        ('blueprint colour="red"', "no option is called colour"),
        ('blueprint wrap="0"', "wrap: '0' is no number of steps: write 1 or more"),
        ('blueprint lanes="custmer"', "no lane is called custmer. Did you mean `customer`?"),
        ('blueprint theme="pink"', "no theme is called pink."),
        ('blueprint fade="perhaps"', "fade: 'perhaps' is neither yes nor no"),
    ],
)
def test_a_wrong_option_is_told_in_the_page(head, said, caplog):
    """An option that cannot be followed is said in the page and the log; the fence does not turn into code."""
    html = rendered(f"```{head}\n{'' if 'file' in head else COFFEE}```\n")
    assert said in unescape(html)
    assert [said in record.getMessage() for record in caplog.records] == [True]
    assert not drawings(html)


def test_a_fence_that_names_a_file_is_told_by_its_line(caplog):
    """Where nothing stands in a fence, it is found by its options."""
    text = '# Coffee\n\nText.\n\n```blueprint file="tea.yaml"\n```\n\n```blueprint file="cake.yaml"\n```\n'
    rendered(text)
    assert [record.getMessage() for record in caplog.records] == [
        "this page:5: tea.yaml: No such file or directory",
        "this page:8: cake.yaml: No such file or directory",
    ]


def test_strict_draws_nothing_that_has_errors(caplog):
    """A blueprint that can be read is drawn although it has errors, and is not where the fence is strict."""
    text = COFFEE + "        image: cup.png\n"
    assert len(drawings(rendered(f"```blueprint\n{text}```\n"))) == 1
    html = rendered(f"```blueprint strict\n{text}```\n")
    assert not drawings(html)
    assert "BP009 [error] the file cup.png is not there" in html
    assert ["BP009" in record.getMessage() for record in caplog.records] == [True, True]


MKDOCS = ("-m", "mkdocs", "build", "--strict")
ZENSICAL = ("-m", "zensical", "build", "--clean")


def built(
    folder: Path, text: str, scheme: str = "default", program: tuple[str, ...] = MKDOCS
) -> subprocess.CompletedProcess[str]:
    """A site of one page and one blueprint, built into `folder/site`."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text(text, "utf-8")
    (folder / "coffee.yaml").write_text(COFFEE, "utf-8")
    (folder / "mkdocs.yml").write_text(SITE.replace("SCHEME", scheme), "utf-8")
    return subprocess.run(
        [sys.executable, *program],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "NO_COLOR": "1"},
    )


@pytest.mark.parametrize(("scheme", "shown"), [("default", "light"), ("slate", "dark")])
@pytest.mark.parametrize("program", [MKDOCS, ZENSICAL], ids=["mkdocs", "zensical"])
def test_a_site_shows_the_drawing_of_its_scheme(tmp_path, chromium, program, scheme, shown):
    """A whole site is built, its page the same bytes each time, and the page shows one of the two drawings."""
    text = '# Coffee\n\n```blueprint file="coffee.yaml" theme="auto" caption="A cup"\n```\n'
    done = built(tmp_path, text, scheme, program)
    assert done.returncode == 0, done.stderr
    first = (tmp_path / "site" / "index.html").read_bytes()
    assert built(tmp_path, text, scheme, program).returncode == 0
    assert (tmp_path / "site" / "index.html").read_bytes() == first
    page = chromium.new_page()
    try:
        page.goto((tmp_path / "site" / "index.html").as_uri())
        images = page.locator("figure.blueprint img")
        assert images.count() == 2
        seen = [each for each in images.all() if each.is_visible()]
        assert [str(each.get_attribute("src")).rpartition("#")[2] for each in seen] == [f"only-{shown}"]
        assert seen[0].evaluate("image => image.complete && image.naturalWidth > 0")
        assert page.locator("figure.blueprint").evaluate("it => it.getBoundingClientRect().right <= innerWidth")
    finally:
        page.close()


def test_a_strict_site_with_a_broken_blueprint_is_not_built(tmp_path):
    """`mkdocs build --strict` fails for a blueprint that cannot be read, and names its line."""
    done = built(tmp_path, f"# Coffee\n\n```blueprint\n{WRONG}```\n")
    assert done.returncode == 1
    assert "docs/index.md:10:9: BP003" in done.stderr


@pytest.mark.parametrize("program", [MKDOCS, ZENSICAL], ids=["mkdocs", "zensical"])
def test_the_box_names_the_page_and_its_line(tmp_path, program):
    """In a site, what is wrong is told with the page's file and the line in it, whatever stands at its head."""
    text = f"---\ntitle: Coffee\n---\n\n# Coffee\n\n```blueprint\n{WRONG}```\n\n```blueprint wrap='0'\n{COFFEE}```\n"
    built(tmp_path, text, program=(*program[:3], *program[4:]))
    page = unescape((tmp_path / "site" / "index.html").read_text("utf-8"))
    assert "docs/index.md:14:9: BP003 [error] `frontsage` is not known here\n 14 |" in page
    assert "docs/index.md:17: wrap: '0' is no number of steps" in page
