"""What Graphviz writes, from the cards' own places and the connections' own ways."""

from __future__ import annotations

import graphviz

from ...drawing.theme import Theme
from ...errors import BlueprintError, MissingProgram
from ...language.messages import said
from ...layout.scene import Scene
from .dot import to_graphviz

CAIRO = ("ps", "eps")
"""Formats whose own writer knows Latin letters only."""


def write_graphviz(scene: Scene, theme: Theme, format: str) -> bytes:
    """The drawing in one of Graphviz's formats.

    MissingProgram: Graphviz is not installed. BlueprintError: this Graphviz does not write the format.
    """
    graph = to_graphviz(scene, theme)
    try:
        data: bytes = graph.pipe(
            format=format,
            renderer="cairo" if format in CAIRO else None,
            engine="neato",
            neato_no_op=2,
            quiet=True,
        )
    except graphviz.ExecutableNotFound:
        raise MissingProgram(
            said(
                ".{format} needs Graphviz: apt-get install graphviz, brew install graphviz or winget install graphviz",
                format=format,
            )
        ) from None
    except graphviz.CalledProcessError as error:
        told = (error.stderr or b"").decode(errors="replace").strip().partition("\n")[0]
        raise BlueprintError(said("Graphviz wrote no .{format}: {told}", format=format, told=told)) from None
    return data
