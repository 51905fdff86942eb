r"""Questions in GIFT, Moodle's text format.

Code is full of what GIFT gives a meaning to, so each of `~ = # { } :` and the backslash is written
with a backslash before it, and a line break within a text as `<br>`: a blank line would end the
question (Moodle's documentation, "GIFT format").
"""

import re
from collections.abc import Sequence

from grader.reports import quiz_item
from grader.reports.quiz_item import Choice, Item

SPECIAL = re.compile(r"[~=#{}:\\]")


def gift(items: Sequence[Item], title: str) -> bytes:
    """Return the file; the questions go into a category of that title."""
    category = f"$CATEGORY: $course$/{' '.join(title.replace('/', '//').split())}"
    return "\n\n".join([category, *(question(one) for one in items)]).encode() + b"\n"


def question(item: Item) -> str:
    """Return one question; what follows `####` is said whatever was chosen."""
    choices = [choice(one) for one in item.choices]
    why = f"  ####{escaped(quiz_item.sentence(item.why))}"
    head = f"::{escaped(item.id)}::[html]{escaped(quiz_item.stem(item))} {{"
    return "\n".join([head, *choices, why, "}"])


def choice(one: Choice) -> str:
    """Return one answer with its feedback."""
    mark = "=" if one.right else "~"
    said = escaped(quiz_item.sentence(one.feedback))
    return f"  {mark}{escaped(quiz_item.answer(one.answer))}#{said}"


def escaped(text: str) -> str:
    """Return text in which nothing has a meaning to GIFT."""
    return SPECIAL.sub(lambda found: f"\\{found.group()}", text)
