"""What all charts share: a question as title, texts measured and broken as in drawings, colours of a theme.

A chart is an Altair chart, so that notebooks can show and change it. Every coordinate is said in px of the picture,
none follows from a measured font: the same data gives the same SVG on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any, NamedTuple

from ...drawing.contrast import contrast
from ...drawing.theme import Theme
from ...files.installed import missing_extra
from ...language.messages import said
from ...outputs.print.foreign_svg import titled
from ...text.expressions import expression
from ...text.markup import clean
from ...text.widths import width
from ...text.wrapping import wrap

if TYPE_CHECKING:
    import altair as alt

EDGE = 24
"""Around the picture."""
TITLE, SUBTITLE, TEXT, SMALL = 20, 13, 13, 11
"""Sizes of texts."""
LEADING = 1.25
"""Lines are so many times their size apart."""
_UNHELD = expression("[\ud800-\udfff\ufffe\uffff]")
"""What neither JSON for Vega nor XML can hold; control characters are gone already."""
NAMED_FONT = "sans-serif"
"""What Vega is told; the picture itself names our fonts once, at its root."""


class ChartText(NamedTuple):
    """A text of one or more lines; y is the baseline of the first."""

    x: float
    y: float
    lines: Sequence[str]
    size: float = TEXT
    colour: str = ""
    """That of the theme's texts unless said."""
    align: str = "left"
    bold: bool = False


class Chart(NamedTuple):
    """A finished chart."""

    key: str
    """Of the method; files are named by it."""
    title: str
    description: str
    """What the chart shows, for those who do not see it."""
    language: str
    paper: str
    """The colour of its ground."""
    altair: alt.LayerChart

    @property
    def svg(self) -> str:
        """The chart as SVG text, the same bytes for the same data."""
        out = io.StringIO()
        self.altair.save(out, format="svg")
        return titled(out.getvalue(), "chart", self.title, self.description, self.language, self.paper)

    def png(self, scale: float = 2, fonts: Sequence[str] = ()) -> bytes:
        """PNG with `scale` pixels for each px; BlueprintError where no font has a character."""
        import vl_convert

        from ...outputs.fonts.fitting import fitted
        from ...outputs.print.resvg_texts import parts_apart

        def rendered(svg: str, scale: float) -> bytes:
            return bytes(vl_convert.svg_to_png(svg, scale=scale))

        drawn, _ = fitted(self.svg, self.language, fonts)
        return rendered(parts_apart(drawn, rendered), scale)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {"image/svg+xml": self.svg, "text/plain": self.description}


def altair() -> Any:
    """The package; MissingExtra where it, or what draws its charts, is not installed."""
    try:
        import altair
        import vl_convert  # noqa: F401
    except ModuleNotFoundError:
        raise missing_extra(said("Charts need altair and vl-convert"), "charts") from None
    return altair


