"""Courses of many small katas, versions of which are shipped one after the other."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from trees import build

from grader.copies.laying import Laid, lay
from grader.copies.shipment import released
from grader.course import Course, read_course

TODAY = date(2026, 11, 21)
PAGE = "---\ntitle: One\ntruth: One.\n---\n\nRead.\n"
TEST = 'def test_a(run):\n    """It is so."""\n    assert run(\'import m\')\n'


def version(
    root: Path,
    katas: Sequence[str],
    *,
    was: Mapping[str, str] | None = None,
    text: str = "START = 1\n",
    release: str = "",
    tests: Mapping[str, str] | None = None,
) -> Course:
    """Write a course with these katas, whose exercises hold this text, and read it."""
    entries = []
    for kata in katas:
        old = f", was: [{was[kata]}]" if was and kata in was else ""
        title = f"title: About {kata}, concepts: [one], hints: [a b, c d, e f]"
        entries.append(f"  - {{id: {kata}, {title}{old}}}\n")
        build(
            {
                "exercises": {kata: {"m.py": text, "p": {"deep.py": kata}, "README.md": "Read.\n"}},
                "solutions": {kata: {"m.py": f"ANSWER = '{kata}'\n"}},
                "closing": {f"{kata}.md": f"Closing of {kata}.\n"},
                "tests": {"katas": {f"test_{kata}.py": (tests or {}).get(kata, TEST)}},
            },
            root,
        )
    head = f"version: 1\ntitle: Many\n{release}katas:\n"
    build({"katas.yaml": head + "".join(entries), "notes": {"one.md": PAGE}}, root)
    return read_course(root / "katas.yaml")


def ship(course: Course, folder: Path) -> Laid:
    """Release a course into a folder."""
    return lay(released(course, TODAY), folder)


def held(root: Path, below: str = ".") -> dict[str, bytes]:
    """Return all files of a folder, by path."""
    base = root / below
    files: Iterable[Path] = (one for one in base.rglob("*") if one.is_file())
    return {one.relative_to(base).as_posix(): one.read_bytes() for one in files}
