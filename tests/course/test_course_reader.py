"""A course without faults, and what can be asked of it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from courses import HEAD, KATA, PAGE, VALID, read, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from trees import build

from grader.course import (
    Course,
    CourseError,
    Kata,
    Limits,
    Problem,
    UnknownConcept,
    UnknownKata,
    nodes,
    read_course,
)
from grader.errors import Misuse

FORBIDDEN = {"asyncio", "jinja2", "msgspec", "pydantic", "pytest", "rich", "sqlite3"}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The sample course."""
    return read(tree(), tmp_path)


def test_course_holds_what_the_file_says(course: Course, tmp_path: Path) -> None:
    """Every key of the file has its field, in the order of the file."""
    first, second = course.katas
    assert (course.root, course.title) == (tmp_path, "How Python imports")
    assert first == Kata(
        id="03_all",
        title="What the star promises",
        concepts=("star-import",),
        hints=("Look at the package.", "Look at its `__init__.py`.", "Look at `__all__`."),
        after=(),
        points=1,
        limits=Limits(),
    )
    assert second == Kata(
        id="04_star",
        title="What the star hides",
        concepts=("star-import", "package"),
        hints=("one", "two", "three"),
        after=("03_all",),
        points=7.5,
        limits=Limits(wall=2.5, cpu=3),
    )


def test_types_cannot_be_changed(course: Course) -> None:
    """A course that has been read stays what it was."""
    with pytest.raises(AttributeError):
        course.title = "another"  # type: ignore[misc]  # that it is an error is what is tested


def test_katas_are_found_by_id(course: Course) -> None:
    """`ids` are in the course's order, and `kata` finds each."""
    assert course.ids == ("03_all", "04_star")
    assert [course.kata(one).id for one in course.ids] == ["03_all", "04_star"]


def test_unknown_kata_is_a_misuse_with_the_nearest(course: Course) -> None:
    """A misspelled id is answered with the one that was meant."""
    with pytest.raises(UnknownKata) as caught:
        course.kata("03_al")
    assert isinstance(caught.value, Misuse)
    assert str(caught.value) == "there is no kata '03_al'\n  → did you mean '03_all'?"


def test_number_alone_finds_the_nearest_kata(course: Course) -> None:
    """`04` is the beginning of an id."""
    with pytest.raises(UnknownKata, match="did you mean '04_star'"):
        course.kata("04")


def test_unknown_kata_far_from_all_lists_them(course: Course) -> None:
    """Where none is near, the answer is what there is."""
    with pytest.raises(UnknownKata) as caught:
        course.kata("xyz")
    assert str(caught.value) == "there is no kata 'xyz'\n  → the course has 03_all, 04_star"


def test_folders_of_a_kata(course: Course, tmp_path: Path) -> None:
    """A kata's places follow from its id."""
    kata = course.kata("03_all")
    assert course.exercise(kata) == tmp_path / "exercises" / "03_all"
    assert course.solution(kata) == tmp_path / "solutions" / "03_all"
    assert course.hidden_tests(kata) == tmp_path / "tests" / "katas" / "test_03_all.py"
    assert course.hidden_tests(kata).is_file()


def test_concept_is_read_from_its_page(course: Course, tmp_path: Path) -> None:
    """Front matter gives title, truth and what comes before; the rest is the text."""
    concept = course.concept("star-import")
    assert concept.title == "The star"
    assert concept.truth == "A star binds what `__all__` names."
    assert concept.after == ()
    assert concept.page == tmp_path / "notes" / "star-import.md"
    assert concept.text == "# The star\n"
    assert course.concept("package").after == ("star-import",)


def test_concept_ids_are_the_pages(tmp_path: Path) -> None:
    """Pages are found by name, sorted; a README among them is none."""
    files = tree()
    files["notes"] = {"star-import.md": PAGE, "package.md": PAGE, "README.md": "", "a.txt": ""}
    assert read(files, tmp_path).concept_ids() == ("package", "star-import")


def test_unknown_concept_is_a_misuse_with_the_nearest(course: Course) -> None:
    """A misspelled concept is answered with the one that was meant."""
    with pytest.raises(UnknownConcept) as caught:
        course.concept("star-imports")
    assert (
        str(caught.value) == "there is no concept 'star-imports'\n  → did you mean 'star-import'?"
    )


def test_concept_outside_of_notes_is_unknown(course: Course) -> None:
    """An id is a name, never a path."""
    with pytest.raises(UnknownConcept):
        course.concept("../exercises/03_all/README")


def test_concept_with_a_faulty_page_is_a_course_error(tmp_path: Path) -> None:
    """Reading the course does not look into the pages; asking for the concept does."""
    files = tree()
    files["notes"] = {"star-import.md": "no front matter", "package.md": PAGE}
    course = read(files, tmp_path)
    with pytest.raises(CourseError, match=r"notes/star-import\.md:1: the page has no front matter"):
        course.concept("star-import")


def test_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    """What other systems' editors write is read."""
    data = b"\xef\xbb\xbf" + VALID.replace("\n", "\r\n").encode()
    assert read(tree(data), tmp_path).ids == ("03_all", "04_star")


def test_ids_in_quotes_or_not(tmp_path: Path) -> None:
    """Quotes make no difference to an id."""
    text = HEAD + KATA.replace("id: 03_all", 'id: "03_all"')
    assert read(tree(text), tmp_path).ids == ("03_all",)


