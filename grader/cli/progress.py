"""`grader progress`: how far katas and concepts are, and what is next."""

import argparse
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here

if TYPE_CHECKING:
    from grader.progress.concepts import Concept
    from grader.progress.questions import About
    from grader.progress.standing import Progress


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON document")
    form.add_argument("--plain", action="store_true", help="in words alone, for screen readers")


def run(args: argparse.Namespace) -> int:
    """Show the learner's progress."""
    from grader.progress.questions import FOLDER
    from grader.progress.screen import document, plain, screen

    place = here()
    found = place.progress()
    concepts = standing(place, found)
    quiz = (place.katas.parent / FOLDER).is_dir()
    if args.json:
        import json

        terminal.say(json.dumps(document(found, concepts), indent=2))
    elif args.plain:
        terminal.say(plain(found, concepts, place.exercises, quiz=quiz))
    else:
        terminal.say(screen(found, concepts, terminal.style(), place.exercises, quiz=quiz))
    place.tell()
    return 0


def standing(place: Here, found: "Progress") -> "tuple[Concept, ...]":
    """Return how firm the concepts are; questions are looked at once one was answered."""
    from grader.progress.concepts import answers, concepts

    given = answers(place.store.folder)
    return concepts(found.katas, given, about(place) if given else {})


def about(place: Here) -> "About":
    """Return what the course's questions are about."""
    from grader.progress.questions import questions

    def read() -> "About":
        from grader.course import read_course
        from grader.quiz.read import read_quizzes

        quizzes = read_quizzes(read_course(place.katas))
        return {one.id: one.concepts for one in quizzes.questions}

    return questions(place.katas.parent, place.store.folder, read)
