"""What a learner's copy of a course was made with, beside what the learner sees of it.

A folder with `.grader/manifest.json` is a copy: it has neither `solutions` nor `closing`.

`.grader/shipped.zip` holds what the learner does not see: `exercises` as they were shipped, which
the learner's own have ceased to be, and where a course gives them away, its `solutions` and
`closing`. In a copy of the course that is installed with the grader these two are not packed: the
installed course is asked, as long as its kata is the one that was shipped. What explains a failure
asks in the same way. A pack keeps answers from whoever happens to look, not from whoever wants to:
what must not be known is not put into it.
"""

from pathlib import Path

from grader.course.course import Course
from grader.course.find import MANIFEST, installed, is_copy
from grader.course.manifest import INSTALLED, read_manifest
from grader.course.model import Kata
from grader.errors import Misuse

PACK = ".grader/shipped.zip"
EXERCISES, SOLUTIONS, CLOSING = "exercises", "solutions", "closing"


class BrokenPack(Misuse):
    """What a copy was made with cannot be read."""


def packed(root: Path, folder: str) -> dict[str, bytes]:
    """Return the files below a folder of a copy's pack, none where it has no such folder.

    Raises BrokenPack.
    """
    import zlib  # with the next, only whoever looks into a pack pays for it
    from zipfile import BadZipFile, ZipFile

    start = f"{folder}/"
    try:
        with ZipFile(root / PACK) as pack:
            return {
                name.removeprefix(start): pack.read(name)
                for name in pack.namelist()
                if name.startswith(start)
            }
    except (OSError, BadZipFile, EOFError, RuntimeError, ValueError, zlib.error):
        raise BrokenPack(BROKEN.format(pack=root / PACK)) from None


def solution_folder(course: Course, kata: Kata) -> Path | None:
    """Return the folder that holds a kata's solution, if there is one; in a copy it may be packed.

    Raises BadManifest.
    """
    root = reference(course, kata)
    return None if root is None else root / SOLUTIONS / kata.id


def closing(course: Course, kata: Kata) -> str | None:
    """Return a kata's closing page, if it has one here; raises BadManifest and BrokenPack."""
    root = reference(course, kata)
    page = None if root is None else root / CLOSING / f"{kata.id}.md"
    if page is not None and page.is_file():
        return page.read_text(encoding="utf-8", errors="replace")
    if not is_copy(course.root):
        return None
    found = packed(course.root, CLOSING).get(f"{kata.id}.md")
    return None if found is None else found.decode("utf-8", errors="replace")


def reference(course: Course, kata: Kata) -> Path | None:
    """Return the folder of the course that has the answers to a kata of this one, unpacked.

    That is the course itself; for a copy of the installed course it is that one, while the kata
    in it is the one that was shipped; for a copy of any other, None.
    """
    found = read_manifest(course.root / MANIFEST)
    if found is None:
        return course.root
    root = installed() if found.origin == INSTALLED else None
    shipped = found.katas.get(kata.id)
    same = root is not None and shipped is not None and mark(root, kata.id) == shipped.mark
    return root if same else None


def mark(root: Path, kata: str) -> str:
    """Return what tells one version of a kata from another: its exercise, tests and solution."""
    from hashlib import sha256  # it loads a library that judging does without

    found = sha256()
    tests = root / "tests" / "katas" / f"test_{kata}.py"
    files = [*texts_in(root / EXERCISES / kata), *texts_in(root / SOLUTIONS / kata), tests]
    for file in files:
        data = file.read_bytes() if file.is_file() else b""
        found.update(f"{file.relative_to(root).as_posix()}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def texts_in(folder: Path) -> list[Path]:
    """Return the files of a folder without what tools make, sorted."""
    return sorted(
        one
        for one in folder.rglob("*")
        if one.is_file()
        and not any(part.startswith((".", "__pycache__")) for part in one.relative_to(folder).parts)
    )


BROKEN = "{pack} cannot be read\n  → grader init, for the folder of this copy, brings it back"
