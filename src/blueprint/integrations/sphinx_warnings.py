"""Warnings that every build repeats while what they are about is broken.

Sphinx reads and writes only pages that changed, so a page whose blueprint is broken would be silent, and green with
`-W`, in the next build. Such pages are noted in files, since processes that write pages share nothing else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Set
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from ..files.system_errors import reason
from ..language.messages import in_language
from ..pipeline import open_file

logger = logging.getLogger(__name__)


def warn(
    env: BuildEnvironment, page: str, message: str, location: str | nodes.Node | None, code: str | None = None
) -> None:
    """Warns of a blueprint, and has the page read again in the next build."""
    logger.warning("%s", message, location=location, type="blueprint", subtype=code)
    folder = _folder(env.app)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(page.encode()).hexdigest()[:16]).write_text(page, "utf-8")


def warn_of_file(env: BuildEnvironment, page: str, file: Path) -> None:
    """What keeps a file from being read, each at its line."""
    try:
        findings = open_file(file).findings
    except OSError as error:
        warn(env, page, f"{file.name}: {in_language(reason(error), None)}", None)
        return
    for finding in findings:
        told = f"{finding.code} {finding.message}" + (f". {finding.hint}" if finding.hint else "")
        warn(env, page, told, f"{file}:{finding.span.line if finding.span else 1}", finding.code)


def box(text: str) -> nodes.Element:
    """What stands in the page instead."""
    return nodes.error("", nodes.paragraph("", text), classes=["blueprint-error"])


def broken_before(app: Sphinx, env: BuildEnvironment, *sorted_out: object) -> Set[str]:
    """The pages that were warned of, for Sphinx's `env-get-outdated`; whoever is still broken notes itself anew."""
    pages = set()
    for note in sorted(_folder(app).glob("*")):
        pages.add(note.read_text("utf-8"))
        note.unlink()
    return pages & env.found_docs


def _folder(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "blueprint-warned"