class ChartSheet:
    """A chart in the making: marks below, texts above."""

    def __init__(self, title: str, subtitle: str, theme: Theme, wide: float) -> None:
        self.alt = altair()
        self.theme = theme
        self.width = wide
        self.title = clean(title)
        self.layers: list[Any] = []
        self.labels: list[ChartText] = []
        self.grounds: list[tuple[float, float, float, float]] = []
        y = EDGE + TITLE * 0.8
        for text, size, bold, colour in ((title, TITLE, True, theme.text), (subtitle, SUBTITLE, False, theme.muted)):
            lines = wrap(clean(text), size, wide - 2 * EDGE, bold=bold)
            self.label(EDGE, y, lines, size=size, bold=bold, colour=colour)
            y += len(lines) * size * LEADING + 2
        self.top = y + 14
        """Where the chart itself may begin."""

    def label(self, x: float, y: float, lines: Sequence[str] | str, **how: Any) -> None:
        """A text; y is the baseline of its first line."""
        shown = [_UNHELD.sub("\ufffd", line) for line in ([lines] if isinstance(lines, str) else lines)]
        if any(shown):
            self.labels.append(ChartText(x, y, shown, **how))

    def centred(self, x: float, middle: float, lines: Sequence[str], **how: Any) -> None:
        """A text of which the middle of its lines is at a height; `apart` keeps hairlines out of it."""
        size = how.get("size", TEXT)
        if how.pop("apart", False):
            wide = max(width(line, size, bold=how.get("bold", False)) for line in lines) + 4
            half = len(lines) * size * LEADING / 2
            start = x - wide if how.get("align") == "right" else x - 2
            self.grounds.append((start, middle - half, start + wide + 2, middle + half))
        self.label(x, middle + size * 0.35 - (len(lines) - 1) * size * LEADING / 2, lines, **how)

    def lines(self, ways: Iterable[tuple[float, float, float, float]], colour: str, **how: Any) -> None:
        """Straight lines from (x, y) to (x2, y2) in px."""
        values = [dict(zip(("x", "y", "x2", "y2"), way, strict=True)) for way in ways]
        encoding = {"x": self._px("x"), "y": self._px("y"), "x2": "x2:Q", "y2": "y2:Q"}
        self.layers.append(self._data(values).mark_rule(color=colour, aria=False, **how).encode(**encoding))

    def boxes(self, boxes: Iterable[tuple[float, float, float, float]], colour: str, **how: Any) -> None:
        """Rectangles from (x, y) to (x2, y2) in px."""
        values = [dict(zip(("x", "y", "x2", "y2"), box, strict=True)) for box in boxes]
        encoding = {"x": self._px("x"), "y": self._px("y"), "x2": "x2:Q", "y2": "y2:Q"}
        self.layers.append(self._data(values).mark_rect(color=colour, aria=False, **how).encode(**encoding))

    def points(self, places: Iterable[tuple[float, float]], colour: str, radius: float = 6, **how: Any) -> None:
        """Circles in px, filled unless told otherwise."""
        values = [{"x": x, "y": y} for x, y in places]
        how = {"filled": True, "opacity": 1, "shape": "circle", **how}
        mark = self._data(values).mark_point(color=colour, size=(2 * radius) ** 2 * 0.785398, aria=False, **how)
        self.layers.append(mark.encode(x=self._px("x"), y=self._px("y")))

    def way(self, places: Sequence[tuple[float, float]], colour: str, **how: Any) -> None:
        """One line through points in px."""
        values = [{"x": x, "y": y, "order": order} for order, (x, y) in enumerate(places)]
        encoding = {"x": self._px("x"), "y": self._px("y"), "order": "order:Q"}
        self.layers.append(self._data(values).mark_line(color=colour, aria=False, **how).encode(**encoding))

    def notes(self, y: float, text: str) -> float:
        """Small texts below the chart, how it was computed; returns where they end."""
        lines = wrap(clean(text), SMALL, self.width - 2 * EDGE)
        self.label(EDGE, y, lines, size=SMALL, colour=self.theme.muted)
        return y + (len(lines) - 1) * SMALL * LEADING

    def _data(self, values: list[dict[str, Any]]) -> Any:
        return self.alt.Chart(self.alt.Data(values=values))

    def _px(self, axis: str) -> Any:
        channel = self.alt.X if axis == "x" else self.alt.Y
        return channel(f"{axis}:Q", scale=None, axis=None)

    def _texts(self) -> list[Any]:
        layers = []
        kinds = sorted(self.labels, key=_kind)
        for (size, colour, align, bold), labels in groupby(kinds, key=_kind):
            values = [{"x": label.x, "y": label.y, "text": list(label.lines)} for label in labels]
            mark = self._data(values).mark_text(
                align=align,
                baseline="alphabetic",
                color=colour or self.theme.text,
                font=NAMED_FONT,
                fontSize=size,
                fontWeight="bold" if bold else "normal",
                lineHeight=size * LEADING,
                limit=0,
                aria=False,
            )
            layers.append(mark.encode(x=self._px("x"), y=self._px("y"), text="text:N"))
        return layers

    def scale(self, values: Mapping[float, str], top: float, bottom: float) -> None:
        """A hairline at each x, and below it what it stands for."""
        self.lines([(x, top, x, bottom) for x in values], self.theme.rule)
        for x, text in values.items():
            self.label(x, bottom + 16, text, size=SMALL, colour=self.theme.muted, align="center")

    def finished(self, key: str, bottom: float, description: str, language: str) -> Chart:
        """The chart, which ends at a height."""
        if self.grounds:
            self.boxes(self.grounds, self.theme.paper)
        chart = self.alt.layer(*self.layers, *self._texts()).properties(
            width=self.width,
            height=bottom + EDGE,
            padding=0,
            autosize="none",
            background=self.theme.paper,
        )
        chart = chart.resolve_scale(x="independent", y="independent").configure_view(stroke=None)
        return Chart(key, self.title, description, language, self.theme.paper, chart)


def _kind(label: ChartText) -> tuple[float, str, str, bool]:
    return label.size, label.colour, label.align, label.bold


def ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round values from low to high, both inside the first and the last one; at most about `most`.

    >>> ticks(0, 9), ticks(4.5, 6.7)
    ([0.0, 2.0, 4.0, 6.0, 8.0, 10.0], [4.5, 5.0, 5.5, 6.0, 6.5, 7.0])
    """
    raw = (high - low) / most or 1.0
    power = 10.0 ** floor(log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * index, 10) for index in range(first, max(last, first + 1) + 1)]


def row_height(lines: Sequence[str], least: float) -> float:
    """How much room a row takes whose name has so many lines."""
    return max(least, len(lines) * TEXT * LEADING + 16)


def signed(value: float, digits: int) -> str:
    """A difference with its sign; none where it is nothing as far as it is shown.

    >>> signed(2.5, 0), signed(-3.333, 2), signed(-0.001, 2)
    ('+2', '−3.33', '0.00')
    """
    shown = f"{value:+.{digits}f}".replace("-", "−")
    return shown if shown.strip("+−0.") else shown[1:]


def readable(theme: Theme, ground: str) -> str:
    """The theme's colour that a text on a ground is read in best."""
    return max((theme.text, theme.paper, theme.on_phase), key=lambda colour: contrast(colour, ground))
