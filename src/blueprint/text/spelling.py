"""What was probably meant: the nearest known word, and a slip of the pen in one."""

import re
from collections.abc import Iterable
from functools import lru_cache

NEAR = 0.6
"""How alike two words must be, from 0 to 1, to suggest one for the other: difflib's own advice."""


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The known word that was probably meant, the first of equals; None when no word is near.

    Letters in common are not enough: a word must be a few slips away, or the beginning or the end of the other.

    >>> nearest("Front stage", ["backstage", "frontstage"]), nearest("fail point", ["wait_point", "fail_point"])
    ('frontstage', 'fail_point')
    >>> nearest("price", ["lanes", "steps"]), nearest("Waiter", ["after"]), nearest("emotion", ["question"])
    (None, None, None)
    """
    from difflib import SequenceMatcher

    plain = _plain(word)
    matcher = SequenceMatcher(autojunk=False, b=plain)
    best, likeness = None, 0.0
    for known in words:
        other = _plain(known)
        matcher.set_seq1(other)
        least = max(NEAR, likeness)
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= NEAR and ratio > likeness and _akin(plain, other):
            best, likeness = known, ratio
    return best


def _akin(one: str, other: str) -> bool:
    """Whether one word holds the other at its beginning or end, or is at most a slip in four letters away from it."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= (4 if shorter.isascii() else 2) and (longer.startswith(shorter) or longer.endswith(shorter)):
        return True
    return _slips(one, other) <= max(1, (len(longer) + 1) // 4)


def _slips(one: str, other: str) -> int:
    """How many letters too many, too few, wrong or swapped make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, known in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != known))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == known:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


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


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word.casefold())


def _plain(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.casefold())
