"""What a class is written to: a folder, a zip or a tar archive; the same bytes for the same files.

What is handed in may be hostile: links, pipes, names that lead elsewhere. An archive holds whatever
its maker likes; a folder only what a file system lets in.
"""

import contextlib
import gzip
import io
import os
import stat
import tarfile
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Literal, NamedTuple, Protocol

Kind = Literal["file", "link", "pipe", "large"]
LONG_AGO = datetime(2026, 1, 12, 9, 30)
"""When something was made of which nobody knows it; archives know no time zones."""
PIPE = stat.S_IFIFO | 0o644
LINK = stat.S_IFLNK | 0o777
PIECE = 1 << 20


class Entry(NamedTuple):
    """Something that is handed in."""

    path: str
    data: bytes = b""
    """A file's contents, where a link leads, how many bytes a large file has."""
    kind: Kind = "file"

    @property
    def leads_out(self) -> bool:
        """Whether its path is none that a folder could hold."""
        parts = PurePosixPath(self.path.replace("\\", "/")).parts
        return self.path.startswith(("/", "C:")) or ".." in parts or "\\" in self.path


class Holder(Protocol):
    """What entries are put in."""

    def put(self, entry: Entry, when: datetime = LONG_AGO) -> None:
        """Put something in."""

    def close(self) -> None:
        """Finish it."""


class Folder:
    """A folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)

    def put(self, entry: Entry, when: datetime = LONG_AGO) -> None:  # noqa: ARG002 - a folder's times are never believed
        """Put something in; what a file system would not take is left out."""
        path = self.root / entry.path
        if entry.leads_out or os.path.lexists(path):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        match entry.kind:
            case "file":
                path.write_bytes(entry.data)
            case "link":
                path.symlink_to(entry.data.decode())
            case "pipe":
                os.mkfifo(path)
            case "large":
                with path.open("wb") as file:
                    file.truncate(int(entry.data))

    def close(self) -> None:
        """Leave it as it is."""


class Zip:
    """A zip archive."""

    def __init__(self, to: Path | io.BytesIO) -> None:
        self.archive = zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def put(self, entry: Entry, when: datetime = LONG_AGO) -> None:
        """Put something in, whatever its name is."""
        info = zipfile.ZipInfo(entry.path, when.timetuple()[:6])
        info.compress_type = zipfile.ZIP_DEFLATED
        mode = {"link": LINK, "pipe": PIPE}.get(entry.kind, stat.S_IFREG | 0o644)
        info.create_system, info.external_attr = 3, mode << 16
        with _in_peace():
            if entry.kind == "large":
                with self.archive.open(info, "w") as file:
                    for _ in range(int(entry.data) // PIECE):
                        file.write(bytes(PIECE))
            else:
                self.archive.writestr(info, entry.data)

    def close(self) -> None:
        """Finish it."""
        self.archive.close()


TAR_TYPES = {"link": tarfile.SYMTYPE, "pipe": tarfile.FIFOTYPE}


class Tar:
    """A tar archive, compressed by gzip."""

    def __init__(self, to: Path | io.BytesIO) -> None:
        self.own = to.open("wb") if isinstance(to, Path) else None
        self.packed = gzip.GzipFile("", "wb", 6, self.own or to, mtime=0)
        self.archive = tarfile.TarFile(fileobj=self.packed, mode="w")

    def put(self, entry: Entry, when: datetime = LONG_AGO) -> None:
        """Put something in, whatever its name is."""
        info = tarfile.TarInfo(entry.path)
        info.mtime = int((when.replace(tzinfo=None) - datetime(1970, 1, 1)).total_seconds())
        info.type = TAR_TYPES.get(entry.kind, tarfile.REGTYPE)
        if entry.kind == "link":
            info.linkname = entry.data.decode()
            self.archive.addfile(info)
            return
        data = bytes(int(entry.data)) if entry.kind == "large" else entry.data
        info.size = 0 if entry.kind == "pipe" else len(data)
        self.archive.addfile(info, io.BytesIO(data))

    def close(self) -> None:
        """Finish it."""
        self.archive.close()
        self.packed.close()
        if self.own:
            self.own.close()


def archive(entries: Iterable[Entry], kind: type[Zip] | type[Tar], when: datetime) -> bytes:
    """Return an archive of what somebody hands in."""
    data = io.BytesIO()
    holder = kind(data)
    for entry in entries:
        holder.put(entry, when)
    holder.close()
    return data.getvalue()


@contextlib.contextmanager
def _in_peace() -> Iterator[None]:
    """Let names be repeated, which is what is wanted."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield
