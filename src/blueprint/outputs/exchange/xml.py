"""Elements of XML as text."""

from __future__ import annotations

from collections.abc import Iterable

from ...text.markup import escape


def element(tag: str, parts: Iterable[str] = (), /, **attributes: str) -> str:
    """An element of what is in it, which must be XML already; attributes are escaped here.

    >>> element("a", [text_of("1 < 2")], title='"x"')
    '<a title="&quot;x&quot;">1 &lt; 2</a>'
    """
    inner = "".join(parts)
    head = tag + "".join(f' {key}="{attribute_of(value)}"' for key, value in attributes.items())
    return f"<{head}>{inner}</{tag}>" if inner else f"<{head}/>"


def text_of(text: str) -> str:
    """A text between tags; line ends stay."""
    return "\n".join(escape(line) for line in text.split("\n"))


def attribute_of(text: str) -> str:
    """A text in an attribute; line ends stay, as references, since XML would take them for spaces."""
    return "&#10;".join(escape(line) for line in text.split("\n"))
