"""Questions for learning platforms: computed here, asked there."""

from collections.abc import Iterable, Iterator

from grader.interpreter import Interpreter
from grader.quiz.asked import Asked, ask
from grader.quiz.model import Question
from grader.reports.quiz_item import Choice, Item


def items(
    interpreter: Interpreter, questions: Iterable[Question], seed: int | None
) -> Iterator[Item]:
    """Run each question, or its variant of that seed, and yield it with its answers."""
    for one in questions:
        yield item(ask(interpreter, one, seed))


def item(asked: Asked) -> Item:
    """Return a question as the writers in `reports` take it."""
    one = asked.question
    return Item(
        id=one.id,
        files=tuple(one.files.items()),
        command=one.run,
        question=one.question,
        choices=tuple(
            Choice(option.answer, option.feedback, option.is_right) for option in asked.options
        ),
        why=one.why,
    )
