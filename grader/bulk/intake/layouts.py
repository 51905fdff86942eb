"""What a class may lie in, and how it is told which of them it is: by names alone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from grader.bulk.intake.archives import stem_of
from grader.bulk.intake.boxes import Box, Given, Item, Listing, folded
from grader.bulk.intake.choices import LAYOUTS, Choices
from grader.bulk.intake.contents import grouped, shown
from grader.bulk.intake.found import Called, Found, Recognised
from grader.bulk.intake.gradescope import METADATA, gradescope
from grader.bulk.intake.locate import Finder
from grader.bulk.intake.platforms import canvas, is_canvas, is_moodle, moodle
from grader.bulk.intake.sources import Refused
from grader.bulk.intake.times import time_of
from grader.errors import Misuse
from grader.reports.graded import Person

SUBMISSIONS = "-submissions"
"""How `gh classroom clone student-repos` ends the name of its folder, after the slug."""
STAMP = "timestamp.txt"
LONGEST_STAMP = 200
BY_LEARNER = "the learner may have written its time of submission"


def recognise(root: Box, finder: Finder, choices: Choices) -> Recognised:
    """Return what a class lies in, with every submission of it.

    Raises Misuse where it may be two things, or none.
    """
    top = without_clashes(root)
    box = unwrapped(top, finder)
    may = [choices.layout] if choices.layout else possible(box)
    if len(may) > 1:
        either = " or ".join(LAYOUTS[one] for one in may)
        raise Misuse(TWO.format(name=shown(box.name), either=either, first=may[0]))
    layout = may[0]
    recognised = Recognised(LAYOUTS[layout], problems=[*root.listing().faults, *left_out(top, box)])
    match layout:
        case "gradescope":
            gradescope(box, choices.zone, recognised)
        case "moodle":
            moodle(box, recognised)
        case "canvas":
            canvas(box, finder, recognised)
        case "classroom":
            classroom(box, recognised)
        case "nbgrader":
            nbgrader(box, choices, recognised)
        case _:
            folders(box, finder, recognised)
    if not recognised.found:
        raise Misuse("\n".join([NOTHING.format(name=shown(box.name)), *recognised.problems]))
    hint = finder.mentioned(box.name) or finder.mentioned(root.name)
    recognised.found = [replace(one, hint=hint) for one in recognised.found]
    return recognised


def left_out(top: Box, box: Box) -> list[str]:
    """Return what was left out of the folder with the submissions, and of the outermost one."""
    told: list[str] = []
    for one in [box] if box is top else [top, box]:
        found = one.listing()
        told += grouped([*found.odd.items(), *((name, "hidden") for name in sorted(found.hidden))])
    return told


def without_clashes(root: Box) -> Box:
    """Return the outermost folder without what is in it under one name twice.

    Nothing of one learner may keep the others from being judged. Raises Misuse where it cannot be
    looked into.
    """
    found = root.listing()
    if found.faults and not found.clashes:
        raise Misuse(f"{shown(root.name)}: {found.faults[0]}")
    if not found.clashes:
        return root
    clear = Given(
        root.name,
        {name: item for name, item in found.files.items() if name not in found.clashes},
        {name: below for name, below in found.folders.items() if name not in found.clashes},
    )
    clear.found.odd, clear.found.hidden = found.odd, found.hidden
    return clear


def unwrapped(root: Box, finder: Finder) -> Box:
    """Return the folder that the submissions lie in: one alone around them is looked through."""
    for _ in range(3):
        listing = root.listing()
        if len(listing.folders) != 1 or list(listing.files) or possible(root) != ["folders"]:
            break
        (inner,) = listing.folders.values()
        if is_submission(inner, finder):
            break
        root = inner
    return root


def is_submission(box: Box, finder: Finder) -> bool:
    """Whether a folder is one submission, and not the folder around those of many."""
    if possible(box) != ["folders"]:
        return False
    listing = box.listing()
    stems = [stem for name in listing.files if (stem := stem_of(name)) is not None]
    code = any(name.endswith(".py") for name in listing.files)
    if code or is_whole(listing, finder) or any(map(finder.named, stems)):
        return True
    if len(listing.folders) == 1 and not stems:
        return is_submission(next(iter(listing.folders.values())), finder)
    return len(listing.folders) + len(stems) <= 1 or fits(box, finder)


def fits(box: Box, finder: Finder) -> bool:
    """Whether a folder has the files of one kata; what cannot be looked through has not."""
    try:
        return finder.fitting(box) is not None
    except Refused:
        return False


def is_whole(listing: Listing, finder: Finder) -> bool:
    """Whether folders of katas lie here, or the folder that they lie in."""
    return any(folded(name) == "exercises" or finder.named(name) for name in listing.folders)


def possible(box: Box) -> list[str]:
    """Return what a folder may be, by the names in it."""
    listing = box.listing()
    names = [*listing.folders, *listing.files]
    may = ["gradescope"] if METADATA in listing.files else []
    if any(map(is_moodle, names)):
        may.append("moodle")
    if any(map(is_canvas, listing.files)) and not any(map(is_moodle, names)):
        may.append("canvas")
    slug = slug_of(box.name)
    if slug and listing.folders and all(name.startswith(f"{slug}-") for name in listing.folders):
        may.append("classroom")
    if box.name == "submitted" or "submitted" in listing.folders or has_stamps(listing):
        may.append("nbgrader")
    both = [name for name in names if is_moodle(name) or is_canvas(name)]
    if may in (["moodle"], ["canvas"]) and len(both) * 2 < len(names):
        may.append("folders")
    return may or ["folders"]


def has_stamps(listing: Listing) -> bool:
    """Whether everybody has nbgrader's times of submission: one alone may have made them up."""
    for learner in listing.folders.values():
        parts = learner.listing().folders.values()
        if not any(STAMP in assignment.listing().files for assignment in parts):
            return False
    return bool(listing.folders)


