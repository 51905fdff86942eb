"""How a class comes: each layout says where a learner's files lie.

Where each rule comes from stands with it; what a platform takes off a name is taken off here, too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import yaml

from classmaking.holders import Entry, Folder, Holder, Tar, Zip, archive
from classmaking.hostile import DAMAGE
from classmaking.making import Attempt, HandedIn
from classmaking.people import Somebody

SLUG = "import-katas"
ASSIGNMENT = 4711
PARAM_FILE = re.compile(r"[\x00-\x1f\x7f-\x9f&<>\"`|':\\/]")
"""What Moodle takes out of a file's name (`clean_param` with PARAM_FILE)."""
Placed = tuple[Entry, datetime]


class Layout(NamedTuple):
    """A way in which a class comes."""

    holder: Callable[[Path], Holder]
    place: str
    """What is to be graded, relative to the class's folder."""
    entries: Callable[[HandedIn], Iterator[Placed]]
    closing: Callable[[list[HandedIn]], Iterable[Entry]] = lambda _: ()
    """What the platform adds at the end, from what was handed in (without its files)."""


def below(attempt: Attempt, above: str) -> Iterator[Placed]:
    """Yield an attempt's files below a folder, as far as a folder can hold them."""
    for one in attempt.entries:
        if not one.leads_out:
            yield one._replace(path=f"{above}/{one.path}"), attempt.received


def folders(handed: HandedIn) -> Iterator[Placed]:
    """`<id>/<kata>/…`."""
    yield from below(handed.attempts[-1], handed.who.id)


def exercises(handed: HandedIn) -> Iterator[Placed]:
    """`<id>/exercises/<kata>/…`."""
    yield from below(handed.attempts[-1], f"{handed.who.id}/exercises")


def single(handed: HandedIn) -> Iterator[Placed]:
    """`<id>/…`: the files of one kata."""
    for entry, when in folders(handed):
        person, _, rest = entry.path.partition("/")
        yield entry._replace(path=f"{person}/{rest.partition('/')[2]}"), when


def archives(handed: HandedIn) -> Iterator[Placed]:
    """`<id>.zip` or `<id>.tar.gz`."""
    yield packed(handed, handed.attempts[-1], handed.who.id)


def packed(handed: HandedIn, attempt: Attempt, name: str, *, only_zip: bool = False) -> Placed:
    """Return an attempt as an archive, which one in four makes with tar."""
    is_tar = handed.who.moodle % 4 == 0 and not only_zip
    naive = attempt.received.replace(tzinfo=None)
    entries = habitual(handed.who, attempt.entries)
    data = archive(entries, Tar if is_tar else Zip, naive)
    if attempt.damage is not None:
        data = DAMAGE[attempt.damage](data)
    return Entry(name + (".tar.gz" if is_tar else ".zip"), data), attempt.received


