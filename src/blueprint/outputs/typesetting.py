"""Typst, held to given fonts: documents are fixed templates, and what they show comes as data, so no text is markup."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import BlueprintError, MissingExtra


def typeset(document: bytes, given: Mapping[str, Any], fonts: Sequence[Path]) -> bytes:
    """The PDF of a template that reads `given` from `sys.inputs`; the same bytes for the same data and fonts.

    MissingExtra: typst is not installed. BlueprintError: it refuses what it is given, such as a damaged image.
    """
    try:
        from typst import Compiler, Fonts, TypstError
    except ModuleNotFoundError:
        raise MissingExtra('PDF needs typst: pip install "service-blueprint[pdf]"') from None
    with tempfile.TemporaryDirectory() as folder:
        # Typst reads folders, not files; one folder of these alone keeps all other fonts out.
        for position, path in enumerate(fonts):
            link = Path(folder) / f"{position}{path.suffix}"
            try:
                link.symlink_to(path.resolve())
            except OSError:
                link.write_bytes(path.read_bytes())
        book = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
        try:
            pdf = Compiler(font_paths=book).compile(document, format="pdf", sys_inputs={"given": json.dumps(given)})
        except TypstError as error:
            raise BlueprintError(f"no PDF can be made: {error}") from None
    assert isinstance(pdf, bytes)
    return pdf


def language_code(language: str) -> str:
    """A language as Typst takes it: two letters, English for what is none."""
    code = language[:2].lower()
    return code if code.isascii() and code.isalpha() and language[2:3] in ("", "-") else "en"
