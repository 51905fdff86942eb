"""What Moodle and Canvas let an instructor download: who it is stands in the names of the files.

Moodle: `mod/assign/classes/downloader.php`. Canvas: `lib/content_zipper.rb`.
"""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.bulk.intake.archives import stem_of
from grader.bulk.intake.boxes import Box, Given, Item
from grader.bulk.intake.contents import one_by_one, shown
from grader.bulk.intake.found import Called, Found, Recognised
from grader.bulk.intake.locate import Finder
from grader.reports.graded import Person

MOODLE = re.compile(
    r"(?P<name>[^_]+)_(?P<number>[0-9]{1,18})_assignsubmission_(?P<kind>file|onlinetext)"
    r"(?:_(?P<file>.+))?"
)
"""A name has no underscore, and what a learner called a file comes last: the first one counts."""
WORD = r"[^\x00-/:-@\[-^`{-\x7f\s]+?"
"""Letters, digits and marks, which `\\w` lacks: Ruby's `[[:word:]]`, of which names are."""
CANVAS = re.compile(
    rf"(?:(?!LATE_)(?P<name>{WORD})_)?(?P<late>LATE_)?(?P<user>[0-9]{{1,18}}|anon_[0-9A-Za-z]+)_"
    r"(?:(?P<file_number>[0-9]{1,18})_(?P<file>.+)|(?P<typed>text|link)\.html)"
)
AGAIN = re.compile(r"(?P<stem>.+?)-(?P<number>[0-9]{1,3})(?P<ending>(?:\.tar)?\.[^.]+)?")
"""What Canvas makes of a file's name that was handed in before."""
TYPED = "text typed on the platform, which is not judged"
UNCLEAR = "the platform's name for it can be read in two ways: look whose it is"
LATE = "late, as Canvas says"


def is_moodle(name: str) -> bool:
    """Whether Moodle names what it hands out so."""
    return MOODLE.fullmatch(name) is not None


def is_canvas(name: str) -> bool:
    """Whether Canvas names what it hands out so."""
    return CANVAS.fullmatch(name) is not None


@dataclass
class Pile:
    """What belongs to one person, or group."""

    called: Called
    source: str
    files: dict[str, Item] = field(default_factory=dict)
    folders: dict[str, Box] = field(default_factory=dict)
    typed: bool = False


def moodle(box: Box, into: Recognised) -> None:
    """Take the folders, or files, of each participant."""
    piles: dict[str, Pile] = {}
    others: list[tuple[str, str]] = []
    listing = box.listing()
    for name in (*listing.folders, *listing.files):
        found = MOODLE.fullmatch(name)
        if found is None:
            others.append((name, "not named as Moodle names submissions"))
            continue
        number = found["number"]
        person = Person(id="", name=found["name"], platform=number)
        label = f"{found['name']} {number}"
        called = Called(label, group=True, person=person)
        pile = piles.setdefault(f"{found['name']}_{number}", Pile(called, name))
        _put(pile, found, listing.folders.get(name), listing.files.get(name))
    for key, pile in piles.items():
        inside = pile.folders.get("") or Given(pile.called.label, pile.files, pile.folders)
        if pile.typed and not pile.files and not pile.folders:
            into.problems.append(f"{shown(pile.source)}: {TYPED}")
        flags = (TYPED,) if pile.typed else ()
        into.found.append(
            Found((pile.called,), f"participant {key}", inside, pile.source, flags=flags)
        )
    into.problems += one_by_one(others)


def _put(pile: Pile, found: re.Match[str], folder: Box | None, item: Item | None) -> None:
    """Put what Moodle says about one person onto their pile."""
    if found["kind"] == "onlinetext":
        pile.typed = True
    elif folder is not None:  # of files alone, one may have had a folder of its own
        pile.folders[found["file"] or ""] = folder
    elif item is not None and found["file"]:
        pile.files[found["file"]] = item


@dataclass
class Upload:
    """One file on Canvas."""

    name: str
    """As the learner called it."""
    number: int
    source: str
    item: Item


def canvas(box: Box, finder: Finder, into: Recognised) -> None:
    """Take the files of each user, those of one name as attempts that follow one another."""
    users: dict[tuple[str, str], list[Upload]] = {}
    late: set[tuple[str, str]] = set()
    unclear: set[tuple[str, str]] = set()
    others: list[tuple[str, str]] = []
    listing = box.listing()
    for name, item in listing.files.items():
        found = CANVAS.fullmatch(name)
        if found is None:
            others.append((name, "not named as Canvas names submissions"))
            continue
        key = found["name"] or "", found["user"]
        mine = users.setdefault(key, [])
        late |= {key} if found["late"] else set()
        if found["file"] is None:
            into.problems.append(f"{shown(name)}: {TYPED}")
            continue
        unclear |= {key} if re.match(r"[0-9]+_", found["file"]) else set()
        mine.append(Upload(found["file"], int(found["file_number"]), name, item))
    for key, mine in users.items():
        flags = ((LATE,) if key in late else ()) + ((UNCLEAR,) if key in unclear else ())
        for rank, attempt in enumerate(attempts_of(mine, finder)):
            into.found.append(_canvas_found(key, attempt, rank, flags, late=key in late))
    others += [(name, "a folder, where Canvas has files alone") for name in listing.folders]
    into.problems += one_by_one(others)


def _canvas_found(
    key: tuple[str, str],
    attempt: dict[str, Upload],
    rank: int,
    flags: tuple[str, ...],
    *,
    late: bool,
) -> Found:
    """Return one attempt of a user."""
    name, user = key
    label = f"{name} {user}".strip()
    called = Called(label, group=True, person=Person(id="", name=name, platform=user))
    sources = sorted(one.source for one in attempt.values())
    files = {one: upload.item for one, upload in attempt.items()}
    source = sources[0] if sources else label
    more = f" and {len(sources) - 1} more" if len(sources) > 1 else ""
    return Found(
        (called,), f"user {name} {user}", Given(label, files), source + more,
        late=late, flags=flags, rank=(rank,),
    )  # fmt: skip


def attempts_of(uploads: list[Upload], finder: Finder) -> list[dict[str, Upload]]:
    """Return the attempts in order: `x.py` before `x-1.py`, of two archives the older first.

    A number at the end is Canvas' where the name without it is there as well, or is a kata's file.
    """
    names = {one.name for one in uploads}
    known = {path for start in finder.starts.values() for path in start}
    generations: dict[str, list[Upload]] = {}
    for one in sorted(uploads, key=lambda one: one.number):
        generations.setdefault(_own_name(one.name, names, known), []).append(one)
    packed = [name for name in generations if stem_of(name) is not None]
    if len(packed) == len(generations) and not any(
        finder.named(stem_of(one) or "") for one in packed
    ):
        ordered = sorted(uploads, key=lambda one: one.number)
        return [{one.name: one} for one in ordered] or [{}]
    count = max(map(len, generations.values()), default=1)
    return [
        {name: found[n] for name, found in generations.items() if n < len(found)}
        for n in range(count)
    ]


def _own_name(name: str, names: set[str], known: set[str]) -> str:
    """Return what a learner called a file that Canvas may have given a number."""
    found = AGAIN.fullmatch(name)
    if found is None:
        return name
    plain = found["stem"] + (found["ending"] or "")
    is_kata = PurePosixPath(plain).name in known and name not in known
    return plain if plain in names or is_kata else name
