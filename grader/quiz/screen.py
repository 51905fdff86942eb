"""What a learner sees of the quiz."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from grader.quiz.asked import LETTERS, Asked, Option
from grader.quiz.judge import may_be_typed
from grader.quiz.model import Quizzes
from grader.reports.style import BOLD, DIM, GREEN, RED, Style, printable, shortened

SIDE = "    "


def question(asked: Asked, title: str, count: str, style: Style) -> str:
    """Return the tree, the command, the question and the options; `count` is as `2 of 5`."""
    one = asked.question
    head = shortened(title, style.width - len(count) - 2)
    lines = [f"{style.paint(head, BOLD)}{count:>{style.width - len(head)}}", ""]
    for path, text in one.files.items():
        lines += [*file(path, text, style), ""]
    lines += [f"  $ {printable(one.run)}", "", *style.wrapped(one.question), ""]
    for letter, option in zip(LETTERS, asked.options, strict=False):
        lines += choice(letter, option, style)
    return "\n".join([*lines, ""])


def file(path: str, text: str, style: Style) -> list[str]:
    """Return one file of the tree."""
    if not text.strip():
        return [f"  {style.paint(path, BOLD)} (empty)"]
    code = [SIDE + printable(line) if line.strip() else "" for line in text.rstrip().split("\n")]
    return [f"  {style.paint(path, BOLD)}", *code]


def choice(letter: str, option: Option, style: Style) -> list[str]:
    """Return an option with its letter."""
    lines = style.wrapped(option.line, indent=5)
    return [f"  {style.paint(letter, BOLD)}  {lines[0].strip()}", *lines[1:]]


def prompt(asked: Asked) -> str:
    """Return what to ask for: a letter, or also the answer itself."""
    words = LETTER_OR_TEXT if may_be_typed(asked) else LETTER
    return words.format(last=LETTERS[len(asked.options) - 1])


def again(asked: Asked) -> str:
    """Say what an answer may be, to somebody who gave none."""
    return NO_ANSWER.format(last=LETTERS[len(asked.options) - 1])


def verdict(asked: Asked, given: Option | None, quizzes: Quizzes, style: Style) -> str:
    """Return the run, whether the answer was right, and why; None is an answer of one's own."""
    right = asked.right
    printed = [printable(line) for line in right.answer.split("\n")] if right.answer else [SILENT]
    lines = ["", f"  $ {printable(asked.question.run)}", *(SIDE + line for line in printed), ""]
    if given is not None and given.is_right:
        lines.append(style.paint("✓ Right.", GREEN))
    else:
        lines.append(style.paint(WRONG.format(letter=asked.letter(right)), RED))
        lines += told(given, quizzes, style)
    lines += style.wrapped(asked.question.why, indent=2)
    read = READ.format(concept=concept(asked, given, quizzes))
    return "\n".join([*lines, style.paint(read, DIM), ""])


def concept(asked: Asked, given: Option | None, quizzes: Quizzes) -> str:
    """Return what to read: the concept that refutes a misconception, or the question's first."""
    if given is None or given.misconception is None:
        return asked.question.concepts[0]
    return quizzes.misconceptions[given.misconception].concept


def told(given: Option | None, quizzes: Quizzes, style: Style) -> list[str]:
    """Return what there is to say about a wrong answer."""
    if given is None or given.misconception is None:
        return []
    belief = quizzes.misconceptions[given.misconception].belief
    sentence = f"{given.feedback} {NOT_SO.format(belief=belief)}"
    return [*style.wrapped(sentence, indent=2), ""]


def summary(right: int, missed: Sequence[str], style: Style) -> str:
    """Return how it went, with the concepts to read about what was missed."""
    asked = right + len(missed)
    lines = [style.paint(f"{right} of {asked} right.", BOLD)]
    if missed:
        lines += style.wrapped(MISSED.format(concepts=", ".join(dict.fromkeys(missed))))
    return "\n".join(lines)


def nothing_due(next_time: datetime, now: datetime) -> str:
    """Say that there is nothing to ask now, and when there will be."""
    return NOTHING_DUE.format(wait=in_words(next_time - now))


def in_words(wait: timedelta) -> str:
    """Return a time to wait, in the largest unit that says enough."""
    minutes = max(round(wait.total_seconds() / 60), 1)
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = round(minutes / size)
            return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
    raise AssertionError("a minute at least")


LETTER = "Your answer, a to {last}: "
LETTER_OR_TEXT = "Your answer, a to {last}, or the lines you expect, with commas between: "
NO_ANSWER = "Type a letter from a to {last}, or q to end."
SILENT = "(nothing is printed)"
WRONG = "✗ Wrong: it is {letter}."
NOT_SO = "Behind such an answer there is often a belief that is not so: {belief}"
READ = "  more: grader concept {concept}"
MISSED = "What was missed comes again. To read meanwhile (`grader concept ID`): {concepts}"
NOTHING_DUE = (
    "Every question was answered, and the next one comes again in {wait}.\n"
    "To practise before: grader quiz CONCEPT"
)
