"""`grader quiz [CONCEPT]`: predict what a program does, see it run, and read why.

The programs are the course's own, and run like its solutions: in fresh interpreters, with limits.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here
from grader.errors import Misuse
from grader.progress.store import QUIZ, Keeper
from grader.quiz import memory
from grader.quiz.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from grader.interpreter import Interpreter
    from grader.quiz.asked import Asked, Option
    from grader.quiz.model import Question, Quizzes

COUNT = 5
MISSED = 1
SEEDS = 1_000_000


class Attempts(Keeper[Memory]):
    """The learner's attempts, beside the state of the katas."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, QUIZ)

    def empty(self) -> Memory:
        """Return the memory of somebody who was never asked."""
        return memory.NOTHING_YET

    def parse(self, text: str) -> Memory:
        """Return the attempts that a text tells."""
        return memory.parse(text)

    def dump(self, kept: Memory) -> str:
        """Return the text of attempts."""
        return memory.dump(kept)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("concept", nargs="?", metavar="CONCEPT", help=CONCEPT)
    parser.add_argument("--count", type=int, metavar="N", help=f"ask N questions, not {COUNT}")
    parser.add_argument("--seed", type=int, metavar="N", help=SEED)
    parser.add_argument("--export", nargs=2, metavar=("FORMAT", "FILE"), help=EXPORT)


def run(args: argparse.Namespace) -> int:
    """Ask, or write the questions to a file."""
    from grader.course import read_course
    from grader.quiz.read import read_quizzes

    if args.count is not None and args.count < 1:
        raise Misuse(f"--count is {args.count}\n  → give a number above 0")
    place = here()
    course = read_course(place.katas)
    if args.concept is not None:
        course.concept(args.concept)
    quizzes = read_quizzes(course)
    able = [one for one in quizzes.questions if one.works_on(sys.version_info[:2])]
    about = [one for one in able if one.about(args.concept)]
    if not about:
        terminal.say(NONE_ABOUT.format(concept=args.concept))
        return 0
    if args.export:
        from grader.cli.quiz_export import export

        form, file = args.export
        export(form, file, about[: args.count], course.title, args.seed)
        return 0
    return Session(place, quizzes, seed(args)).ask(about, args)


def seed(args: argparse.Namespace) -> int:
    """Return the seed that was given, or one of the moment."""
    import random

    given: int | None = args.seed
    return random.SystemRandom().randrange(SEEDS) if given is None else given


class Session:
    """Questions asked one after the other, until they are all answered or the input ends."""

    def __init__(self, place: Here, quizzes: "Quizzes", seed: int) -> None:
        self.attempts = Attempts(place.store.folder)
        self.quizzes = quizzes
        self.seed = seed
        self.right = 0
        self.missed: list[str] = []
        """A concept to read for each wrong answer."""

    def ask(self, about: "Sequence[Question]", args: argparse.Namespace) -> int:
        """Ask what is due and new; where a concept is named, also what could wait."""
        from grader.quiz.choice import queue
        from grader.quiz.screen import nothing_due

        waiting = queue(about, self.attempts.read(), now())
        chosen = (waiting.now if args.concept is None else waiting.all)[: args.count or COUNT]
        if chosen:
            self.go_through(chosen)
        else:
            terminal.say(nothing_due(waiting.later[0][0], now()))
        for notice in self.attempts.notices:
            terminal.warn(notice)
        return MISSED if self.missed else 0

    def go_through(self, questions: "Sequence[Question]") -> None:
        """Ask the questions, and say how it went, however it ended."""
        from grader.interpreter import Interpreter
        from grader.quiz.screen import summary

        try:
            with Interpreter() as interpreter:
                for number, question in enumerate(questions, start=1):
                    count = f"{number} of {len(questions)}"
                    if number > 1 and not goes_on():
                        break
                    if not self.one(interpreter, question, count):
                        break
        except KeyboardInterrupt:
            terminal.say("\n")
            raise
        finally:
            if self.right or self.missed:
                terminal.say(summary(self.right, self.missed, terminal.style()))
            terminal.say(AGAIN.format(seed=self.seed))

    def one(self, interpreter: "Interpreter", question: "Question", count: str) -> bool:
        """Ask one question; False where the input ends."""
        from grader.quiz import screen
        from grader.quiz.asked import ask

        style = terminal.style()
        asked = ask(interpreter, question, self.seed)
        terminal.say(screen.question(asked, self.quizzes.title(question.id), count, style))
        answer = self.answer(asked)
        if answer is None:
            return False
        given = answered(asked, answer)
        self.remember(question, given)
        if given is None or not given.is_right:
            self.missed.append(screen.concept(asked, given, self.quizzes))
        terminal.say(screen.verdict(asked, given, self.quizzes, style))
        return True

    def answer(self, asked: "Asked") -> str | None:
        """Ask until there is an answer; None where the input ends, or somebody ends it."""
        from grader.quiz import screen
        from grader.quiz.judge import is_choice

        while True:
            text = terminal.ask(screen.prompt(asked))
            if text is None or text.strip().lower() == QUIT:
                return None
            if is_choice(asked, text):
                return text
            terminal.say(screen.again(asked))

    def remember(self, question: "Question", given: "Option | None") -> None:
        """Keep an attempt."""
        is_right = given is not None and given.is_right
        belief = None if given is None else given.misconception
        attempt = memory.Attempt(now(), is_right, belief)
        self.attempts.update(lambda kept: kept.after(question.id, attempt))
        self.right += is_right


def goes_on() -> bool:
    """Let somebody at a terminal read before the next question; False if that was all."""
    if not (terminal.is_terminal(sys.stdin) and terminal.is_terminal(sys.stdout)):
        return True
    text = terminal.ask(GO_ON)
    return text is not None and text.strip().lower() != QUIT


def answered(asked: "Asked", text: str) -> "Option | None":
    """Return the option that was meant."""
    from grader.quiz.judge import chosen

    return chosen(asked, text)


def now() -> "datetime":
    """Return the time, to the second, as attempts are kept."""
    from datetime import UTC, datetime

    return datetime.now(UTC).replace(microsecond=0)


CONCEPT = "ask about this concept alone, also what could wait"
SEED = "ask the variant of this number: the same names, values and order of the options"
EXPORT = "write the questions to FILE instead: moodle (XML), gift, or qti (1.2, a .zip for Canvas)"
NONE_ABOUT = "No question is about {concept}. Its page: grader concept {concept}"
AGAIN = "To be asked the same variants again: --seed {seed}"
QUIT = "q"
GO_ON = "Enter for the next question, or q to end: "
