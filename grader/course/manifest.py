"""What was shipped into a learner's copy of a course, as text and as types.

The file is `.grader/manifest.json`, UTF-8, one JSON object:

    {"version": 1, "course": TITLE, "origin": "installed" | "released", "complete": BOOLEAN,
     "files": {PATH: DIGEST}, "before": {PATH: [DIGEST, …]},
     "katas": {KATA: {"mark": DIGEST, "starts": [DIGEST, …]}}}

origin    the course that is installed with the grader, or one that an instructor has released
complete  false while files are being laid, and after that was interrupted
files     what belongs to this version of the course, with `/`, from the copy's folder
before    what a path held in earlier versions: a file with one of these is nobody's work
mark      of the kata as its author has it, with solution and hidden tests
starts    of the exercise as a whole, this version's first: any other content is work begun
DIGEST    SHA-256, in hexadecimal digits
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from grader.course.ordinary import read_ordinary
from grader.errors import Misuse

VERSION = 1
MOST = 64_000_000
"""Bytes of a manifest: a digest for each file of a course and of each of its versions."""
INSTALLED, RELEASED = "installed", "released"


class BadManifest(Misuse):
    """The manifest of a copy cannot be read, or a newer grader wrote it."""


class Shipped(NamedTuple):
    """What is known of one kata."""

    mark: str
    starts: tuple[str, ...]


class Manifest(NamedTuple):
    """What was shipped into a copy."""

    course: str
    origin: str
    complete: bool
    files: Mapping[str, str]
    before: Mapping[str, tuple[str, ...]]
    katas: Mapping[str, Shipped]

    def knows(self, path: str, digest: str) -> bool:
        """Tell whether a path has ever been shipped with that content."""
        return digest == self.files.get(path) or digest in self.before.get(path, ())


def read_manifest(path: Path) -> Manifest | None:
    """Return what a manifest says; None where there is none. Raises BadManifest."""
    try:
        found = json.loads(read_ordinary(path, MOST).decode("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        raise BadManifest(BROKEN.format(file=path)) from None
    version = found.get("version") if isinstance(found, dict) else None
    if type(version) is not int:  # for Python, `true` is equal to 1
        raise BadManifest(BROKEN.format(file=path))
    if version > VERSION:
        raise BadManifest(NEWER.format(file=path, found=version, known=VERSION))
    try:
        return manifest_of(found)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BadManifest(BROKEN.format(file=path)) from None


def manifest_of(found: Any) -> Manifest:
    """Return the manifest of a JSON document; raises KeyError, TypeError, ValueError."""
    if found["version"] != VERSION or found["origin"] not in (INSTALLED, RELEASED):
        raise ValueError("no manifest")
    return Manifest(
        course=str(found["course"]),
        origin=found["origin"],
        complete=found["complete"] is True,
        files={str(path): str(one) for path, one in found["files"].items()},
        before={str(path): texts(several) for path, several in found["before"].items()},
        katas={
            str(kata): Shipped(str(one["mark"]), texts(one["starts"]))
            for kata, one in found["katas"].items()
        },
    )


def texts(several: Any) -> tuple[str, ...]:
    """Return a list of digests."""
    return tuple(str(one) for one in several)


def dump(manifest: Manifest) -> str:
    """Return the file's text; the same manifest gives the same bytes."""
    katas = {kata: one._asdict() for kata, one in manifest.katas.items()}
    document = {"version": VERSION, **manifest._asdict(), "katas": katas}
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


BROKEN = "{file} is broken\n  → make a copy in a new folder and move your exercises there"
NEWER = (
    "{file} is of version {found}, and this grader knows version {known}\n  → use the newer grader"
)
