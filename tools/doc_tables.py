"""The generated pages that are lists: words of the field, themes, samples."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

from tools.doc_blocks import ROOT
from tools.doc_source import definition, notes, source

import blueprint
from blueprint.drawing import theme, themes
from blueprint.drawing.contrast import EYES, LEAST, contrast, texts_on_grounds
from blueprint.drawing.theme import Theme
from blueprint.drawing.themes import AUTO, THEMES
from blueprint.language.glossary import TERMS, Term

NOTE = "<!-- Written by tools/make_docs.py: change it there, or the text in the code that it takes. -->"


def page(title: str, parts: Iterable[str]) -> str:
    """A page of paragraphs, which says that it is generated."""
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(head), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


# The words of the field


def glossary() -> str:
    """The words of the field in English and Chinese."""
    rows = ((", ".join(term.english), "、".join(term.chinese), _keys(term, ", "), term.meaning) for term in TERMS)
    intro = (
        "The words that the format, the messages and the drawing use, and the keys that stand for them in a file."
        " [中文](../zh/glossary.md)"
    )
    return page("Words of the field", [intro, table(("term", "中文", "key", "meaning"), rows)])


def chinese_glossary() -> str:
    """The words of the field, explained in Chinese."""
    rows = (("、".join(term.chinese), ", ".join(term.english), _keys(term, "、"), term.in_chinese) for term in TERMS)
    intro = "文件格式、提示信息和图中使用的术语，以及它们在文件中对应的键。[English](../reference/glossary.md)"
    return page("术语", [intro, table(("术语", "英文", "键", "含义"), rows)])


def _keys(term: Term, comma: str) -> str:
    return comma.join(f"`{key}`" for key in term.keys)


# The themes

THEMES_INTRO = """\
`blueprint render --theme NAME` takes one of these, or [a YAML file of your
own](../how-to/render.md#in-your-own-colours). The [gallery](../gallery.md) shows them side by side."""
OWN_THEME = """\
A file of your own holds the keys below that differ, and the theme that it begins with, as `base`. A colour is
`"#rrggbb"`, in quotes. `tint` and `ink` name colours by kind of lane, `tone` by kind of marker:"""
OWN_EXAMPLE = """\
<!-- file: own.yaml -->
<!-- no blueprint -->
```yaml
base: dark
paper: "#0b1f2a"
ink: {customer: "#9cc9f5"}
```

```sh
blueprint render --theme own.yaml blueprints/shoeshine.yaml
```"""


def theme_reference() -> str:
    """Each theme with its colours, and the keys of an own one."""
    said = notes(source(themes.__name__).body)
    node = definition(theme.__name__, Theme.__name__)
    assert isinstance(node, ast.ClassDef)
    meanings = notes(node.body)
    keys = [key for key in Theme._fields if key != "name"]
    single = [key for key in keys if not isinstance(getattr(themes.LIGHT, key), dict)]
    many = [key for key in keys if key not in single]
    parts = [
        THEMES_INTRO,
        "\n".join(f"- `{name}`: {said[name.upper()]}" for name in (*THEMES, AUTO)),
        "## Keys",
        OWN_THEME,
        OWN_EXAMPLE,
        "## Colours",
        _colours(single, lambda each, key: getattr(each, key), meanings),
    ]
    for key in many:
        parts += [f"### {key}", meanings[key], _colours(getattr(themes.LIGHT, key), _inner(key))]
    return page("Themes", [*parts, "## Contrast", _contrast()])


def _inner(key: str) -> Callable[[Theme, str], str]:
    return lambda each, kind: getattr(each, key)[kind]


def _colours(keys: Iterable[str], colour: Callable[[Theme, str], str], meanings: dict[str, str] | None = None) -> str:
    rows = (
        (f"`{key}`", *([meanings[key]] if meanings else []), *(f"`{colour(each, key)}`" for each in THEMES.values()))
        for key in keys
    )
    return table(("key", *(["of what"] if meanings else []), *THEMES), rows)


def _contrast() -> str:
    return (
        f"Every text stands out from what it stands on by {LEAST} : 1 or more, as WCAG 2.2 asks at level AA; a theme of"
        " your own that does not is refused. So it is for eyes that lack the cones for red, green or blue, as Machado,"
        " Oliveira and Fernandes compute what they see (2009, doi 10.1109/TVCG.2009.113). The text that stands out"
        " least:\n\n" + table(("theme", "text", "contrast", "to whom"), _least())
    )


def _least() -> Iterator[tuple[str, str, str, str]]:
    for name, each in THEMES.items():
        for eyes in EYES:
            apart, text = min((contrast(one, other, eyes), text) for text, one, other in texts_on_grounds(each))
            yield f"`{name}`", text, f"{apart:.1f} : 1", f"eyes {eyes}".replace("eyes all", "most eyes")


# The gallery

GALLERY_INTRO = """\
The samples in the folder `blueprints`: real services, each with the sources it was taken from. A click on a drawing
shows it in full."""
VARIETY = """\
## One blueprint, many drawings

How each of these is asked for on the command line, see [Render](how-to/render.md); in documentation, see
[Sphinx](how-to/sphinx.md). Where this page is read as plain Markdown, a box stands for each drawing, with the options
by which it is asked for."""
SHOWN = {
    "In all themes": (
        "Light and dark suit screens, print is for black ink, contrast for weak eyes and bright rooms.",
        [("shoeshine", {"theme": name}) for name in THEMES],
    ),
    "In all themes, in Chinese": (
        "A file that says `language: zh` gets Chinese headings.",
        [("ems-notice", {"theme": name}) for name in THEMES],
    ),
    "In bands": (
        "With `wrap`, a long service goes on below, like staves of music. A letter says where an arrow goes on.",
        [("hotel-stay", {"wrap": "4"})],
    ),
    "Some lanes": (
        "What the customer sees, without what is behind it.",
        [("hotel-stay", {"lanes": "evidence, customer, frontstage", "legend": "no"})],
    ),
    "What one role does": (
        "`fade` leaves the rest where it is, drawn faintly.",
        [("hotel-stay", {"by": "Porter", "fade": "yes", "legend": "no"})],
    ),
    "Moments of truth": (
        "The few columns that decide how the customer judges.",
        [("car-service", {"moments": "yes"})],
    ),
    "Compared with today": (
        "A flag on a card says what the design adds (+) or changes (~); the legend lists what it removes.",
        [("ems-notice", {"compare": "../blueprints/ems-delay.yaml"})],
    ),
    "In another language": (
        "What the drawing adds is said in English, Chinese or German; your own texts stay as they are.",
        [("restaurant", {"language": "de"})],
    ),
}
"""Heading → what it shows, and the samples with the options by which the site draws them."""


def gallery() -> str:
    """Every sample with its drawing, and samples in all themes and by all options."""
    parts = [GALLERY_INTRO]
    for path in sorted((ROOT / "blueprints").glob("*.yaml")):
        sample = blueprint.load(path)
        stop = "。" if sample.language == "zh" else ". "
        about = stop.join(text for text in (sample.service, sample.scenario) if text)
        parts += [
            f"## {sample.title}",
            f"{about}{stop.strip()} [{path.name}](../blueprints/{path.name})",
            f"![{sample.title}](../tests/goldens/{path.stem}/drawing.svg)",
        ]
    return page("Gallery", [*parts, VARIETY, *_variety()])


def _variety() -> Iterator[str]:
    for heading, (about, samples) in SHOWN.items():
        yield f"### {heading}"
        yield about
        fences = [
            "\n".join([f"```{{blueprint}} ../blueprints/{name}.yaml", *_options(options), "```"])
            for name, options in samples
        ]
        yield "\n\n".join(['<div class="side-by-side">', *fences, "</div>"] if len(fences) > 1 else fences)


def _options(options: dict[str, str]) -> list[str]:
    return [f":{name}: {value}" for name, value in options.items()]
