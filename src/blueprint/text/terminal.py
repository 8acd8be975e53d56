"""How wide a text is in a terminal, where characters stand in cells."""


def terminal_width(text: str) -> int:
    """Cells that a terminal gives to a text: two for East Asian wide characters and emoji, none for marks on others.

    >>> terminal_width("Tee"), terminal_width("入住"), terminal_width("e\\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
