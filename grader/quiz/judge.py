"""What somebody has answered: a letter, or the answer itself as people type it.

Typed answers are compared by their words. How they are parted does not matter (lines, commas,
arrows, quotes, brackets), nor does case where no other option differs by case alone. The words of
a list of names may stand in any order; lines of output may not.
"""

import re

from grader.quiz.asked import LETTERS, Asked, Option
from grader.quiz.model import TYPED

PARTS = re.compile(r"[\s,;/|⏎→'\"`()\[\]{}]+|->|=>")
FILLERS = frozenset(("and", "then"))
NONE = frozenset(("nothing", "none", "no", "empty", "-"))
"""What people type for an answer without a word in it."""


def may_be_typed(asked: Asked) -> bool:
    """Whether an answer may be typed instead of chosen."""
    return asked.question.kind in TYPED


def chosen(asked: Asked, text: str) -> Option | None:
    """Return the option that somebody means, by its letter or its text; None if it is none."""
    letter = text.strip().rstrip(".)").lower()
    if len(letter) == 1 and letter in LETTERS[: len(asked.options)]:
        return asked.options[LETTERS.index(letter)]
    if not may_be_typed(asked):
        return None
    ways = ((fold, given) for fold in (False, True) for given in (text, without_fillers(text)))
    found = (typed(asked, given, fold=fold) for fold, given in ways)
    return next((one for one in found if one is not None), None)


def is_choice(asked: Asked, text: str) -> bool:
    """Whether a text is an answer at all, be it a wrong one."""
    if not text.strip():
        return False
    return may_be_typed(asked) or chosen(asked, text) is not None


def typed(asked: Asked, text: str, *, fold: bool) -> Option | None:
    """Return the only option with the words of a text."""
    found = [one for one in asked.options if same(asked, one.answer, text, fold=fold)]
    return found[0] if len(found) == 1 else None


def same(asked: Asked, answer: str, text: str, *, fold: bool) -> bool:
    """Tell whether a text says what an answer says."""
    wanted, given = words(answer, fold=fold), words(text, fold=fold)
    if not wanted and len(given) == 1:
        return given[0].lower() in NONE
    return sorted(wanted) == sorted(given) if is_set(asked) else wanted == given


def is_set(asked: Asked) -> bool:
    """Whether the answer is a list of names, of which the order says nothing."""
    return asked.question.kind == "names" and asked.right.answer.startswith("[")


def without_fillers(text: str) -> str:
    """Return a text without the words that only part other words."""
    kept = [one for one in words(text, fold=False) if one.lower() not in FILLERS]
    return " ".join(kept) or text


def words(text: str, *, fold: bool) -> list[str]:
    """Return the words of an answer, in lower case if case is to be passed over."""
    found = [one for one in PARTS.split(text) if one]
    return [one.casefold() for one in found] if fold else found
