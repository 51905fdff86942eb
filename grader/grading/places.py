"""Where a submission's modules lie when a program looks for them: on the path, in an archive."""

from collections.abc import Mapping
from io import BytesIO
from typing import TypedDict
from zipfile import ZipFile, ZipInfo

from grader.explain.tree import Tree


class Place(TypedDict):
    """What `run` is told so that the submission lies elsewhere."""

    files: Mapping[str, str | bytes]
    remove: tuple[str, ...]
    path: tuple[str, ...]


def on_path(*folders: str) -> tuple[str, ...]:
    """Return what `run` is told as `path` to have these folders on `sys.path`, in this order."""
    return tuple(f"{{root}}/{folder}" for folder in folders)


def in_archive(
    tree: Tree, archive: str = "bundle.zip", changed: Mapping[str, str | bytes] = {}
) -> Place:
    """Return what `run` is told so that all of a submission lies in an archive on `sys.path`.

    What is `changed` lies over the submission's files before they are packed.
    """
    contents = {path: tree[path].data for path in tree} | dict(changed)
    return {
        "files": {archive: packed(contents)},
        "remove": tuple(sorted({path.partition("/")[0] for path in tree})),
        "path": on_path(archive),
    }


def packed(contents: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive of files by path: the same bytes for the same files."""
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for path, content in sorted(contents.items()):
            archive.writestr(ZipInfo(path), content)
    return data.getvalue()
