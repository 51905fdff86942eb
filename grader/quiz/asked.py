"""A question as it is put before somebody: in other words, with its answer among the options."""

from typing import NamedTuple

from grader.interpreter import Interpreter
from grader.quiz.answers import computed, tidy
from grader.quiz.model import NOTHING, Question
from grader.quiz.variants import in_order, source, variant

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Option(NamedTuple):
    """One of the answers to choose from."""

    answer: str
    feedback: str
    misconception: str | None
    """Id of what leads to it; None for the right answer."""

    @property
    def is_right(self) -> bool:
        """Whether it is what the program prints."""
        return self.misconception is None

    @property
    def line(self) -> str:
        """The answer on one line."""
        return self.answer.replace("\n", " ⏎ ") or NOTHING


class Asked(NamedTuple):
    """A question, or a variant of it, with its options in the order in which they are shown."""

    question: Question
    options: tuple[Option, ...]

    @property
    def right(self) -> Option:
        """The right option."""
        return next(one for one in self.options if one.is_right)

    def letter(self, option: Option) -> str:
        """Return the letter under which an option is shown."""
        return LETTERS[self.options.index(option)]


def ask(interpreter: Interpreter, question: Question, seed: int | None) -> Asked:
    """Run a question's program and return it with its options; the same for the same seed.

    Without a seed the question is as it was written, and the right option is the first.
    """
    found = question if seed is None else variant(question, seed)
    asked = Asked(found, options(found, computed(interpreter, found)))
    return asked if seed is None else shuffled(asked, seed)


def options(question: Question, answer: str) -> tuple[Option, ...]:
    """Return the right option and the wrong ones, of which none has an answer twice."""
    found = {answer: Option(answer, question.why, None)}
    for wrong in question.wrong:
        text = tidy(in_order(wrong.answer, question.kind))
        found.setdefault(text, Option(text, wrong.feedback, wrong.misconception))
    return tuple(found.values())


def shuffled(asked: Asked, seed: int) -> Asked:
    """Return the question with its options in an order that the seed decides."""
    mixed = list(asked.options)
    source(seed, f"{asked.question.id} options").shuffle(mixed)
    return asked._replace(options=tuple(mixed))
