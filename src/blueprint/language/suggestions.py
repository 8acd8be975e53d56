"""The sentence that asks whether a known word was meant: in one place, in one notation."""

from collections.abc import Iterable

from ..text.spelling import nearest
from .messages import Message, said

NOTHING = said("")


def did_you_mean(word: str, known: Iterable[str], otherwise: Message = NOTHING) -> Message:
    """Asks for the known word that is nearest; what is said `otherwise` where none is near.

    >>> did_you_mean("custmer", ["customer", "support"]), did_you_mean("Waiter", ["after"], said("Write `key: value`."))
    ('Did you mean `customer`?', 'Write `key: value`.')
    """
    return suggested(nearest(word, known), otherwise)


def suggested(near: str | None, otherwise: Message = NOTHING) -> Message:
    """Asks for a near word, where there is one."""
    if near is not None:
        return said("Did you mean `{near}`?", near=near)
    return otherwise


def asked(sentence: Message, word: str, known: Iterable[str]) -> Message:
    """A sentence, and behind it the question for the known word that is near, where one is.

    >>> asked(said("no lane is called Custmer"), "Custmer", ["customer"]), asked(said("there is no x"), "x", ["lane"])
    ('no lane is called Custmer. Did you mean `customer`?', 'there is no x')
    """
    question = did_you_mean(word, known)
    return said("{sentence}. {question}", sentence=sentence, question=question) if question else sentence
