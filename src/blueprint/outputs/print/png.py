"""The drawing as pixels, by resvg."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, inf, sqrt
from typing import Protocol

from ...errors import BlueprintError
from ...files.installed import missing_extra
from ...language.messages import said
from ...text.markup import number
from ..fonts.fitting import fitted
from .resvg_texts import parts_apart

MOST_PIXELS = 100_000_000
"""Larger pictures take gigabytes of memory, and few programs open them."""


class Picture(Protocol):
    """What is known of an SVG: its size in px and the language of its texts."""

    @property
    def width(self) -> float: ...  # noqa: D102

    @property
    def height(self) -> float: ...  # noqa: D102

    @property
    def language(self) -> str: ...  # noqa: D102


def fitting_scale(picture: Picture, scale: float) -> float:
    """The scale, or the largest one at which the picture does not have too many pixels.

    BlueprintError: it is no length, or leaves less than a pixel.
    """
    if not 1 <= min(picture.width, picture.height) * scale < inf:
        raise BlueprintError(
            said(
                "{scale} is no scale of this picture: say how many pixels each px becomes, such as 2",
                scale=f"{scale:g}",
            )
        )
    most = sqrt(MOST_PIXELS / (picture.width * picture.height))
    return scale if scale <= most else floor(100 * most) / 100


def too_large(picture: Picture, scale: float, taken: float) -> str:
    """Says that a smaller scale was taken, and why."""
    return said(
        "{width} × {height} pixels are more than {most} megapixels, so it is drawn at --scale {scale}",
        width=round(picture.width * scale),
        height=round(picture.height * scale),
        most=MOST_PIXELS // 10**6,
        scale=number(taken),
    )


def write_png(svg: str, picture: Picture, scale: float = 2, fonts: Sequence[str] = ()) -> bytes:
    """PNG of a picture's SVG, each px of it being `scale` pixels.

    BlueprintError: no font has a character. MissingExtra: resvg_py is not installed.
    """
    try:
        from resvg_py import svg_to_bytes
    except ModuleNotFoundError:
        raise missing_extra(said("PNG needs resvg_py"), "png") from None
    drawn, files = fitted(svg, picture.language, fonts)

    def rendered(svg: str, zoom: float) -> bytes:
        png: bytes = svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(path) for path in files],
        )
        return png

    return rendered(parts_apart(drawn, rendered), scale)
