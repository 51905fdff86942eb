"""A course about something else needs nothing but its folders; `docs/authoring.md` shows it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.authoring.begin import New, begin
from grader.authoring.verify import verify
from grader.course import Course, read_course
from grader.grading import check_submission, nodes

HERE = Path(__file__).parent
SOURCE = HERE / "course"
GUIDE = HERE.parents[1] / "docs" / "authoring.md"
COURSE = read_course(SOURCE / "katas.yaml")
PROGRAMS = 6
"""Random programs of each check; a learner's check has more."""

FENCED = re.compile(r"^```(python|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXCERPT = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((\.\./[^)]+)\)")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Copy the course to a folder of its own, far from the one about imports."""
    monkeypatch.setattr(nodes, "EXAMPLES", PROGRAMS)
    leave_out = shutil.ignore_patterns("__pycache__")
    root = Path(shutil.copytree(SOURCE, tmp_path / "course", ignore=leave_out))
    return read_course(root / "katas.yaml")


@pytest.mark.starts_processes
def test_the_course_proves_itself(course: Course) -> None:
    proof = verify(course, course.katas)
    assert proof.problems == ()
    kept = {row.kata: (row.checks, row.mistakes, row.others) for row in proof.katas}
    assert kept == {"01_left_on": (4, 2, 1), "02_swallowed": (5, 3, 1)}


def test_one_more_kata_is_begun_as_the_guide_says(course: Course) -> None:
    begin(course, New("03_stacked", "A stack of exits", ("exit-stack",)))
    again = read_course(course.root / "katas.yaml")
    assert again.ids == (*course.ids, "03_stacked")
    assert "exit-stack" in again.concept_ids()


@pytest.mark.parametrize("concept", COURSE.concept_ids())
def test_the_experiment_of_a_page_prints_what_it_says(concept: str, tmp_path: Path) -> None:
    blocks = FENCED.findall(COURSE.concept(concept).text)
    (_, program), (_, output) = blocks
    command = [sys.executable, "-S", "-B", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (output, "")


def test_nothing_about_imports_is_said_to_its_learners(course: Course) -> None:
    kata = course.katas[0]
    result = check_submission(course, kata.id, course.exercise(kata))
    said = " ".join((one.headline + one.next) for one in result.diagnoses)
    assert said
    assert not re.search(r"\bimports?\b|\bmodules?\b|\bpackages?\b", said)


def test_the_guide_shows_the_course_as_it_is() -> None:
    shown = EXCERPT.findall(GUIDE.read_text(encoding="utf-8"))
    assert len(shown) >= 4
    texts = {path: (SOURCE / path).read_text(encoding="utf-8") for path, _ in shown}
    assert [path for path, excerpt in shown if excerpt not in texts[path]] == []


def test_the_guide_leads_somewhere() -> None:
    links = LINK.findall(GUIDE.read_text(encoding="utf-8"))
    assert links
    assert [one for one in links if not (GUIDE.parent / one).exists()] == []
