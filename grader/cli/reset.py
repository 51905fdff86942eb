"""`grader reset KATA`: an exercise as it was shipped; what it held is kept, and may come back.

It works without reading the course: an exercise that is gone is a fault of the course until it is
back.
"""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import Here, here

if TYPE_CHECKING:
    from grader.copies.kept import Difference

YES = ("y", "yes")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("kata", metavar="KATA", help="its id, its number or a part of its name")
    parser.add_argument("--undo", action="store_true", help="bring back what the last reset took")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(args: argparse.Namespace) -> int:
    """Show what would change, ask, and do it."""
    from grader.cli.naming import meant
    from grader.copies import kept

    place = here()
    root = place.katas.parent
    ids = (*kept.shipped_with(root).katas,)
    kata = meant(args.kata, ids)
    if kata is None:
        from grader.course.course import unknown_kata

        raise unknown_kata(args.kata, ids)
    return undo(place, kata, args) if args.undo else reset(root, kata, args)


def reset(root: Path, kata: str, args: argparse.Namespace) -> int:
    """Put an exercise back as it was shipped."""
    from grader.copies import kept

    found = kept.difference(root, kata)
    if not found:
        terminal.say(AS_SHIPPED.format(kata=kata))
        return 0
    terminal.say(shown(found))
    if not agreed(ASK.format(kata=kata), args):
        terminal.say(NOTHING_DONE)
        return 0
    backup = kept.reset(root, kata)
    terminal.say(RESET.format(kata=kata))
    if backup is not None:
        terminal.say(KEPT.format(kata=kata, place=terminal.shown(backup)))
    return 0


def undo(place: Here, kata: str, args: argparse.Namespace) -> int:
    """Bring back what the last reset has replaced."""
    from grader.copies import kept

    root, was = place.katas.parent, earlier(place).get(kata, ())
    found = kept.coming_back(root, kata, was)
    if found:
        terminal.say(shown(found))
    if not agreed(ASK_UNDO.format(kata=kata), args):
        terminal.say(NOTHING_DONE)
        return 0
    backup = kept.undo(root, kata, was)
    terminal.say(UNDONE.format(kata=kata))
    if backup is not None:
        terminal.say(KEPT.format(kata=kata, place=terminal.shown(backup)))
    return 0


def earlier(place: Here) -> Mapping[str, tuple[str, ...]]:
    """Return the earlier ids of katas, none while the course cannot be read."""
    from grader.errors import Misuse
    from grader.progress.outline import outline

    try:
        return {one.id: one.was for one in outline(place.katas, place.store.folder).katas}
    except Misuse:
        return {}


def shown(found: "Difference") -> str:
    """Return what would change, on the screen."""
    from grader.reports.two_versions import changes

    text = changes(found.before, found.after, terminal.style())
    return "\n\n".join(one for one in (text, MORE if found.more else "") if one) + "\n"


def agreed(question: str, args: argparse.Namespace) -> bool:
    """Whether somebody wants it; the end of the input is no."""
    if args.yes:
        return True
    answer = terminal.ask(question)
    return answer is not None and answer.strip().lower() in YES


AS_SHIPPED = "exercises/{kata} is as it was shipped."
ASK = "Put exercises/{kata} back as it was shipped? What you have is kept. [y/N] "
ASK_UNDO = "Bring this back into exercises/{kata}? [y/N] "
NOTHING_DONE = "Nothing was changed."
RESET = "exercises/{kata} is as it was shipped."
KEPT = "What it held is in {place}; to have it back: grader reset {kata} --undo"
UNDONE = "exercises/{kata} is as it was before the last reset."
MORE = "Also there: hidden files, links, or what cannot be read. They are kept with the rest."
