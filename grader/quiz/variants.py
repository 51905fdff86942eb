"""The same question with other names and values, so that an answer that is passed on fits nobody.

New names stand in the alphabet as the old ones did, and new numbers are as long and as large in
relation to each other, so that what is sorted or compared comes out alike.
"""

import ast
import random
import re
from collections.abc import Callable, Iterable, Mapping

from grader.quiz.model import Question, Wrong
from grader.quiz.words import NAMES

TOKEN = re.compile(r"(?<!\s-)(?<![A-Za-z0-9_])[A-Za-z0-9_]+", re.ASCII)
"""A name or a number, but no option: the `-m` of a command is not a module called m."""
SORTED = ("names", "modules")
"""Kinds whose programs print lists of names in the order of the alphabet."""


def words_in(text: str) -> list[str]:
    """Return the names and numbers in a text."""
    return TOKEN.findall(text)


def source(seed: int, question: str) -> random.Random:
    """Return what decides about one question: the same for the same seed, on every Python."""
    return random.Random(f"{seed} {question}")  # noqa: S311  (for variety, not for secrets)


def variant(question: Question, seed: int) -> Question:
    """Return the question in other words."""
    chosen = new_words(question, source(seed, question.id))
    return renamed(question, chosen)


def new_words(question: Question, luck: random.Random) -> dict[str, str]:
    """Choose what each word of `rename` becomes."""
    texts = (*question.files, *question.files.values(), question.run)
    answers = [wrong.answer for wrong in question.wrong]
    there = {word.lower() for text in (*texts, *answers) for word in words_in(text)}
    numbers = [word for word in question.rename if word.isdigit()]
    names = [word for word in question.rename if not word.isdigit()]
    return {**new_names(names, there, luck), **new_numbers(numbers, there, luck)}


def new_names(old: Iterable[str], there: set[str], luck: random.Random) -> dict[str, str]:
    """Choose names; those that differ in case or underscores alone go on doing so."""
    names = list(old)
    bases = sorted({base(name) for name in names})
    free = [name for name in NAMES if name not in there]
    chosen = dict(zip(bases, sorted(luck.sample(free, len(bases))), strict=True))
    return {name: styled(chosen[base(name)], name) for name in names}


def base(name: str) -> str:
    """Return a name without its underscores in front, in lower case."""
    return name.lstrip("_").lower()


def styled(new: str, old: str) -> str:
    """Return the new name with the underscores and the case of the old one."""
    bare = old.lstrip("_")
    if bare.isupper():
        new = new.upper()
    elif bare[:1].isupper():
        new = new.capitalize()
    return "_" * (len(old) - len(bare)) + new


def new_numbers(old: Iterable[str], there: set[str], luck: random.Random) -> dict[str, str]:
    """Choose numbers, of as many digits and in the same order."""
    chosen: dict[str, str] = {}
    numbers = list(old)
    for digits in sorted({len(number) for number in numbers}):
        group = sorted(number for number in numbers if len(number) == digits)
        some = range(10 ** (digits - 1), 10**digits)
        free = [number for number in some if str(number) not in there - set(group)]
        picked = sorted(luck.sample(free, len(group)))
        chosen |= zip(group, map(str, picked), strict=True)
    return chosen


def renamed(question: Question, words: Mapping[str, str]) -> Question:
    """Return the question with every word replaced, in code and in the code within sentences."""
    replace = replacement(words)

    def prose(text: str) -> str:
        parts = text.split("`")
        return "`".join(replace(part) if n % 2 else part for n, part in enumerate(parts))

    def wrong(one: Wrong) -> Wrong:
        answer = in_order(replace(one.answer), question.kind)
        return one._replace(answer=answer, feedback=prose(one.feedback))

    return question._replace(
        question=prose(question.question),
        files={replace(path): replace(text) for path, text in question.files.items()},
        run=replace(question.run),
        wrong=tuple(wrong(one) for one in question.wrong),
        why=prose(question.why),
        rename=tuple(words.values()),
    )


def replacement(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a function that replaces words in a text, and never a part of a word."""
    return lambda text: TOKEN.sub(lambda found: words.get(found.group(), found.group()), text)


def in_order(answer: str, kind: str) -> str:
    """Return an answer as the program would print it: a list of names is sorted."""
    if kind not in SORTED or not answer.startswith("["):
        return answer
    try:
        found = ast.literal_eval(answer)
    except (SyntaxError, ValueError):
        return answer
    return repr(sorted(found)) if all(isinstance(one, str) for one in found) else answer
