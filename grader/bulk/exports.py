"""What lies in the folder of a graded class, made from the store: the same grades, the same bytes.

Each file is written whole under another name and then takes its place. What would come out as it
is already there is not made again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

import grader
from grader.bulk.keys import digest_of
from grader.bulk.store import Store
from grader.bulk.summary import Totals

Content = Iterable[str] | Iterable[bytes]
EXPORTED = "exported"


class File(NamedTuple):
    """A file to write: its path below the folder, and what yields the content piece by piece."""

    path: str
    content: Callable[[], Content]


class Told(msgspec.Struct, frozen=True):
    """What there is to say of an export, kept so that it need not be worked out again."""

    totals: Totals
    notes: list[str]
    """What was noted while the files were made."""


class Written(msgspec.Struct, frozen=True):
    """What an export has left in the folder."""

    state: str
    """The digest of everything that it was made from."""
    sizes: dict[str, int]
    """Bytes of each file, by path."""
    told: "Told"


def write(
    store: Store,
    folder: Path,
    files: Iterable[File],
    *,
    options: Sequence[str],
    told: Callable[[], Told],
) -> Written:
    """Write the files, unless they are there and nothing has changed; then ask what to say.

    Files of an earlier export that are none of this one are removed, and no others.
    """
    state = digest(store, options)
    before = written_before(store)
    if before is not None and before.state == state and are_there(folder, before.sizes):
        return before
    sizes = {one.path: put(folder / one.path, one.content()) for one in files}
    for path in sorted({*(before.sizes if before is not None else ())} - {*sizes}):
        (folder / path).unlink(missing_ok=True)
    made = Written(state, sizes, told())
    store.remember(**{EXPORTED: msgspec.json.encode(made).decode()})
    return made


def digest(store: Store, options: Sequence[str]) -> str:
    """Return the digest of what exports are made from: grades, options, the code that writes."""
    found = hashlib.sha256(repr(options).encode())
    found.update(code_digest().encode())
    for part in store.state():
        found.update(part)
    return found.hexdigest()


def code_digest() -> str:
    """Return the digest of the code and the templates that exports are written with."""
    root = Path(grader.__file__).parent
    files = [one for one in (root / "reports").rglob("*") if one.is_file() and is_source(one)]
    return digest_of({one.relative_to(root).as_posix(): one.read_bytes() for one in files})


def is_source(path: Path) -> bool:
    """Whether a file is more than a cache."""
    return path.suffix != ".pyc"


def written_before(store: Store) -> Written | None:
    """Return what the last export left, if there was one."""
    kept = store.setting(EXPORTED)
    try:
        return None if kept is None else msgspec.json.decode(kept, type=Written)
    except msgspec.ValidationError:  # of another version of the grader: made anew
        return None


def are_there(folder: Path, sizes: Mapping[str, int]) -> bool:
    """Whether files are there and as long as they were."""
    try:
        return all((folder / path).stat().st_size == size for path, size in sizes.items())
    except OSError:
        return False


def put(path: Path, content: Content) -> int:
    """Write a file, whole or not at all; return its size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.writelines(encoded(content))
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    size = fresh.stat().st_size
    fresh.replace(path)
    return size


def encoded(content: Content) -> Iterator[bytes]:
    """Yield pieces as bytes; half a character, from a file's name, becomes a question mark."""
    for piece in content:
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")
