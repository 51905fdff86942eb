"""The work that all graders do: submissions of one kata, and five questions to each.

The kata is the course's `03_all`; the questions are its own, each asked once and without random
programs, so that every grader runs five small programs a submission.

A submission may be of a whole course as well: it then has many such answers, each to a kata.
"""

from collections.abc import Sequence
from itertools import product
from pathlib import Path
from random import Random
from typing import NamedTuple

from classmaking.answers import Answer, Hands, Made, Shelf

from grader.course import read_course

COURSE = read_course(Path(__file__).parents[2] / "katas.yaml")
KATA = COURSE.kata("03_all")
PACKAGE = "sound"
THIRDS: tuple[tuple[Made, ...], ...] = (("solution", "other"), ("start",), ("mistake",))
STAR = "from sound.effects import *"


class Question(NamedTuple):
    """A program that binds `found`, and what it has to be."""

    name: str
    says: str
    program: str
    expected: object


QUESTIONS = (
    Question("star_works", "The star runs to its end.", f"{STAR}\nfound = 1\n", 1),
    Question(
        "names_bound",
        "The star binds echo, reverse and surround, nothing else.",
        f"before = set(globals())\n{STAR}\n"
        "found = sorted(set(globals()) - before - {'before'})\n",
        ["echo", "reverse", "surround"],
    ),
    Question(
        "submodules",
        "Each name that the star binds is the submodule of that name.",
        f"import sys\nbefore = set(globals())\n{STAR}\n"
        "names = set(globals()) - before - {'before'}\n"
        "found = [sys.modules.get(f'sound.effects.{one}') is globals()[one] for one in names]\n",
        [True, True, True],
    ),
    Question(
        "all_is_strings",
        "`__all__` lists three strings.",
        "import sound.effects\nfound = sorted(map(str, sound.effects.__all__))\n",
        ["echo", "reverse", "surround"],
    ),
    Question(
        "light",
        "`import sound.effects` alone loads none of its submodules.",
        "import sys\nimport sound.effects\n"
        "found = sorted(one for one in sys.modules if one.split('.')[0] == 'sound')\n",
        ["sound", "sound.effects"],
    ),
)
QUESTIONS_TEXT = "".join(
    f"    ({one.name!r}, {one.program!r}, {one.expected!r}),\n" for one in QUESTIONS
)
IN_PROCESS = f"""
import importlib
import sys

QUESTIONS = {{
    name: (program, expected) for name, program, expected in (
{QUESTIONS_TEXT}    )
}}


def forget():
    for name in [one for one in sys.modules if one.split(".")[0] == {PACKAGE!r}]:
        del sys.modules[name]
    importlib.invalidate_caches()


def asked(name):
    program, expected = QUESTIONS[name]
    forget()
    namespace = {{"__name__": "__main__"}}
    exec(program, namespace)
    assert namespace["found"] == expected, namespace["found"]
"""
"""What a careful teacher writes who asks in the very process: what was imported is forgotten."""
FRESH = f"""
import json
import subprocess
import sys
from pathlib import Path

QUESTIONS = {{
    name: (program, expected) for name, program, expected in (
{QUESTIONS_TEXT}    )
}}


def asked(name):
    program, expected = QUESTIONS[name]
    program += "import json\\nprint(json.dumps(found))\\n"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, cwd=Path(__file__).parent,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == expected, done.stdout
"""
"""What one writes who wants a fresh Python for each question."""


class Submission(NamedTuple):
    """Somebody's answer to a kata, and whether it is right."""

    learner: str
    kata: str
    name: str
    """The learner alone where there is one kata; else `<learner>/<kata>`."""
    answer: Answer

    @property
    def passes(self) -> bool:
        """Whether it is right."""
        return self.answer.expected.passes

    def write(self, folder: Path) -> Path:
        """Write its files into a folder, and return that."""
        for path, data in self.answer.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder


def katas(count: int) -> tuple[str, ...]:
    """Return the ids of so many katas, which are all alike."""
    return (KATA.id,) if count == 1 else tuple(f"{one:02}_stars" for one in range(1, count + 1))


def submissions(count: int, ids: Sequence[str] = (KATA.id,)) -> list[Submission]:
    """Return answers of so many learners, all unique: a third each is right, as shipped, wrong."""
    shelf, hands = Shelf(COURSE, [KATA]), Hands()
    found = []
    for number, (learner, kata) in enumerate(product(range(count), ids)):
        luck = Random(f"peers {number}")  # noqa: S311  (for variety, not for secrets)
        chosen = shelf.of_kind(KATA.id, THIRDS[number % 3])
        answer = hands.unique(chosen[number // 3 % len(chosen)], luck)
        who = f"learner{learner:03}"
        name = who if len(ids) == 1 else f"{who}/{kata}"
        found.append(Submission(who, kata, name, answer))
    return found
