"""`grader list [WORD]`: the katas, or those that a word, a stage or a concept picks out."""

import argparse

from grader.cli import terminal
from grader.cli.here import here
from grader.errors import Misuse

STAGES = {"solved": "solved", "tried": "tried", "new": "not-begun"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("word", nargs="*", metavar="WORD", help=WORD)
    stage = parser.add_mutually_exclusive_group()
    for name, help_ in HELP.items():
        stage.add_argument(f"--{name}", dest="stage", action="store_const", const=name, help=help_)
    parser.add_argument("--concept", metavar="ID", help="only those about this concept")
    parser.add_argument("--plain", action="store_true", help="in words alone, for screen readers")


def run(args: argparse.Namespace) -> int:
    """List katas."""
    from grader.progress.screen import listed

    place = here()
    found = place.progress()
    if args.concept is not None:
        known = [concept for one in found.katas for concept in one.kata.concepts]
        refuse_unknown(args.concept, known)
    chosen = tuple(
        one
        for one in found.katas
        if (args.stage is None or one.stage == STAGES[args.stage])
        and (args.concept is None or args.concept in one.kata.concepts)
        and all(word.casefold() in one.kata.words for word in args.word)
    )
    if chosen:
        terminal.say(listed(chosen, None if args.plain else terminal.style()))
    else:
        terminal.say(NONE)
    place.tell()
    return 0


def refuse_unknown(concept: str, known: list[str]) -> None:
    """Raise Misuse for a concept that no kata is about."""
    if concept not in known:
        from grader.course.problems import did_you_mean, quoted  # a wrong word pays for it

        remedy = did_you_mean(concept, dict.fromkeys(known), "grader concept lists them all")
        raise Misuse(f"no kata is about the concept {quoted(concept)}\n  → {remedy}")


WORD = "words that stand in the id, the title or the concepts; all of them"
HELP = {
    "solved": "only katas that are solved",
    "tried": "only katas that were tried and are not solved",
    "new": "only katas that are not begun",
}
NONE = "No kata is like that. grader list shows all of them."
