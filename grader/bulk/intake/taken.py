"""From what a platform let download to a class: learners, and what counts of theirs."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from grader.bulk.handed_in import Intake, Learner
from grader.bulk.intake.archives import OF_CLASS, Opened, open_archive
from grader.bulk.intake.attempt import HandedIn
from grader.bulk.intake.boxes import Box, DiskBox
from grader.bulk.intake.choices import Choices
from grader.bulk.intake.chosen import Chosen, chosen
from grader.bulk.intake.contents import shown
from grader.bulk.intake.extensions import by_owner, read_extensions
from grader.bulk.intake.found import Found
from grader.bulk.intake.identity import Identities, Owner
from grader.bulk.intake.layouts import recognise
from grader.bulk.intake.locate import Finder
from grader.bulk.intake.roster import Roster, read_roster
from grader.bulk.intake.sources import OnDisk, Refused
from grader.course.course import Course
from grader.course.problems import CourseError
from grader.errors import Misuse
from grader.reports.graded import Person


def take_in(place: Path, course: Course, choices: Choices) -> Intake:
    """Return who has handed in what, from a folder or archive of any layout.

    Nothing is unpacked to disk or run, and no file is held in memory. Raises Misuse, with all
    faults of the tables, where what an instructor gave cannot be worked with; what is wrong with
    a submission is a problem, and the others go on.
    """
    roster, extensions = _tables(choices)
    finder = Finder(course, choices.kata)
    box = opened(place)
    recognised = recognise(box, finder, choices)
    owners = Identities(roster).owners(recognised.found)
    due, nobody = by_owner(extensions, owners.values(), roster)
    problems = [*recognised.problems, *_about_nobody(choices, nobody)]
    learners: list[Learner] = []
    over: list[str] = []
    for key, attempts in _by_key(recognised.found, finder).items():
        owner = owners[key]
        counted = chosen(attempts, choices, due.get(owner.id, choices.deadline))
        over += counted.passed_over
        learner, told = _learner(owner, counted)
        problems += told
        learners.append(learner)
    return Intake(
        layout=recognised.words,
        learners=tuple(sorted(learners, key=lambda one: one.id)),
        passed_over=tuple(over),
        problems=tuple(problems),
        missing=_missing(roster, owners),
    )


def opened(place: Path) -> Box:
    """Return the folder, or archive, that was given; Misuse where it is neither."""
    if os.path.isdir(place):  # noqa: PTH112 - where a folder above may not be searched, Path.is_dir raises
        return DiskBox(str(place.resolve()))
    if not os.path.isfile(place):  # noqa: PTH113 - as above
        raise Misuse(f"{shown(str(place))} is not there\n  → give a folder, a zip or a tar archive")
    try:
        found: Opened = open_archive(OnDisk(str(place.resolve())), place.name, OF_CLASS)
    except Refused as refused:
        raise Misuse(f"{shown(str(place))}: {refused}\n  → download it anew") from refused
    return found


def _tables(choices: Choices) -> tuple[Roster, Mapping[str, tuple[int, datetime]]]:
    """Read the roster and the extensions; CourseError lists the faults of both."""
    faults: list[CourseError] = []
    roster, extensions = Roster(), dict[str, tuple[int, datetime]]()
    try:
        roster = read_roster(choices.roster) if choices.roster else roster
    except CourseError as error:
        faults.append(error)
    try:
        extensions = read_extensions(choices.extensions, choices) if choices.extensions else {}
    except CourseError as error:
        faults.append(error)
    if faults:
        raise CourseError(problem for error in faults for problem in error.problems)
    return roster, extensions


def _about_nobody(choices: Choices, lines: list[int]) -> list[str]:
    """Return a problem for each line of the extensions that is about nobody, or about several."""
    name = choices.extensions.name if choices.extensions else ""
    return [
        f"{shown(name)}:{line}: it is about nobody in the class, or about several\n"
        "  → write an id of the roster"
        for line in sorted(lines)
    ]


def _by_key(found: list[Found], finder: Finder) -> dict[str, list[HandedIn]]:
    """Return the attempts of each owner."""
    attempts: dict[str, list[HandedIn]] = {}
    for one in found:
        attempts.setdefault(one.key, []).append(
            HandedIn(
                box=one.box, source=one.source, finder=finder, received=one.received,
                flags=one.flags, hint=one.hint, rank=one.rank, late=one.late,
            )
        )  # fmt: skip
    return attempts


def _learner(owner: Owner, counted: Chosen) -> tuple[Learner, list[str]]:
    """Return a learner, with a problem for each attempt in which there is nothing to judge."""
    troubles = [(one, one.trouble) for one in counted.attempts if one.trouble]
    flags = [f"nothing to judge: {trouble}" for _, trouble in troubles]
    problems = [
        trouble if trouble.startswith(f"{one.source}:") else f"{shown(one.source)}: {trouble}"
        for one, trouble in troubles
    ]
    return Learner(owner.id, owner.people, counted.attempts, (*owner.flags, *flags)), problems


def _missing(roster: Roster, owners: Mapping[str, Owner]) -> tuple[Person, ...]:
    """Return who is on the roster, and of whom nothing was found."""
    there = {person.id for owner in owners.values() for person in owner.people}
    people = (one.person for one in roster.entries)
    return tuple(sorted((one for one in people if one.id not in there), key=lambda one: one.id))
