"""A failed check is run again over other files: what a learner, and a report, get to see of it."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from small_course import COURSE
from trees import build

from grader.course import read_course
from grader.grading import KataResult, check_submission, screen
from grader.grading.binding import Binding
from grader.interpreter import Files, Interpreter, Observation, Program

pytestmark = pytest.mark.starts_processes

HIDDEN = '''
import pytest
from hypothesis import given, strategies as st


@pytest.mark.concept("naming")
@given(name=st.text("abc", min_size=1, max_size=4))
def test_greets(run, name):
    """greet.hello greets whoever is named."""
    assert run(f"import greet\\nr = greet.hello({name!r})")["r"] == f"hello {name}"


@pytest.mark.concept("quiet")
def test_in_parts(run, subtests):
    """It has a name, and says nothing."""
    seen = run("import greet")
    with subtests.test("output"):
        assert seen.stdout == ""
    with subtests.test("modules"):
        assert "words" in seen.modules
'''
SECRET = "only_the_solution_has_this"
WORDS = "HELLO = 'hello'\n"
START = "def hello(name):\n    return words.HELLO + ' ' + name\n"
SOLVED = f"import words\n\n{SECRET} = 1\n\n\n{START}"
GREETINGS = {
    **COURSE,
    "exercises": {"01_greet": {"greet.py": START, "words.py": WORDS}},
    "solutions": {"01_greet": {"greet.py": SOLVED, "words.py": WORDS}},
    "tests": {"katas": {"test_01_greet.py": HIDDEN}},
}


def judged(tmp_path: Path, **files: str) -> KataResult:
    """Judge a submission; a file is named without its suffix."""
    course = read_course(build(GREETINGS, tmp_path / "course") / "katas.yaml")
    mine = {"words.py": WORDS, **{f"{name}.py": text for name, text in files.items()}}
    return check_submission(course, "01_greet", build(mine, tmp_path / "mine"))


def certain(result: KataResult) -> dict[str | None, bool | None]:
    """Return whether causes are confirmed."""
    return {one.cause: one.confirmed for one in result.diagnoses}


@contextmanager
def watched() -> Iterator[list[tuple[Files, Program]]]:
    """Give what is run in fresh interpreters, and over which files."""
    asked: list[tuple[Files, Program]] = []
    run = Interpreter.run

    def remembered(self: Interpreter, files: Files, program: Program) -> Observation:
        asked.append((files, program))
        return run(self, files, program)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Interpreter, "run", remembered)
        yield asked


# --- a kata ----------------------------------------------------------------------------------


def test_a_diagnosis_is_confirmed_by_the_check_that_failed(tmp_path: Path) -> None:
    (first, *_) = judged(tmp_path, greet=START).diagnoses
    assert (first.cause, first.confirmed) == ("module-never-imported", True)


def test_a_diagnosis_that_does_not_make_the_check_pass_is_not_confirmed(tmp_path: Path) -> None:
    text = START.replace("' '", "'-'")
    assert certain(judged(tmp_path, greet=text))["module-never-imported"] is False


@pytest.mark.parametrize("ends", ["return 'bye'", "return 1 / 0"])
def test_what_only_the_difference_to_the_solution_shows_is_named(tmp_path: Path, ends: str) -> None:
    text = "import words\n\n\ndef hello(name):\n    __all__ = [name]\n    "
    (first, *_) = judged(tmp_path, greet=f"{text}{ends}\n").diagnoses
    assert (first.cause, first.concept, first.confirmed) == (None, "dunder-all", None)


def test_a_difference_that_says_nothing_leaves_the_concept_of_the_check(tmp_path: Path) -> None:
    text = "import words\n\n\ndef hello(name):\n    return 'bye'\n"
    (first, *_) = judged(tmp_path, greet=text).diagnoses
    assert (first.cause, first.concept) == (None, "naming")


def test_the_verdict_is_the_same_as_without_a_trial(tmp_path: Path) -> None:
    result = judged(tmp_path, greet=START)
    assert (result.outcome, result.score) == ("failed", 0.0)
    assert [one.outcome for one in result.checks] == ["failed", "failed"]


def test_the_folder_of_the_learner_stays_as_it_is(tmp_path: Path) -> None:
    judged(tmp_path, greet=START)
    left = {one.name: one.read_text() for one in (tmp_path / "mine").iterdir()}
    assert left == {"greet.py": START, "words.py": WORDS}


@pytest.mark.parametrize(
    "text",
    [
        START,
        "def hello(name):\n    return 'bye'\n",
        "for line in open(__file__): print(line)\n" + START,
        "import sys\nprint(open(sys.modules[__name__].__file__).read(), file=sys.stderr)\n" + START,
        "raise ImportError(open(__file__).read())\n",
        "locals()[open(__file__).read()] = 1\n" + START,
    ],
)
def test_nothing_of_a_repair_is_shown(tmp_path: Path, text: str) -> None:
    result = judged(tmp_path, greet=text)
    assert SECRET not in json.dumps(msgspec.to_builtins(result))
    assert "import words" not in json.dumps(msgspec.to_builtins(result.diagnoses))


def test_what_is_confirmed_is_shown_and_cannot_be_read_as_a_success(tmp_path: Path) -> None:
    result = judged(tmp_path, greet=START)
    course = read_course(tmp_path / "course" / "katas.yaml")
    binding = Binding(course, course.kata("01_greet"), tmp_path / "mine")
    (first, *_) = result.diagnoses
    assert f"confirmed   {screen.CONFIRMED}" in screen.diagnosis_lines(first, binding)
    for certainty in (False, None):
        unsure = msgspec.structs.replace(first, confirmed=certainty)
        assert not any("confirmed" in line for line in screen.diagnosis_lines(unsure, binding))
    assert "pass" not in screen.CONFIRMED


def test_a_program_that_loops_costs_its_limit_once(tmp_path: Path) -> None:
    text = START + "while True: pass\n"
    katas = str(GREETINGS["katas.yaml"]) + "    limits: {wall: 0.8}\n"
    once = "import pytest\n\n\n" + HIDDEN[HIDDEN.index('@pytest.mark.concept("quiet")') :]
    course = {**GREETINGS, "katas.yaml": katas, "tests": {"katas": {"test_01_greet.py": once}}}
    folder = build({"words.py": WORDS, "greet.py": text}, tmp_path / "mine")
    read = read_course(build(course, tmp_path / "course") / "katas.yaml")
    with watched() as asked:
        result = check_submission(read, "01_greet", folder)
    assert result.outcome == "failed"
    walls = {program.limits.wall for _, program in asked}
    assert min(walls) == 0.8, "a trial would have had a narrower limit"


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("from json import *\ndef hello(name):\n    return 'bye'\n", True),
        ("from json import *\nopen(__file__).close()\n", False),
        ("from json import *\nimport os\nos.system('true')\n", False),
    ],
)
def test_the_solution_lies_beside_no_program_that_does_more_than_import_and_compute(
    tmp_path: Path, text: str, laid: bool
) -> None:
    with watched() as asked:
        judged(tmp_path, greet=text)
    assert any(SECRET.encode() in b"".join(files.values()) for files, _ in asked) is laid


# --- the katas of this course ----------------------------------------------------------------

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("kata", "mistake", "cause"),
    [
        ("01_first_import", "capital-letter", "wrong-case"),
        ("02_missing_init", "init-misspelt", "misspelled-init"),
        ("13_circular", "duplicate-constant", "copied-definition"),
    ],
)
def test_a_labelled_mistake_is_confirmed(
    tmp_path: Path, kata: str, mistake: str, cause: str
) -> None:
    folder = tmp_path / kata
    for part in (ROOT / "exercises" / kata, ROOT / "tests" / "mistakes" / kata / mistake):
        shutil.copytree(part, folder, dirs_exist_ok=True)
    (first, *_) = check_submission(read_course(ROOT / "katas.yaml"), kata, folder).diagnoses
    assert (first.cause, first.confirmed) == (cause, True)
