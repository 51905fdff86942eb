"""One state of a kata's folder, as it was saved: what is judged, and told from other states."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.interpreter import Files
from grader.interpreter.files import FilesRefused, read_files

EDITORS_OWN = re.compile(
    r"""
      .*~                 # a backup (Emacs, Vim, nano, Kate)
    | \#.*\#              # what Emacs saves by itself
    | [0-9]+              # Vim's question whether it may write here: 4913, 5036, …
    | .*\.sw[a-z]         # Vim's swap file, where it is not hidden
    | .*___jb_[a-z]+___   # PyCharm, before it renames
    | .*\.py\.[A-Za-z0-9]{6,}   # the new file of Kate and others, before it is renamed
    | .*\.(tmp|bak|orig|part)(\.[0-9.]+)?
    """,
    re.VERBOSE,
)
"""Names that editors give to files of their own; the hidden ones are no part of a kata anyway."""
ATTEMPTS, PAUSE = 3, 0.005
"""How often a folder is read that changes meanwhile, and the seconds in between."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a folder holds, or why it cannot be read."""

    files: Files
    fault: str = ""
    """Sentences; empty if it could be read."""


def look(folder: Path) -> Snapshot:
    """Return the state of a folder, without the files that editors write for themselves.

    A file that is renamed between being listed and being read is looked for once more.
    """
    for attempt in range(ATTEMPTS):
        try:
            return Snapshot(learners(read_files(folder)))
        except FilesRefused as error:
            fault = str(error)
        except OSError as error:
            fault = f"{folder}: {error.strerror}"
        if attempt < ATTEMPTS - 1:
            time.sleep(PAUSE)
    return Snapshot({}, fault)


def learners(files: Files) -> Mapping[str, bytes]:
    """Return the files without those that an editor has written for itself."""
    return {path: data for path, data in files.items() if not is_editors(path)}


def is_editors(path: str) -> bool:
    """Tell whether a file is an editor's own: a backup, a swap file, one about to be renamed."""
    return EDITORS_OWN.fullmatch(PurePosixPath(path).name) is not None
