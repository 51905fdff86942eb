"""`grader bulk`: grade a class, from what a platform gave to what can be uploaded."""

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.cli import terminal
from grader.cli.here import here
from grader.cli.numbers import number, processors
from grader.errors import MachineError, Misuse

if TYPE_CHECKING:
    from grader.bulk.crew import Crew
    from grader.bulk.grade import Tick
    from grader.bulk.handed_in import Intake
    from grader.course import Course
    from grader.interpreter.tiers import Name


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add = parser.add_argument
    add("submissions", metavar="SUBMISSIONS", help=SUBMISSIONS)
    add("--out", metavar="DIR", help="where grades, report and store go; needed but for --dry-run")
    add("--dry-run", action="store_true", help="list who was found with what, and run nothing")
    who = parser.add_argument_group("who and when")
    who.add_argument("--roster", metavar="CSV", help="who is in the class")
    who.add_argument("--layout", metavar="NAME", help="what SUBMISSIONS is, if it could be two")
    who.add_argument("--kata", metavar="KATA", help="the kata that all submissions are of")
    who.add_argument("--only", metavar="KATA", action="append", default=[], help=ONLY)
    who.add_argument("--count", metavar="WHICH", default="latest", help=COUNT)
    who.add_argument("--deadline", metavar="TIME", help="when it had to be there")
    who.add_argument("--grace", metavar="SPAN", help="how much later still counts: 90m, 2h, 1d")
    who.add_argument("--extensions", metavar="CSV", help="who has a deadline of their own")
    who.add_argument("--zone", metavar="ZONE", default="UTC", help="of times that name none")
    how = parser.add_argument_group("how")
    how.add_argument("--jobs", metavar="N", help="judges at a time (as many as processors)")
    how.add_argument("--cluster", metavar="ADDRESS", help="have a Dask cluster judge")
    how.add_argument("--shard", metavar="I/N", help="grade this part alone, for grader merge")
    how.add_argument("--seed", metavar="N", default="0", help="ask other random programs")
    how.add_argument("--no-sandbox", action="store_true", help=terminal.NO_SANDBOX)
    out = parser.add_argument_group("what comes out")
    out.add_argument("--export", metavar="NAME[=SHEET]", action="append", default=[], help=EXPORT)
    out.add_argument(
        "--at", metavar="TIME", help="when it was graded, for formats that must say so"
    )
    out.add_argument("--json", action="store_true", help="print results.json, and nothing else")


def run(args: argparse.Namespace) -> int:
    """Grade the class, or list it."""
    from grader.course import read_course

    if args.dry_run and args.json:
        raise Misuse("--dry-run runs nothing, so there is no JSON\n  → leave one of the two out")
    course = read_course(here().katas)
    if not args.dry_run:
        refuse_misuse(args, course)
    with ExitStack() as stack:
        workers = None if args.dry_run else stack.enter_context(closing(crew(args, course)))
        return taken(args, course, workers)


def refuse_misuse(args: argparse.Namespace, course: "Course") -> None:
    """Raise Misuse for what was typed, before judges are started and a class is read."""
    from grader.bulk import outputs, shards

    out_folder(args)
    shards.named(args.shard)
    number(args.seed, "--seed", 0)
    outputs.wanted(args.export, args.at or "when the last one was handed in")
    for one in args.only:
        course.kata(one)


def taken(args: argparse.Namespace, course: "Course", workers: "Crew | None") -> int:
    """Take in the class, and list it or grade it."""
    from grader.bulk.intake import choices_of, listing, take_in

    place = Path(args.submissions)
    choices = choices_of(
        course,
        roster=args.roster,
        layout=args.layout,
        count=args.count,
        deadline=args.deadline,
        grace=args.grace,
        extensions=args.extensions,
        kata=args.kata,
        zone=args.zone,
    )
    class_ = take_in(place, course, choices)
    if workers is None:
        terminal.say(listing(class_))
        return 0
    return graded(args, course, class_, workers)