def habitual(who: Somebody, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries as people pack them: with what their machine adds, or in one more folder."""
    above = f"{SLUG}-main/exercises/" if who.moodle % 7 == 0 else ""
    for one in entries:
        yield one if one.leads_out else one._replace(path=above + one.path)
    if who.moodle % 5 == 0:
        yield Entry(f"{above}.DS_Store", b"\0\0\0\1Bud1")
        yield Entry(f"__MACOSX/{above}._.DS_Store", b"\0\5\x16\7")


def moodle_name(handed: HandedIn) -> str:
    """Return what Moodle's download calls somebody: `<Full name>_<participant>_`."""
    return PARAM_FILE.sub("", f"{handed.who.name.replace('_', ' ')}_{handed.who.moodle}_")


def moodle(handed: HandedIn) -> Iterator[Placed]:
    """`<Full name>_<participant>_assignsubmission_file/…`: an archive, or files by themselves."""
    attempt, above = handed.attempts[-1], f"{moodle_name(handed)}assignsubmission_file"
    odd = attempt.damage or any(one.leads_out or one.kind != "file" for one in attempt.entries)
    if odd or handed.who.moodle % 2:
        entry, when = packed(handed, attempt, "katas")
        yield entry._replace(path=f"{above}/{entry.path}"), when
    else:
        yield from below(attempt, above)


def moodle_flat(handed: HandedIn) -> Iterator[Placed]:
    """`<Full name>_<participant>_assignsubmission_file_<filename>`."""
    yield packed(handed, handed.attempts[-1], f"{moodle_name(handed)}assignsubmission_file_katas")


def canvas(handed: HandedIn) -> Iterator[Placed]:
    """`<sortable name>[_LATE]_<user>_<attachment>_<filename>`; a later attempt's has `-1`."""
    who = handed.who
    word = "".join(one for one in who.sortable.lower() if is_of_word(one))
    for number, attempt in enumerate(handed.attempts):
        late = "_LATE" if attempt.is_late else ""
        again = f"-{number}" if number else ""
        attachment = who.canvas * 10 + number
        name = f"{word}{late}_{who.canvas}_{attachment}_katas{again}"
        yield packed(handed, attempt, name, only_zip=True)


def is_of_word(character: str) -> bool:
    """Whether Ruby's `[[:word:]]` matches: letters, marks, numbers and the underscore's kind."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Pc"


def gradescope(handed: HandedIn) -> Iterator[Placed]:
    """`assignment_<id>_export/submission_<id>/…`: Gradescope has unpacked what was handed in."""
    for number, attempt in enumerate(handed.attempts):
        above = f"assignment_{ASSIGNMENT}_export/submission_{handed.who.canvas * 10 + number}"
        for entry, when in below(attempt, above):
            if entry.kind == "file":
                yield entry, when


def gradescope_metadata(handed: list[HandedIn]) -> Iterator[Entry]:
    """Yield `submission_metadata.yml`, whose keys are Ruby's symbols."""
    known = {
        f"submission_{one.who.canvas * 10 + number}": {
            ":submitters": [
                {":name": one.who.name, ":sid": one.who.number, ":email": one.who.email}
            ],
            ":created_at": attempt.received,
            ":score": 0.0,
            ":status": "processed",
            ":results": {"tests": []},
            ":history": [],
        }
        for one in handed
        for number, attempt in enumerate(one.attempts)
    }
    text = yaml.safe_dump(known, allow_unicode=True, sort_keys=False)
    yield Entry(f"assignment_{ASSIGNMENT}_export/submission_metadata.yml", text.encode())
    yield Entry("__MACOSX/._submission_metadata.yml", b"\0\5\x16\7")


def classroom(handed: HandedIn) -> Iterator[Placed]:
    """`<slug>-<login>/…`: a clone, with all that belongs to one."""
    attempt = handed.attempts[-1]
    clone = f"{SLUG}-{handed.who.github}"
    yield from below(attempt, f"{clone}/exercises")
    git = {
        "README.md": b"# Import katas\n",
        ".git/HEAD": b"ref: refs/heads/main\n",
        ".git/config": b"[core]\n\trepositoryformatversion = 0\n\tbare = false\n",
    }
    for path, data in git.items():
        yield Entry(f"{clone}/{path}", data), attempt.received


def nbgrader(handed: HandedIn) -> Iterator[Placed]:
    """`submitted/<id>/<assignment>/…`, with `timestamp.txt`."""
    attempt = handed.attempts[-1]
    above = f"submitted/{handed.who.id}/{SLUG}"
    yield from below(attempt, above)
    stamp = f"{attempt.received:%Y-%m-%d %H:%M:%S.%f} UTC\n"
    yield Entry(f"{above}/timestamp.txt", stamp.encode()), attempt.received


LAYOUTS = {
    "folders": Layout(Folder, "submissions", folders),
    "exercises": Layout(Folder, "submissions", exercises),
    "single": Layout(Folder, "submissions", single),
    "zip": Layout(Zip, "submissions.zip", folders),
    "tar": Layout(Tar, "submissions.tar.gz", exercises),
    "archives": Layout(Folder, "submissions", archives),
    "moodle": Layout(Zip, "submissions.zip", moodle),
    "moodle-unpacked": Layout(Folder, "submissions", moodle),
    "moodle-flat": Layout(Zip, "submissions.zip", moodle_flat),
    "canvas": Layout(Zip, "submissions.zip", canvas),
    "gradescope": Layout(Zip, "submissions.zip", gradescope, gradescope_metadata),
    "classroom": Layout(Folder, f"submissions/{SLUG}-submissions", classroom),
    "nbgrader": Layout(Folder, "submissions", nbgrader),
}
"""Every layout by its name."""
