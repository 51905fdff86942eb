"""`grader claims [WHAT]`: what notes say and what is so, or one claim, tried out.

The experiments are the course's own programs, which are believed like its hidden tests: they run
in tier `process`, where all of them can, those that start other processes too.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here

if TYPE_CHECKING:
    from grader.claims import Claim, Claims, Note, Shown
    from grader.course import Course
    from grader.reports.claims import ReadOn

QUIZZES = "quizzes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("what", nargs="*", metavar="WHAT", help=WHAT)
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    """List claims, or show one."""
    from grader.claims import Known, read_claims
    from grader.course import read_course
    from grader.errors import Misuse
    from grader.reports.claims import listed
    from grader.reports.claims_document import list_document

    course = read_course(here().katas)
    claims = read_claims(course.root, Known(concepts=course.concept_ids()))
    if not claims.notes:
        raise Misuse(NO_CLAIMS)
    notes = chosen(claims, args.what)
    if notes is None:
        return one(course, claims, args)
    terminal.say(list_document(notes) if args.json else listed(notes, terminal.style()))
    return 0


def chosen(claims: "Claims", words: Sequence[str]) -> "list[Note] | None":
    """Return the claims of the notes and verdicts that the words name; None for a claim's id.

    Raises UnknownClaim for a word that is none of these, Misuse for an id among other words.
    """
    from grader.claims import VERDICTS
    from grader.errors import Misuse

    notes = {note.id.lower(): note for note in claims.notes}
    asked = [word.lower() for word in words]
    filters = {*notes, *VERDICTS}
    ids = [claims.claim(word) for word in words if word.lower() not in filters]
    if ids and len(words) > 1:
        raise Misuse(ONE_ALONE.format(id=ids[0].id))
    if ids:
        return None
    verdicts = [word for word in asked if word in VERDICTS] or VERDICTS
    wanted = [notes[word] for word in notes if word in asked] or claims.notes
    return [
        note._replace(claims=tuple(it for it in note.claims if it.verdict in verdicts))
        for note in wanted
    ]


def one(course: "Course", claims: "Claims", args: argparse.Namespace) -> int:
    """Run what shows the truth about one claim, and show it."""
    from grader.reports.claims import page
    from grader.reports.claims_document import claim_document

    claim = claims.claim(args.what[0])
    shown = tried(claims, claim)
    if args.json:
        terminal.say(claim_document(claim, shown))
    else:
        terminal.say(page(claim, shown, read_on(course, claim), terminal.style()))
    return 0


def tried(claims: "Claims", claim: "Claim") -> "list[Shown]":
    """Run the experiments of a claim."""
    from grader.claims import run_experiment
    from grader.interpreter import Interpreter

    with Interpreter(tier="process") as interpreter:
        return [run_experiment(claims.experiments[it], interpreter) for it in claim.experiments]


def read_on(course: "Course", claim: "Claim") -> "ReadOn":
    """Return what this course has about a claim."""
    from grader.reports.claims import ReadOn

    return ReadOn(
        concepts=tuple(course.concept(it) for it in claim.concepts),
        katas=tuple(course.kata(it) for it in claim.katas if it in course.ids),
        questions=claim.questions if (course.root / QUIZZES).is_dir() else (),
    )


WHAT = (
    "right, imprecise or wrong, a note such as S0, or both: the claims that are listed. Or a "
    "claim such as S0:12a, which is tried out. Without any: all claims"
)
NO_CLAIMS = (
    "this course judges no claims\n"
    "  → see grader concept; an author writes claims into the course's folder claims"
)
ONE_ALONE = "a claim is shown alone\n  → grader claims {id}"
