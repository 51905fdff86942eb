"""Which checks are sealed is read off the hidden tests, without importing them."""

from pathlib import Path

import pytest
from trees import build
from two_katas import COURSE

from grader.course import Course, read_course
from grader.grading.sealed import sealed_checks


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return read_course(build(COURSE, tmp_path) / "katas.yaml")


def sealed(course: Course, text: str) -> frozenset[str]:
    kata = course.kata("02_count")
    course.hidden_tests(kata).write_text(f"import pytest\nraise SystemExit\n{text}")
    return sealed_checks(course, kata)


ONE = "@pytest.mark.sealed\ndef test_a_b(run): pass\ndef test_c(run): pass\n"
CALLED = "@pytest.mark.sealed()\nasync def test_a(run): pass\n"
CLASS = "@pytest.mark.sealed\nclass TestIt:\n    def test_a(self, run): pass\n"
METHOD = "class TestIt:\n    @pytest.mark.sealed\n    def test_a(self, run): pass\n"
FILE = "pytestmark = [pytest.mark.concept('x'), pytest.mark.sealed]\ndef test_a(run): pass\n"
OTHER = "@pytest.mark.concept('sealed')\ndef test_a(run): pass\ndef helper(): pytest.mark.sealed\n"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        (ONE, {"a-b"}), (CALLED, {"a"}), (CLASS, {"a"}), (METHOD, {"a"}), (FILE, {"a"}),
        (OTHER, set()), ("def test_(:\n", set()),
    ],
)  # fmt: skip
def test_a_check_is_sealed_by_its_own_mark_its_class_or_its_file(
    course: Course, text: str, ids: set[str]
) -> None:
    assert sealed(course, text) == ids


def test_hidden_tests_that_are_not_there_seal_nothing(course: Course) -> None:
    kata = course.kata("02_count")
    course.hidden_tests(kata).unlink()
    assert sealed_checks(course, kata) == frozenset()
