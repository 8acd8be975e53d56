"""The report as PDF, by Typst: A4 across, headings as bookmarks, tables whose headings repeat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...language.languages import language_tag
from ...outputs.fonts.fitting import families_of, fitted
from ...outputs.print.typst import picture, typeset
from ...results.tables import ResultTable
from ...text.markup import clean
from ...text.terminal import terminal_width
from .sections import Contents, Section

DOCUMENT = b"""\
#let given = json(bytes(sys.inputs.given))
#let ink = rgb("#1f2933")
#let quiet = rgb("#52606d")
#let rule = rgb("#cbd2d9")
#set document(title: given.title, date: none)
#set page(paper: "a4", flipped: true, margin: (x: 14mm, top: 14mm, bottom: 16mm), footer: context {
  set text(8pt, quiet)
  grid(columns: (1fr, auto), given.title, counter(page).display("1 / 1", both: true))
})
#set text(lang: given.lang, font: given.fonts, size: 9pt, fill: ink)
#set par(leading: 0.5em)
#let HELD = 4
#show heading: set text(15pt, rgb("#243b53"))
#show heading: it => block(above: 0pt, below: 10pt, sticky: true, it)
#let show-table(table-given) = {
  let aligned = table-given.columns.map(column => if column.number { end } else { start })
  set text(8pt)
  // Before the table and held to it: a note never stands alone on a page.
  if table-given.note != "" { block(above: 8pt, below: 5pt, sticky: true, text(7.5pt, quiet, table-given.note)) }
  // Short tables are not parted.
  let rows = table-given.rows
  // A column that is not seen holds the first and the last rows together, so that no page has but one or two of them.
  let held(at) = if at in (0, rows.len() - HELD) {
    (table.cell(rowspan: HELD, breakable: false, inset: 0pt, []),)
  } else if at < HELD or at > rows.len() - HELD { () } else { (table.cell(inset: 0pt, []),) }
  let long = rows.len() > 16
  block(above: 0pt, breakable: long, table(
    columns: table-given.columns.map(column => if column.wide { 1fr } else { auto }) + if long { (0pt,) },
    align: (x, y) => aligned.at(x, default: start) + if y == 0 { bottom } else { top },
    stroke: (x, y) => (bottom: 0.5pt + rule),
    fill: (x, y) => if y == 0 { rgb("#f5f7f9") },
    inset: (x: 5pt, y: 4pt),
    table.header(
      ..table-given.columns.map(column => text(7.5pt, quiet, weight: 600, column.heading)),
      ..if long { (table.cell(inset: 0pt, []),) },
    ),
    ..rows.enumerate().map(((at, row)) => row + if long { held(at) }).flatten(),
  ))
}
#let show-named(table-given, heading) = {
  if table-given.title != heading {
    block(above: 12pt, below: 6pt, sticky: true, text(weight: 600, table-given.title))
  }
  show-table(table-given)
}
#text(8pt, quiet, upper(given.kind))
#block(above: 11pt, below: 11pt, text(24pt, rgb("#243b53"), weight: 700, given.title))
#if given.subtitle != "" { block(below: 16pt, text(11pt, quiet, given.subtitle)) }
#if given.facts.len() > 0 {
  grid(
    columns: (1fr,) * calc.min(given.facts.len(), 4), gutter: 12pt,
    ..given.facts.map(((label, said)) => [#text(7.5pt, quiet, label) \\ #text(weight: 600, said)]),
  )
}
#v(20pt)
#let show-sheet(sheet, description, heading-of) = page(
  flipped: false, width: sheet.width * 1pt, height: sheet.height * 1pt, margin: sheet.margin * 1pt, footer: none, {
    // The sheet has a head of its own; the heading stands at its foot, and among the bookmarks.
    if heading-of != none {
      show heading: set text(8pt, quiet, weight: 400)
      place(bottom + left, dy: 0.5 * sheet.margin * 1pt, heading(level: 1, heading-of))
    }
    show-picture(sheet.picture, sheet.width * 1pt - 2 * sheet.margin * 1pt, description)
  },
)
#for (number, section) in given.sections.enumerate() {
  for (at, (sheet, description)) in section.sheets.enumerate() {
    show-sheet(sheet, description, if at == 0 { section.heading })
  }
  if section.sheets.len() > 0 { continue }
  if section.new-page and number > 0 { pagebreak(weak: true) } else if number > 0 { v(16pt) }
  heading(level: 1, section.heading)
  let tables = section.tables.map(each => show-named(each, section.heading))
  for (picture, description) in section.pictures {
    // As wide as the page, unless it is small, or would be too tall or leave no room for tables that may fit below.
    layout(size => {
      let left = 152mm - tables.map(each => measure(each, width: size.width).height + 6mm).sum(default: 0mm)
      let room = if left >= 60mm { left } else { 96mm }
      let natural = measure(image(bytes(picture.svg), format: "svg"))
      let scale = calc.min(size.width / natural.width, room / natural.height, 1)
      align(center, show-picture(picture, natural.width * scale, description))
    })
  }
  tables.join()
}
"""
WIDE = 24
"""Where columns find no room side by side, those with a text of more characters share what is left."""
ROOM = 140
"""Characters that a page across has room for."""


def write_pdf(report: Contents, fonts: Sequence[str] = ()) -> bytes:
    """The report's pages; the same bytes for the same report and fonts.

    Fonts in the files that are named go first. BlueprintError: no font has a character. MissingExtra: no typst.
    """
    families = families_of("".join(_texts(report)), report.language, fonts)
    files = {font.path for family in families for font in family.fonts}
    sections = []
    for section in report.sections:
        pictures, sheets = [], []
        for shown in section.pictures:
            for svg in shown.sheets or [shown.svg]:
                drawn, more = fitted(svg, report.language, fonts)
                files.update(more)
                if shown.paper:
                    sheets.append(({"picture": picture(drawn), **shown.paper._asdict()}, shown.description))
                else:
                    pictures.append((picture(drawn), shown.description))
        sections.append(
            {
                "heading": section.heading,
                "new-page": _begins_a_page(section),
                "pictures": pictures,
                "sheets": sheets,
                "tables": [_table(each) for each in section.tables],
            }
        )
    given = {
        "kind": report.kind,
        "title": report.title,
        "subtitle": report.subtitle,
        "facts": [(label, clean(text)) for label, text in report.facts],
        "sections": sections,
        "lang": language_tag(report.language).partition("-")[0],
        "fonts": [family.name for family in families],
    }
    return typeset(DOCUMENT, given, sorted(files))


def _begins_a_page(section: Section) -> bool:
    """Pictures need room; short tables go on where there is some."""
    return bool(section.pictures) or sum(len(table.rows) for table in section.tables) > 8


def _table(table: ResultTable) -> dict[str, Any]:
    shown = table.shown()
    lines = [[column.heading for column in table.columns], *shown]
    widths = [max(terminal_width(line[place]) for line in lines) for place in range(len(table.columns))]
    crowded = sum(width + 2 for width in widths) > ROOM
    columns = [
        {
            "heading": column.heading,
            "number": column.number,
            "wide": crowded and not column.number and width > WIDE,
        }
        for column, width in zip(table.columns, widths, strict=True)
    ]
    return {"title": table.title, "columns": columns, "rows": shown, "note": table.note}


def _texts(report: Contents) -> Iterator[str]:
    yield from (report.kind, report.kind.upper(), report.title, report.subtitle, "0123456789 / ")
    for fact in report.facts:
        yield from fact
    for section in report.sections:
        yield section.heading
        for table in section.tables:
            yield from (table.title, table.note, *(column.heading for column in table.columns))
            for row in table.shown():
                yield from row
