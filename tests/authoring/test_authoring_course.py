"""A course about something else needs nothing but its folders; `docs/authoring.md` shows it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from grader.course import Course, Kata, check_course, read_course
from grader.grading import KataResult, check_submission, nodes

HERE = Path(__file__).parent
SOURCE = HERE / "course"
GUIDE = HERE.parents[1] / "docs" / "authoring.md"
COURSE = read_course(SOURCE / "katas.yaml")
KATAS = [kata.id for kata in COURSE.katas]
MISTAKES = sorted((SOURCE / "tests" / "mistakes").glob("*/*"))
OTHERS = sorted((SOURCE / "tests" / "solutions").glob("*/*"))
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


def with_changes(course: Course, change: Path) -> Path:
    """Lay the files of a kept answer over the exercise, and return its folder."""
    folder = course.exercise(course.kata(change.parent.name))
    leave_out = shutil.ignore_patterns("__pycache__", "label.yaml")
    return Path(shutil.copytree(change, folder, ignore=leave_out, dirs_exist_ok=True))


def named(change: Path) -> str:
    return f"{change.parent.name}/{change.name}"


def unpassed(result: KataResult) -> list[str]:
    return [one.id for one in result.checks if one.outcome != "passed"]


def test_nothing_is_wrong_with_its_texts(course: Course) -> None:
    assert check_course(course) == ()


@pytest.mark.parametrize("kata", KATAS)
def test_its_solution_passes(course: Course, kata: str) -> None:
    result = check_submission(course, kata, course.solution(course.kata(kata)))
    assert (result.outcome, unpassed(result)) == ("passed", [])
    assert result.max_score == len(result.checks)


@pytest.mark.parametrize("kata", KATAS)
def test_its_start_fails_on_one_of_its_concepts(course: Course, kata: str) -> None:
    found: Kata = course.kata(kata)
    result = check_submission(course, kata, course.exercise(found))
    assert result.outcome == "failed"
    assert result.diagnoses[0].concept in found.concepts


@pytest.mark.parametrize("kata", KATAS)
def test_an_empty_folder_passes_no_check(course: Course, kata: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = check_submission(course, kata, tmp_path / "empty")
    assert len(unpassed(result)) == len(result.checks) > 0


@pytest.mark.parametrize("mistake", MISTAKES, ids=named)
def test_a_wrong_answer_fails_as_its_label_says(course: Course, mistake: Path) -> None:
    label = yaml.safe_load((mistake / "label.yaml").read_text(encoding="utf-8"))
    result = check_submission(course, mistake.parent.name, with_changes(course, mistake))
    assert (label["kata"], label["failing"]) == (mistake.parent.name, unpassed(result))
    assert label["concept"] in course.concept_ids()


@pytest.mark.parametrize("other", OTHERS, ids=named)
def test_another_right_answer_passes(course: Course, other: Path) -> None:
    assert unpassed(check_submission(course, other.parent.name, with_changes(course, other))) == []


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
