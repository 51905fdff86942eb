"""The right answer: what the program prints when it is run in a fresh interpreter."""

from grader.course.problems import quoted
from grader.errors import MachineError, Misuse
from grader.interpreter import Interpreter, Observation, how_it_ended
from grader.quiz.command import program_of
from grader.quiz.model import NOTHING, Question


class NoAnswer(Misuse):
    """The program of a question does not come to its end, so that nobody can be asked about it."""


def computed(interpreter: Interpreter, question: Question) -> str:
    """Run a question's program and return what it prints.

    Raises NoAnswer if the program fails, MachineError if it could not be run to its end.
    """
    seen = interpreter.run({}, program_of(question))
    if seen.outcome == "completed":
        return tidy(seen.stdout)
    sentence = f"{how_it_ended(seen)}\n  → {remedy(seen)}"
    what = f"question {quoted(question.id)} has no answer: {sentence}"
    raise MachineError(what) if seen.outcome == "killed" else NoAnswer(what)


def remedy(seen: Observation) -> str:
    """Say what to do about a program that did not come to its end."""
    return TRY_AGAIN if seen.outcome == "killed" else CATCH


def tidy(text: str) -> str:
    """Return an answer as it is compared: no blanks at the ends of lines, no lines at the end."""
    lines = "" if text.strip() == NOTHING else text
    return "\n".join(line.rstrip() for line in lines.splitlines()).rstrip("\n")


CATCH = "let its files catch what they raise, and print what is asked about"
TRY_AGAIN = "try again when the machine is less busy"