def folders(box: Box, finder: Finder, into: Recognised) -> None:
    """Take each folder, or archive, as somebody's."""
    listing = box.listing()
    if is_whole(listing, finder):
        raise Misuse(ONE.format(name=shown(box.name)))
    for name, folder in listing.folders.items():
        for part, source, rank in attempts_in(folder, name, finder):
            into.found.append(_found(name, part, source, rank))
    others = []
    for name, item in listing.files.items():
        stem = stem_of(name)
        if stem is None:
            others.append((name, "neither a folder nor an archive"))
        else:
            rank = (len(into.found),)
            into.found.append(_found(stem, Given(stem, {name: item}), name, rank))
    into.problems += grouped(others)


def _found(name: str, box: Box, source: str, rank: tuple[int, ...]) -> Found:
    """Return a submission of whom a folder or archive is named after."""
    called = Called(name, any=True, group=True)
    return Found((called,), f"folder {name}", box, source, rank=rank)


def attempts_in(
    box: Box, source: str, finder: Finder
) -> Iterator[tuple[Box, str, tuple[int, ...]]]:
    """Yield the attempts in somebody's folder: several archives are one attempt each.

    Archives that are named after katas belong together.
    """
    listing = box.listing()
    stems = {name: stem for name in listing.files if (stem := stem_of(name)) is not None}
    named = [name for name, stem in stems.items() if finder.named(stem)]
    if len(stems) < 2 or named or listing.folders:
        yield box, source, ()
        return
    for number, name in enumerate(sorted(stems, key=naturally)):
        only: dict[str, Item] = {name: listing.files[name]}
        yield Given(box.name, only), f"{source}/{name}", (number,)


def naturally(name: str) -> list[tuple[int, str]]:
    """Sort numbers in names as numbers: 2.zip comes before 10.zip."""
    parts = re.split(r"([0-9]{1,18})", name)
    return [(int(part), "") if n % 2 else (-1, part) for n, part in enumerate(parts)]


def slug_of(name: str) -> str:
    """Return the assignment's slug, which GitHub Classroom begins all names with."""
    return name.removesuffix(SUBMISSIONS) if name.endswith(SUBMISSIONS) else ""


def classroom(box: Box, into: Recognised) -> None:
    """Take each clone as that of the account, or team, after the assignment's slug."""
    listing = box.listing()
    slug = slug_of(box.name) or common_slug(list(listing.folders))
    for name, folder in listing.folders.items():
        login = name.removeprefix(f"{slug}-")
        if not name.startswith(f"{slug}-") or not login:
            into.problems.append(NO_CLONE.format(name=shown(name), slug=shown(slug)))
            continue
        who = Called(login, group=True, person=Person(id="", login=login))
        into.found.append(Found((who,), f"account {login}", folder, name))
    into.problems += grouped((name, "no clone") for name in listing.files)


def common_slug(names: list[str]) -> str:
    """Return what all names begin with, up to a hyphen."""
    first, last = (min(names), max(names)) if names else ("", "")
    same = next(
        (n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first)
    )
    return first[:same].rpartition("-")[0]


def nbgrader(box: Box, choices: Choices, into: Recognised) -> None:
    """Take what lies in the folders of a learner, one for each assignment."""
    top = box.listing().folders.get("submitted", box)
    for name, learner in top.listing().folders.items():
        parts: dict[str, Box] = {}
        times: list[datetime] = []
        for assignment, folder in learner.listing().folders.items():
            inner = folder.listing()
            stamp = inner.files.get(STAMP)
            when = None if stamp is None else stamp_of(stamp, choices)
            times += [] if when is None else [when]
            rest = {one: item for one, item in inner.files.items() if one != STAMP}
            parts[assignment] = Given(assignment, rest, inner.folders)
        flags = (BY_LEARNER,) if times else ()
        into.found.append(
            Found(
                (Called(name, any=True),), f"folder {name}", Given(name, {}, parts), name,
                received=max(times, default=None), flags=flags,
            )
        )  # fmt: skip


def stamp_of(item: Item, choices: Choices) -> datetime | None:
    """Return the time in nbgrader's file; None where there is none."""
    try:
        text = item.read(LONGEST_STAMP).decode("ascii", "replace")
    except Refused:
        return None
    return time_of(text, choices.zone)


TWO = "{name} may be {either}\n  → say which: --layout {first}"
NOTHING = (
    "no submission was found in {name}\n  → it has to hold a folder or an archive for each "
    "submission, or be what Moodle, Canvas, Gradescope or GitHub Classroom let download"
)
ONE = (
    "{name} looks like one submission: folders of katas lie in it\n  → give the folder that holds "
    "a folder for each learner; for one submission, use grader check"
)
NO_CLONE = "{name}: its name does not begin with {slug}-\n  → it belongs to another assignment"
