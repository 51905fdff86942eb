"""A course of one kata with every kind of answer that a course keeps, and nothing wrong with it."""

from pathlib import Path

from small_course import COURSE, SOLVED
from trees import Tree, build

from grader.authoring.verify import Proof, verify
from grader.course import read_course

SILENT = "def hello(name):\n    return 'hello you'\n"
OTHER = SOLVED.replace("f'hello {name}'", "'hello ' + name")
LABEL = """\
kata: 01_greet
concept: naming
misconception: M-one-name
failing: [greets-anybody]
unexplained: a constant in place of the name
"""
WHOLE: Tree = {
    **COURSE,
    "tests": {
        "katas": COURSE["tests"]["katas"],
        "mistakes": {"01_greet": {"one-name": {"greet.py": SILENT, "label.yaml": LABEL}}},
        "solutions": {"01_greet": {"by-format": {"greet.py": OTHER}}},
    },
    "closing": {"01_greet.md": "# Say hello\n\nIt says hello.\n"},
}


def proved(folder: Path, changes: Tree, *, texts: bool = False, **given: int) -> Proof:
    """Prove the course, or its texts alone, with some files changed; one that is None left out."""
    root = build(WHOLE, folder / "course")
    for path, content in changes.items():
        place = root / path
        if content is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(str(content), encoding="utf-8")
    course = read_course(root / "katas.yaml")
    return verify(course, [] if texts else course.katas, **given)


def told(proof: Proof) -> list[str]:
    """Return what is wrong, each with its file."""
    return [f"{one.file}: {one.what}" for one in proof.problems]


def told_of_texts(folder: Path, changes: Tree) -> list[str]:
    """Return what is wrong before anything is judged."""
    return told(proved(folder, changes, texts=True))
