"""The key of a verdict changes with all that the verdict depends on, and with nothing else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from trees import build
from two_katas import COURSE

from grader.bulk.keys import Keys, course_digest, digest_of, kata_digest
from grader.course import Course, read_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return read_course(build(COURSE, tmp_path) / "katas.yaml")


def key(course: Course, kata: str = "01_greet", files: str = "d", **more: object) -> bytes:
    given = {"tier": "process", "salt": 0} | more
    return Keys(course, **given).key(kata, files)  # type: ignore[arg-type]  # they are of these types


FILES = st.dictionaries(st.text(min_size=1, max_size=9), st.binary(max_size=9), max_size=4)


@given(FILES, FILES)
def test_files_are_equal_exactly_if_their_digests_are(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    assert (digest_of(one) == digest_of(other)) == (one == other)
    assert digest_of(one) == digest_of(dict(reversed(one.items())))


def test_no_name_runs_over_into_a_content() -> None:
    assert digest_of({"a": b"bc"}) != digest_of({"ab": b"c"})
    assert digest_of({"a": b"", "b": b""}) != digest_of({"a": b"b"})


def test_the_same_files_have_the_same_key(course: Course) -> None:
    assert key(course) == key(course)


def test_kata_files_tier_and_salt_make_another_key(course: Course) -> None:
    keys = {
        key(course),
        key(course, "02_count"),
        key(course, files="e"),
        key(course, tier="namespaces"),
        key(course, salt=1),
    }
    assert len(keys) == 5


@pytest.mark.parametrize(
    "file",
    [
        "tests/katas/test_01_greet.py",
        "tests/katas/helper.py",
        "exercises/01_greet/greet.py",
        "solutions/01_greet/greet.py",
    ],
)
def test_what_the_course_has_of_a_kata_makes_another_key(course: Course, file: str) -> None:
    before = key(course)
    path = course.root / file
    path.write_text(f"{path.read_text() if path.exists() else ''}# more\n")
    assert key(course) != before


def test_another_kata_of_the_course_does_not(course: Course) -> None:
    before, whole = key(course), course_digest(course)
    (course.root / "solutions/02_count/count.py").write_text("LAST = 1 + 2\n")
    (course.root / "tests/katas/test_02_count.py").write_text("\n")
    assert key(course) == before
    assert course_digest(course) != whole


def test_the_entry_of_a_kata_does(course: Course) -> None:
    kata = course.kata("01_greet")
    dearer = kata._replace(points=9)
    assert kata_digest(course, kata) != kata_digest(course, dearer)
