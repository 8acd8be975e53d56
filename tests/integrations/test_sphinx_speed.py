"""A Sphinx build draws what is new, and in as many processes as Sphinx reads pages in."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.integrations.sphinx_site import COFFEE, Site

PAGES = 20

COUNTING = """\
extensions = ["blueprint.integrations.sphinx"]

import os
from blueprint.integrations import embedding

draw = embedding.Request.draw

def counted(request, blueprint):
    with open({log!r}, "a", encoding="utf-8") as log:
        log.write(f"{{os.getpid()}}\\n")
    return draw(request, blueprint)

embedding.Request.draw = counted
"""


class Manual(Site):
    """A site of twenty pages with a drawing each, which notes the process of each drawing."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.log = folder / "drawn.txt"
        self.write("conf.py", COUNTING.format(log=str(self.log)))
        names = [f"page{number}" for number in range(PAGES)]
        self.write("index.rst", "Manual\n======\n\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in names))
        for number, name in enumerate(names):
            self.write(f"{name}.yaml", COFFEE.replace("Coffee", f"Coffee {number}"))
            self.write(f"{name}.rst", f"Page {number}\n=======\n\n.. blueprint:: {name}.yaml\n")

    def drawn(self, *options: str) -> list[str]:
        """The processes that drew in a build, once for each drawing."""
        self.log.write_text("", "utf-8")
        assert self.build("html", *options) == ""
        return self.log.read_text("utf-8").split()


@pytest.fixture
def manual(tmp_path: Path) -> Manual:
    """The pages, not yet built."""
    return Manual(tmp_path)


def test_a_second_build_draws_nothing(manual):
    """The first build draws each page once; the second none; once a file changes, that one is drawn and no other."""
    assert len(manual.drawn()) == PAGES
    assert manual.drawn() == []
    manual.write("page7.yaml", COFFEE.replace("Coffee", "Tea"))
    assert len(manual.drawn()) == 1
    assert "<title>Tea</title>" in "".join(path.read_text("utf-8") for path in (manual.out / "_images").glob("*.svg"))


def test_pages_that_are_written_anew_are_not_drawn_anew(manual):
    """Where all pages are written once more, as for another look of the site, their drawings are taken as they are."""
    manual.drawn()
    assert manual.drawn("-D", "html_theme=classic") == []


def test_processes_draw_as_they_read(manual):
    """With `-j 2`, several processes draw, each page is drawn once, and the pages are the same as those of one."""
    drawn = manual.drawn("-j", "2")
    assert len(drawn) == PAGES
    assert len(set(drawn)) > 1
    together = {path.name: path.read_bytes() for path in sorted((manual.out / "_images").iterdir())}
    assert len(together) == PAGES
    assert len(manual.drawn("-E", "-a", "-d", str(manual.out.parent / "other"))) == PAGES
    assert {path.name: path.read_bytes() for path in sorted((manual.out / "_images").iterdir())} == together
