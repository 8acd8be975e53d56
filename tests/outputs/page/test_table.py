"""The Markdown table as a reader of Markdown shows it."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from blueprint.api import load, loads
from blueprint.language.drawing_words import words_for
from blueprint.outputs import Options, render
from blueprint.outputs.page.table import WIDEST, markdown, table_of
from blueprint.pipeline import draw

BLUEPRINTS = Path(__file__).parents[3] / "blueprints"
HOTEL = BLUEPRINTS / "hotel-stay.yaml"


def rows_of(markdown: str) -> list[list[str]]:
    """The cells of all tables, as Markdown parts them: at bars that nothing escapes."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def shown(cell: str) -> str:
    """A cell as it is shown: without escapes."""
    return unescape(re.sub(r"\\(_|[^\w\s])", r"\1", cell))


def test_few_steps_are_one_table():
    """Steps stand across, lanes down, and every cell says what stands there, with who, how long and its marks."""
    text = """
title: Coffee
lanes: [customer, {kind: frontstage, name: Counter}]
phases:
  steps:
    - name: Order
      customer: Orders
      frontstage: [{name: Takes it, by: Barista, time: 1 min, wait: 5 min}, Takes money]
    - {when: the cup falls, customer: {name: Complains, moment: {kind: negative}}}
"""
    assert (
        render(draw(loads(text)), ".md").decode()
        == """\
# Coffee

|  | 1 Order | 2 (if the cup falls) |
| --- | --- | --- |
| **Customer actions** | Orders | Complains *Moment of truth: negative* |
| **Counter** | Takes it (Barista · 1\u00a0min) *Wait point: 5 min*<br>Takes money |  |
"""
    )


def test_headings_say_what_their_steps_say():
    """A step's case and time, opportunities and questions stand in its heading, in Markdown and in the page."""
    text = """
title: Coffee
phases:
  steps:
    - {name: Order, at: "08:35", opportunity: Order from home, question: [Who is in the queue?, Why?], customer: Orders}
    - {name: Complain, when: the cup | falls, after: 5 min, customer: Complains}
"""
    drawing = draw(loads(text))
    ideas = ["Opportunity: Order from home", "Open question: Who is in the queue?", "Open question: Why?"]
    first, second = (shown(cell) for cell in rows_of(render(drawing, ".md").decode())[0][1:])
    assert first == f"1 Order (08:35) *{'; '.join(ideas)}*"
    assert second == "2 Complain (if the cup | falls · after 5\u00a0min)"
    page = render(drawing, ".html").decode()
    heads = re.findall(r'<th scope="col" dir="auto">(.*?)</th>', page)
    assert re.findall("<small[^>]*>(.*?)</small>", heads[0]) == ["08:35", *ideas]
    assert re.findall("<small[^>]*>(.*?)</small>", heads[1]) == ["if the cup | falls · after 5\u00a0min"]


def test_many_steps_are_a_table_for_each_phase():
    """Where a table would be wider than a page, each phase has its own; together they have every card once."""
    blueprint = load(HOTEL)
    assert len(blueprint.flow.columns) > WIDEST
    markdown = render(draw(blueprint), ".md").decode()
    assert re.findall("^## (.*)$", markdown, re.MULTILINE) == [phase.name for phase in blueprint.phases]
    cells = " ".join(shown(cell) for row in rows_of(markdown) for cell in row)
    for element in blueprint.flow.elements.values():
        assert element.cell.name in cells
    widths = {len(row) for row in rows_of(markdown)}
    assert widths == {1 + len(phase.steps) for phase in blueprint.phases}


def test_texts_are_no_markdown():
    """Bars, stars, tags and line ends in texts break no table and make no markup."""
    hostile = "# a | b *c* <script>x</script> [l](javascript:1) `d` \\\\ _e_ &lt; ~~f~~"
    text = f'title: "{hostile}"\nphases: {{steps: {{customer: "{hostile}\\n- x"}}}}'
    markdown = render(draw(loads(text)), ".md").decode()
    assert "<script" not in markdown
    rows = rows_of(markdown)
    assert {len(row) for row in rows} == {2}
    cell = next(row[1] for row in rows if row[0] == "**Customer actions**")
    assert shown(cell) == hostile.replace("\\\\", "\\") + " - x"
    assert re.findall(r"(?<!\\)[*`_\[\]~|$]", cell) == []
    assert markdown.startswith("# \\# a")


def test_the_words_are_in_the_files_language_or_the_asked_one():
    """Lanes without name are called as in the drawing."""
    drawing = draw(loads("title: 咖啡\nlanguage: zh\nphases: {steps: {customer: 点单}}"))
    assert "**客户行为**" in render(drawing, ".md").decode()
    assert "**Kundenaktionen**" in render(drawing, ".md", Options(language="de")).decode()


def test_the_table_has_every_element_in_its_place():
    """For all samples: each element in the row of its lane and the column of its step, in its order."""
    for path in sorted(BLUEPRINTS.glob("*.yaml")):
        blueprint = load(path)
        table = table_of(blueprint, words_for(blueprint.language))
        rows = [row for row in table.rows if row.kind != "emotion"]
        for lane, row in zip(blueprint.all_lanes, rows, strict=True):
            for column, cell in zip(blueprint.flow.columns, row.cells, strict=True):
                assert [entry.id for entry in cell] == [each.id for each in blueprint.flow.stack(column, lane)]
        assert sum(count for _, count in table.phases) == len(table.steps) == len(blueprint.flow.columns)


def test_a_chinese_table_has_chinese_punctuation():
    """Colons, semicolons and brackets are those of the language, between words of the table and of the file alike."""
    blueprint = loads(
        "title: 酒店\nlanguage: zh\nphases:\n- steps:\n"
        "  - customer: 入住\n    frontstage: {name: 登记, by: 前台, fail: 登记有误, pain: 排队太久}\n"
    )
    written = markdown(blueprint)
    assert "登记（前台） *失败点：登记有误；痛点：排队太久*" in written
    assert "登记 (前台) *Fail point: 登记有误; Pain point: 排队太久*" in markdown(blueprint, "en")
