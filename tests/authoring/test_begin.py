"""`new` begins a kata that can be read at once, and whose open ends `verify` tells one by one."""

import errno
from pathlib import Path

import pytest
from proving import WHOLE
from trees import build

from grader.authoring.begin import New, begin
from grader.authoring.verify import verify
from grader.course import Course, CourseError, read_course
from grader.errors import Misuse

KATA = New("02_part", 'It\'s a "part": {two}', ("naming", "parting"))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    root = build(WHOLE, tmp_path / "course")
    return read_course(root / "katas.yaml")


def again(course: Course) -> Course:
    """Return the course as it is now."""
    return read_course(course.root / "katas.yaml")


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def test_the_course_has_the_kata_afterwards(course: Course) -> None:
    begin(course, KATA)
    kata = again(course).kata("02_part")
    assert (kata.title, kata.concepts) == (KATA.title, KATA.concepts)
    assert again(course).kata("01_greet") == course.kata("01_greet")


def test_a_concept_without_a_page_is_given_one_and_a_page_is_kept(course: Course) -> None:
    before = (course.root / "notes/naming.md").read_bytes()
    begin(course, KATA)
    assert (course.root / "notes/naming.md").read_bytes() == before
    assert again(course).concept("parting").title == "parting"


def test_what_was_written_is_told(course: Course) -> None:
    before = contents(course.root)
    written = begin(course, KATA)
    changed = {path for path, data in contents(course.root).items() if before.get(path) != data}
    assert {str(one) for one in written} == changed


def test_verify_tells_every_open_end_and_where(course: Course) -> None:
    begin(course, KATA)
    open_ends = sum(text.count(b"TO WRITE") for text in contents(course.root).values())
    new = again(course)
    proof = verify(new, [new.kata("02_part")])
    told = [one for one in proof.problems if "TO WRITE" in one.what]
    assert len(told) == open_ends > 10
    assert all(one.line is not None for one in told)


def test_the_author_is_left_with_a_kata_that_works_but_for_its_start(course: Course) -> None:
    begin(course, KATA)
    new = again(course)
    proof = verify(new, [new.kata("02_part")])
    assert [one for one in proof.problems if "TO WRITE" not in one.what] == [
        one for one in proof.problems if one.file == "exercises/02_part"
    ]


def test_a_course_without_closing_pages_is_given_none(course: Course) -> None:
    (course.root / "closing/01_greet.md").unlink()
    (course.root / "closing").rmdir()
    begin(course, KATA)
    assert not (course.root / "closing").exists()


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (KATA._replace(id="2part"), "'2part' is no id of a kata"),
        (KATA._replace(id="01_greet"), "there is a kata '01_greet' already"),
        (KATA._replace(concepts=("Naming",)), "'Naming' is no id of a concept"),
        (KATA._replace(title="two\nlines"), "the title must be one line of printable text"),
        (KATA._replace(title=" "), "the title must be one line of printable text"),
    ],
)
def test_what_cannot_be_a_kata_is_refused_and_changes_nothing(
    course: Course, new: New, said: str
) -> None:
    before = contents(course.root)
    with pytest.raises(Misuse, match=said):
        begin(course, new)
    assert contents(course.root) == before


def test_every_reason_is_told_at_once(course: Course) -> None:
    with pytest.raises(Misuse) as refused:
        begin(course, New("x", " ", ("Y",)))
    assert str(refused.value).count("→") == 3


def test_a_course_that_could_not_be_read_afterwards_is_left_as_it_was(course: Course) -> None:
    katas = course.root / "katas.yaml"
    text = katas.read_text(encoding="utf-8")
    katas.write_text(text + "# the end\nmore: [what no course has]\n", encoding="utf-8")
    before = contents(course.root)
    with pytest.raises(CourseError):
        begin(course, KATA)
    assert contents(course.root) == before


def test_a_full_disk_leaves_the_course_as_it_was(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _: str) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("grader.authoring.begin.whole", full)
    before = contents(course.root)
    with pytest.raises(OSError, match="No space left"):
        begin(course, KATA)
    assert contents(course.root) == before


def test_a_file_that_is_there_already_is_kept(course: Course) -> None:
    kept = course.root / "exercises/02_part/README.md"
    kept.parent.mkdir()
    kept.write_text("mine")
    begin(course, KATA)
    assert kept.read_text() == "mine"
