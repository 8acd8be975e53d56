"""Texts and names of files as terminals get them: nothing moves the cursor, turns the writing, or forges a line."""

from __future__ import annotations

import os

TAB = "    "
_OF_SHELLS = frozenset("\\\"'$`!&|;<>()*?[]{}#~")


def visible(text: str) -> str:
    """A text in which tabs are spaces, and every other control character, line end and bidi control is a mark.

    >>> visible("a\\tb\\x1b[31m\\u202e")
    'a    b�[31m�'
    """
    if text.isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(char: str) -> str:
    if char == "\t":
        return TAB
    controls = char < " " or "\x7f" <= char < "\xa0" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"
    return "\ufffd" if controls or "\ud800" <= char <= "\udfff" or char in "\u2028\u2029" else char


def called(path: str | os.PathLike[str]) -> str:
    """What messages call a file: its path as it was given, on one line, also where its bytes are no text.

    >>> called("hall\\nerror.yaml")
    'hall�error.yaml'
    """
    return visible(str(path))


def typed(path: str | os.PathLike[str]) -> str:
    """A file as a command line names it: in quotes where a shell would take it apart.

    >>> typed("hall.yaml"), typed("My hall.yaml"), typed("50$.yaml")
    ('hall.yaml', '"My hall.yaml"', "'50$.yaml'")
    """
    name = called(path)
    if not any(char.isspace() or char in _OF_SHELLS for char in name):
        return name
    if any(char in name for char in '"$`!'):  # shells read these within double quotes, too
        return "'" + name.replace("'", "'\\''") + "'"
    return f'"{name}"'  # which the shell of Windows knows as well
