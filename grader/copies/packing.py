"""Files by path, as an archive and as digests: the same files give the same bytes."""

import io
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from grader.interpreter import Files

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a pack: the same inputs give the same bytes."""


def below(files: Files, folder: str) -> dict[str, bytes]:
    """Return the files in a folder, by their path in it."""
    start = f"{folder}/"
    return {
        path.removeprefix(start): data for path, data in files.items() if path.startswith(start)
    }


def zipped(files: Files) -> bytes:
    """Return files as an archive, the same bytes for the same files."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as pack:
        for path, data in sorted(files.items()):
            info = ZipInfo(path, EPOCH)
            info.compress_type = ZIP_DEFLATED
            pack.writestr(info, data)
    return out.getvalue()


def digest(data: bytes) -> str:
    """Return what tells one content from another."""
    return sha256(data).hexdigest()


def digest_of(files: Files) -> str:
    """Return what tells one folder's files from another's."""
    parts = "".join(f"{path}\0{digest(data)}\n" for path, data in sorted(files.items()))
    return digest(parts.encode())
