"""What was probably meant: the nearest known word, and a slip of the pen in one."""

import re
from collections.abc import Iterable

NEAR = 0.6
"""How alike two words must be, from 0 to 1, to suggest one for the other: difflib's own advice."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word that was probably meant, the first of equals; None when no word is near.

    >>> nearest("Front stage", ["backstage", "frontstage"]), nearest("fail point", ["wait_point", "fail_point"])
    ('frontstage', 'fail_point')
    >>> nearest("price", ["lanes", "steps"])
    """
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(autojunk=False, b=_plain(word))
    best, likeness = None, 0.0
    for known in words:
        matcher.set_seq1(_plain(known))
        least = max(NEAR, likeness)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= NEAR and ratio > likeness:
            best, likeness = known, ratio
    return best


def slip(word: str, words: Iterable[str]) -> str | None:
    """The one known word that lies a single slip of the pen away: a letter too many, too few, wrong or swapped.

    Stricter than `nearest`, since what it gives is written and not only proposed: capitals, spaces and hyphens do not
    count, the first letter and all digits must be right. None where no word or several are that near.

    >>> slip("custmer", ["customer", "evidence"]), slip("In-Person", ["in person"]), slip("负面的", ["正面", "负面"])
    ('customer', 'in person', '负面')
    >>> slip("then", ["when"]), slip("step-12", ["step-13"]), slip("cards", ["card", "carts"])
    (None, None, None)
    """
    bare = _bare(word)
    found = list(dict.fromkeys(known for known in words if _one_slip(bare, _bare(known))))
    same = [known for known in found if _bare(known) == bare]
    return (same or found)[0] if len(same or found) == 1 else None


def _one_slip(word: str, known: str) -> bool:
    if word == known:
        return bool(word)
    longer, shorter = (word, known) if len(word) >= len(known) else (known, word)
    pairs = zip(longer, shorter, strict=False)
    same = next((at for at, (one, other) in enumerate(pairs) if one != other), len(shorter))
    if not same or len(longer) - len(shorter) > 1 or re.findall(r"\d", word) != re.findall(r"\d", known):
        return False
    if len(longer) > len(shorter):
        return longer[same + 1 :] == shorter[same:] and len(shorter) >= (3 if shorter.isascii() else 2)
    if longer[same + 1 :] == shorter[same + 1 :]:
        return len(shorter) >= 5
    return longer[same : same + 2] == shorter[same : same + 2][::-1] and longer[same + 2 :] == shorter[same + 2 :]


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word.casefold())


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())
