"""Which kata somebody means: by its id, its number, its name or a part of the name."""

from collections.abc import Sequence

from grader.course.problems import quoted
from grader.errors import Misuse


class SeveralKatas(Misuse):
    """The word is a part of more than one id."""


def meant(word: str, ids: Sequence[str]) -> str | None:
    """Return the id that is meant, or None where no id holds the word; raises SeveralKatas."""
    if word in ids:
        return word
    found = [one for one in ids if is_number_or_name(word, one)]
    found = found or [one for one in ids if word and word.lower() in one]
    if len(found) > 1:
        raise SeveralKatas(SEVERAL.format(word=quoted(word), ids=", ".join(found)))
    return found[0] if found else None


def is_number_or_name(word: str, kata: str) -> bool:
    """Tell whether a word is one of the two parts of an id: `3`, `03` or `all` for `03_all`."""
    number, _, name = kata.partition("_")
    if word.isdecimal() and word.isascii() and len(word) <= len(number):
        return int(word) == int(number)
    return word.lower() == name


SEVERAL = "{word} may be one of several katas\n  → type more of one of these: {ids}"