def test_hint_of_several_lines(tmp_path: Path) -> None:
    """A block keeps its lines, without the line end that closes it."""
    text = HEAD + KATA.replace("- Look at the package.", "- |\n        Look\n        here.")
    assert read(tree(text), tmp_path).katas[0].hints[0] == "Look\nhere."


def test_later_kata_may_stand_first(tmp_path: Path) -> None:
    """Prerequisites are no matter of the list's order."""
    first = KATA.replace("    hints:", "    after: [04_star]\n    hints:")
    text = HEAD + first + KATA.replace("03_all", "04_star")
    assert read(tree(text), tmp_path).kata("03_all").after == ("04_star",)


def test_python_loader_reads_the_same(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml, its own parser serves."""
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    assert read_course(course.root / "katas.yaml") == course


@pytest.mark.parametrize("text", ['"\\UFFFFFFFF"', "%YAML 1.99999999999\n--- a", "[" * 5000])
def test_python_loader_lets_nothing_through(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What that parser raises besides its own errors is told as a fault."""
    monkeypatch.setattr(nodes, "LOADER", yaml.SafeLoader)
    with pytest.raises(CourseError):
        read(tree(text), tmp_path)


def test_import_is_cheap() -> None:
    """`python -m grader progress` pays for this import each time."""
    program = "import sys, grader.course; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not FORBIDDEN & set(done.stdout.split())


words = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
lines = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
numbers = st.one_of(st.integers(1, 10**14), st.sampled_from([0.5, 1.25, 7.5, 1000.001]))
limits = st.fixed_dictionaries(
    {},
    optional={
        "wall": numbers,
        "cpu": st.integers(1, 99),
        "memory": st.integers(1, 1 << 40),
        "output": st.integers(1, 1 << 40),
    },
)


@st.composite
def courses(draw: st.DrawFn) -> dict[str, object]:
    """Draw what a valid `katas.yaml` says."""
    names = draw(st.lists(words, min_size=1, max_size=5))
    ids = [f"{n:02}_{name}" for n, name in enumerate(names)]
    katas = []
    for n, kata in enumerate(ids):
        optional = {
            "after": st.lists(st.sampled_from(ids[:n]), unique=True) if n else st.just([]),
            "points": numbers,
            "limits": limits,
        }
        said = {
            "title": lines,
            "concepts": st.lists(
                st.sampled_from(["star-import", "package"]), min_size=1, unique=True
            ),
            "hints": st.lists(lines, min_size=3, max_size=3),
        }
        katas.append({"id": kata} | draw(st.fixed_dictionaries(said, optional=optional)))
    return {"version": 1, "title": draw(lines), "katas": katas}


def plain(course: Course) -> dict[str, object]:
    """Return the course as its file would say it, with every default written out."""
    katas = []
    for kata in course.katas:
        said = kata._asdict()
        said["limits"] = {key: one for key, one in kata.limits._asdict().items() if one is not None}
        katas.append(
            {key: list(one) if isinstance(one, tuple) else one for key, one in said.items()}
        )
    return {"version": 1, "title": course.title, "katas": katas}


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(said=courses())
def test_valid_course_is_read_as_it_was_written(
    said: dict[str, list[dict[str, object]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever a valid course says comes back."""
    ids = [str(kata["id"]) for kata in said["katas"]]
    text = yaml.safe_dump(said, allow_unicode=True)
    course = read(tree(text, *ids), tmp_path_factory.mktemp("course"))
    defaults = {"after": [], "reads": [], "points": 1, "limits": {}, "was": []}
    assert plain(course) == {**said, "katas": [{**defaults, **kata} for kata in said["katas"]]}


yaml_like = st.lists(
    st.one_of(
        st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#\n\t ", "\n  ", "- ", ": ", "---\n", "<<", "é"]),
        st.sampled_from(["katas", "id", "title", "version", "hints", "03_all", "no", "1", "~"]),
        st.text(max_size=3),
    )
).map("".join)
mutated = st.builds(
    lambda start, length, new: VALID[:start] + new + VALID[start + length :],
    st.integers(0, len(VALID)),
    st.integers(0, 20),
    yaml_like,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.one_of(yaml_like, mutated, st.binary()))
@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
def test_any_file_gives_a_course_or_its_faults(
    text: str | bytes, loader: str, tmp_path: Path
) -> None:
    """No file ends in anything but a course or an error that lists problems with remedies."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    path = build(tree(data), tmp_path) / "katas.yaml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "LOADER", getattr(yaml, loader, yaml.SafeLoader))
        problems = problems_of(path)
    assert all(one.what and one.remedy for one in problems)
    assert "".join(map(str, problems)).encode() or not problems


def problems_of(path: Path) -> tuple[Problem, ...]:
    """Return what is wrong with a course; nothing where it can be read."""
    try:
        read_course(path)
    except CourseError as error:
        return error.problems or (Problem("", None, None, "", ""),)
    return ()


def test_problem_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    """Lines count from 1, whatever stands above."""
    path = build(tree("# one\n\n# three\n" + VALID + "oops: 1\n"), tmp_path) / "katas.yaml"
    with pytest.raises(CourseError) as caught:
        read_course(path)
    [problem] = caught.value.problems
    with io.StringIO(path.read_text()) as lines_of:
        assert list(lines_of)[(problem.line or 0) - 1] == "oops: 1\n"
