"""The report as one page without script or network; printed, each section keeps its pictures whole."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as resources

from ...language.languages import language_tag
from ...results.tables import html as table_html
from ...text.markup import clean, escape
from .sections import Contents, Section

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"


def write_html(report: Contents) -> str:
    """The page."""
    style = (resources(__package__) / "report.css").read_text("utf-8")
    return "\n".join(_parts(report, style)) + "\n"


def _parts(report: Contents, style: str) -> Iterator[str]:
    title = escape(report.title)
    yield f'<!DOCTYPE html>\n<html lang="{escape(language_tag(report.language))}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n<header>"
    yield f'<p class="kind">{escape(report.kind)}</p>\n<h1 dir="auto">{title}</h1>'
    if report.subtitle:
        yield f'<p class="service" dir="auto">{escape(report.subtitle)}</p>'
    if report.facts:
        facts = (f"<div><dt>{escape(label)}</dt><dd>{escape(clean(text))}</dd></div>" for label, text in report.facts)
        yield f"<dl>{''.join(facts)}</dl>"
    yield "</header>"
    for section in report.sections:
        yield from _section(section)
    yield "</main>\n</body>\n</html>"


def _section(section: Section) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(section.heading)}</h2>"
    for picture in section.pictures:
        yield f'<figure tabindex="0" aria-label="{escape(section.heading)}">{picture.svg}</figure>'
    for table in section.tables:
        # Its title would only say the heading again.
        named = "" if table.title == section.heading else ' class="named"'
        yield f'<div{named} role="region" tabindex="0" aria-label="{escape(table.title)}">{table_html([table])}</div>'
    yield "</section>"