def graded(args: argparse.Namespace, course: "Course", class_: "Intake", workers: "Crew") -> int:
    """Grade the class that was found, write what was asked for, and sum it up."""
    from grader.bulk import outputs, shards, summary
    from grader.bulk.grade import Grading
    from grader.bulk.store import Store

    began = time.monotonic()
    folder = out_folder(args)
    class_ = shards.part(class_, args.shard)
    salt = number(args.seed, "--seed", 0)
    katas = [course.kata(one).id for one in args.only]
    at = graded_at(args, class_)
    formats = outputs.wanted(args.export, at)
    with Store(folder) as store:
        tier = tier_of(args, course, workers)
        store.remember(**settings(course, tier, salt, at))
        with progress(args) as tick:
            grading = Grading(course, store, workers, tier=tier, salt=salt, katas=katas, tick=tick)
            done = grading.grade(class_)
        made = outputs.make(store, course, folder, formats)
    if args.json:
        terminal.say((folder / "results.json").read_text(encoding="utf-8").rstrip())
    else:
        seconds, shown = time.monotonic() - began, terminal.shown(folder)
        told = summary.Run(class_, done, seconds, tier, shown, made.files, made.notes)
        terminal.say(summary.summary(made.totals, told, terminal.style()))
    return made.status


def settings(course: "Course", tier: "Name", salt: int, at: str) -> dict[str, str]:
    """Return what is remembered of the run: what its verdicts have in common."""
    from grader.bulk import keys

    return {
        "tier": tier,
        "salt": str(salt),
        "course": keys.course_digest(course),
        "python": keys.PYTHON,
        "at": at,
    }


def graded_at(args: argparse.Namespace, class_: "Intake") -> str:
    """Return when the class counts as graded: as was said, else when the last one handed in.

    Not when it was done: the same class is to give the same bytes. Raises Misuse for no time.
    """
    from grader.bulk.giving import stamp
    from grader.bulk.intake.times import time_of, zone_named

    if args.at is None:
        times = (one.received for learner in class_.learners for one in learner.attempts)
        return stamp(max((one for one in times if one is not None), default=None))
    zone = zone_named(args.zone)
    found = None if zone is None else time_of(args.at, zone)
    if found is None:
        raise Misuse(f"--at {args.at!r} is no time\n  → write 2026-11-21T23:59, or with +01:00")
    return stamp(found)


def out_folder(args: argparse.Namespace) -> Path:
    """Return the folder for what comes out; Misuse where it would be taken in the next time."""
    if not args.out:  # also an empty word, as a variable without a value gives it
        raise Misuse("nothing says where the grades go\n  → add --out DIR, or --dry-run to look")
    folder, submissions = Path(args.out).resolve(), Path(args.submissions).resolve()
    if folder == submissions or submissions in folder.parents:
        raise Misuse(
            f"{args.out} lies in the submissions, and would be one of them\n"
            "  → give a folder elsewhere"
        )
    return folder


def crew(args: argparse.Namespace, course: "Course") -> "Crew":
    """Return who judges; they find out where while the class is taken in."""
    from grader.bulk import store
    from grader.bulk.crew import cluster, local

    jobs = number(args.jobs or str(processors()), "--jobs", 1)
    found = local(jobs) if args.cluster is None else cluster(args.cluster)
    if not args.no_sandbox:
        found.prepare(course, little=(out_folder(args) / store.NAME).exists())
    return found


def tier_of(args: argparse.Namespace, course: "Course", workers: "Crew") -> "Name":
    """Return the tier that programs run in, tried where they do; never none without being told."""
    if args.no_sandbox:
        return "process"
    try:
        return workers.tier(course)
    except MachineError as error:
        raise MachineError(f"{error}\n  → {NO_TIER}") from error


@contextmanager
def progress(args: argparse.Namespace) -> Iterator["Tick | None"]:
    """Show a bar with rate and time left on standard error, if somebody is looking."""
    if args.json or not sys.stderr.isatty():
        yield None
        return
    from grader.cli.bar import bar

    with bar() as tick:
        yield tick


SUBMISSIONS = (
    "a folder of folders, a zip or tar, a download of Moodle or Canvas, an export of Gradescope, "
    "clones of GitHub Classroom"
)
ONLY = "grade this kata alone; may be given again. Without it, all that anybody has handed in"
COUNT = "which of several attempts counts: latest, best or first"
EXPORT = (
    "write this format, too; a name that there is none of lists them. canvas and moodle fill in "
    "the SHEET that the platform has exported"
)
NO_TIER = "see grader doctor; or, for code that you trust, --no-sandbox"
