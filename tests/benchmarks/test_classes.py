"""Classes that are made for benchmarks: the same for everyone, and true to their `truth.json`."""

import csv
import hashlib
import io
import re
import stat
import tarfile
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import classes
import msgspec
import pytest
import yaml
from classmaking.answers import Hands
from classmaking.hostile import DAMAGE, ENTRIES, TRAP
from classmaking.layouts import LAYOUTS
from classmaking.making import Class, HandedIn, entries_of
from classmaking.truth import Truth

from grader.course import read_course
from grader.errors import Misuse
from grader.grading import check_submissions
from grader.grading.binding import Binding

pytestmark = pytest.mark.starts_processes

COURSE = read_course(classes.COURSE)
ONE = [COURSE.kata("01_first_import")]
TWO = [*ONE, COURSE.kata("13_circular")]
SIZE = 16


def make(place: Path, layout: str = "folders", seed: int = 7, size: int = SIZE) -> Truth:
    katas = ONE if layout == "single" else TWO
    return classes.make(place, COURSE, classes.Wish(katas, layout, size, seed))


def prints(place: Path) -> dict[str, str]:
    """Return what everything below a folder is, by its path."""
    return {path.relative_to(place).as_posix(): kind(path) for path in sorted(place.rglob("*"))}


def kind(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "no file"


@pytest.mark.parametrize("layout", ["folders", "tar", "archives", "gradescope"])
def test_the_same_words_make_the_same_bytes(tmp_path: Path, layout: str) -> None:
    for name, seed in (("one", 7), ("same", 7), ("other", 8)):
        make(tmp_path / name, layout, seed)
    assert prints(tmp_path / "one") == prints(tmp_path / "same")
    assert prints(tmp_path / "one") != prints(tmp_path / "other")


# What each platform calls whoever has handed something in: read by its own rules, not by the
# functions that wrote it.

CANVAS = re.compile(r"^(?P<name>\w*?)(?:_(?P<late>LATE))?_(?P<uid>\d+)_(?P<att>\d+)_(?P<file>.+)$")
MOODLE = re.compile(r"^(?P<name>.+)_(?P<pid>\d+)_assignsubmission_(?P<type>file|onlinetext)")


def names_in(place: Path) -> list[str]:
    """Return the paths of all files in a folder or an archive."""
    if place.is_dir():
        found = (path for path in place.rglob("*") if not path.is_dir() or path.is_symlink())
        return [path.relative_to(place).as_posix() for path in found]
    if zipfile.is_zipfile(place):
        return zipfile.ZipFile(place).namelist()
    with tarfile.open(place) as archive:
        return archive.getnames()


def handed_in(layout: str, place: Path) -> set[str]:
    """Return what those are called who have handed something in."""
    names = names_in(place)
    first = {name.partition("/")[0] for name in names}
    if layout == "canvas":
        return {CANVAS.match(unmarked(name))["uid"] for name in names}  # type: ignore[index]  # it matches
    if layout.startswith("moodle"):
        return {MOODLE.match(name)["pid"] for name in names}  # type: ignore[index]  # it matches
    if layout == "gradescope":
        return {who[":email"] for one in exported(place).values() for who in one[":submitters"]}
    if layout == "classroom":
        return {name.removeprefix("import-katas-") for name in first}
    if layout == "nbgrader":
        return {name.split("/")[1] for name in names}
    return {name.removesuffix(".zip").removesuffix(".tar.gz") for name in first}


def unmarked(name: str) -> str:
    """Return a name without marks, which Ruby takes for parts of words and Python does not."""
    return "".join(one for one in name if not unicodedata.category(one).startswith("M"))


def exported(place: Path) -> dict[str, dict[str, list[dict[str, str]]]]:
    archive = zipfile.ZipFile(place)
    (name,) = (one for one in archive.namelist() if one.endswith("_export/submission_metadata.yml"))
    return yaml.safe_load(archive.read(name))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    return make(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_holds_the_same_learners(tmp_path: Path, layout: str, plain: Truth) -> None:
    truth = make(tmp_path / layout, layout)
    who = [(one.id, one.name, one.known_as) for one in plain.learners]
    assert [(one.id, one.name, one.known_as) for one in truth.learners] == who
    if layout != "single":
        assert truth.learners == plain.learners
    called = handed_in(layout, tmp_path / layout / truth.submissions)
    owners = [one for one in truth.learners if called & set(one.known_as)]
    assert owners == [one for one in truth.learners if one.attempts]
    assert len(called) == len(owners)


def test_the_truth_lies_beside_what_is_graded(tmp_path: Path) -> None:
    truth = make(tmp_path)
    assert truth.submissions == "submissions"
    kept = msgspec.json.decode((tmp_path / "truth.json").read_bytes(), type=Truth)
    assert kept == truth
    assert not [one for one in names_in(tmp_path / "submissions") if "truth" in one]


def test_the_lists_of_school_and_platforms_name_everybody(tmp_path: Path) -> None:
    truth = make(tmp_path)
    for name, column in (("roster.csv", "id"), ("canvas_gradebook.csv", "SIS Login ID")):
        rows = csv.DictReader(
            io.StringIO((tmp_path / name).read_text(encoding="utf-8"), newline="")
        )
        found = [row[column] for row in rows if row[column]]
        assert found == [one.id for one in truth.learners]


@pytest.fixture(scope="module")
def large() -> Class:
    return Class(COURSE, ONE, 800, 7)


@pytest.fixture(scope="module")
def all_handed(large: Class) -> list[HandedIn]:
    return [*large.handed_in()]


def test_names_are_as_awkward_as_in_a_school(large: Class) -> None:
    names = Counter(one.name for one in large.people)
    assert {"Conan O'Brien", "小龍 李", "Anna Müller-Lüdenscheidt", "=1+1 Two"} <= set(names)
    assert max(names.values()) > 1
    scripts = {unicodedata.name(one.name[0], "?").split()[0] for one in large.people}
    assert {"LATIN", "CYRILLIC", "CJK", "ARABIC", "HEBREW", "ETHIOPIC", "HANGUL"} <= scripts
    for field in ("id", "email", "number", "canvas", "moodle", "github"):
        assert len({getattr(one, field) for one in large.people}) == 800


def test_one_in_twenty_attacks_and_each_way_has_its_turn(large: Class) -> None:
    assert len(large.hostile) == 40
    assert {"program", "forger", "files", *ENTRIES, *DAMAGE} == set(large.hostile.values())


def test_nobody_attacks_where_that_is_not_wanted() -> None:
    assert Class(COURSE, ONE, 40, 7, hostile=0).hostile == {}


def test_nobody_who_attacks_is_to_pass_and_each_honest_verdict_is_known(
    all_handed: list[HandedIn],
) -> None:
    found = [(one.attack, *one.expected.values()) for one in all_handed]
    for attack, expected in found:
        if attack not in (None, "program"):
            assert not expected.passes
        if expected.made_from in ("solution", "other"):
            assert (expected.passes, expected.failing) == (True, ())
        else:
            assert not expected.passes
    made = Counter(expected.made_from for _, expected in found)
    assert min(made[one] for one in ("solution", "other", "mistake", "start", "missing")) > 9
    assert sum(expected.copied_from is not None for _, expected in found) > 20


def test_honest_answers_are_copies_or_nobody_elses(all_handed: list[HandedIn]) -> None:
    ways = [one for one in all_handed if not one.attack and one.attempts]
    files = Counter(
        one.attempts[-1].entries for one in ways if not one.expected[ONE[0].id].copied_from
    )
    assert max(files.values()) == 1


def test_what_attacks_is_laid_so_that_it_runs_when_it_is_imported(
    all_handed: list[HandedIn],
) -> None:
    entries = [
        entry
        for one in all_handed
        if one.attack == "program" and one.expected[ONE[0].id].made_from == "hostile"
        for entry in one.attempts[-1].entries
    ]
    attacks = [one for one in entries if b"def attempt(what, act" in one.data]
    assert attacks
    for one in attacks:
        assert one.path.endswith(".py")
        compile(one.data, one.path, "exec")


def hostile_class(place: Path, layout: str) -> dict[str, str]:
    """Make a class in which everybody attacks, each way in its turn; return an id for each."""
    truth = classes.make(place, COURSE, classes.Wish(ONE, layout, 20, 7, hostile=1))
    return {one.attack: one.id for one in truth.learners if one.attack}


def test_a_folder_holds_links_and_pipes_and_nothing_outside_of_it(tmp_path: Path) -> None:
    ways = hostile_class(tmp_path / "class", "folders")
    everybody = [one.id for one in Class(COURSE, ONE, 20, 7).people]
    place = tmp_path / "class" / "submissions"
    assert any(path.is_symlink() for path in (place / ways["links"]).rglob("*"))
    assert any(path.is_fifo() for path in (place / ways["pipes"]).rglob("*"))
    assert (place / ways["traversal"]).is_dir()
    assert [*tmp_path.iterdir()] == [tmp_path / "class"]
    assert not Path(TRAP).exists()
    assert {path.name for path in place.iterdir()} == set(everybody)


def test_archives_are_as_hostile_as_they_are_said_to_be(tmp_path: Path) -> None:
    ways = hostile_class(tmp_path, "archives")

    def of(way: str) -> Path:
        (found,) = (tmp_path / "submissions").glob(f"{ways[way]}.*")
        return found

    assert [one for one in names_in(of("traversal")) if one.startswith("../")]
    folded = Counter(one.casefold() for one in names_in(of("collisions")))
    assert max(folded.values()) > 1
    assert len(names_in(of("crowd"))) > 2_000
    assert of("bomb").stat().st_size < 1 << 20
    assert of("nothing").read_bytes() == b""
    for way in ("cut", "something else"):
        assert not zipfile.is_zipfile(of(way))
    assert "/etc/passwd" in links_in(of("links"))


def links_in(place: Path) -> list[str]:
    """Return where the links in an archive lead."""
    if not zipfile.is_zipfile(place):
        with tarfile.open(place) as packed:
            return [one.linkname for one in packed if one.issym()]
    archive = zipfile.ZipFile(place)
    links = [one for one in archive.infolist() if stat.S_ISLNK(one.external_attr >> 16)]
    return [archive.read(one).decode() for one in links]


@pytest.mark.parametrize("damage", ["encrypted", "lying"])
def test_a_damaged_zip_cannot_be_read(damage: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.py", "x = 1\n" * 99)
    hurt = zipfile.ZipFile(io.BytesIO(DAMAGE[damage](data.getvalue())))
    with pytest.raises((RuntimeError, zipfile.BadZipFile)):
        hurt.read("x.py")


def test_a_layout_for_one_kata_is_given_one(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="name it with --katas"):
        classes.make(tmp_path, COURSE, classes.Wish(TWO, "single", 2, 7))


def test_people_hand_in_what_machines_leave_behind(tmp_path: Path) -> None:
    make(tmp_path, "archives", size=60)
    names = [one for path in (tmp_path / "submissions").glob("*.zip") for one in names_of(path)]
    assert any("/__pycache__/" in one for one in names)
    assert any(one.startswith("__MACOSX/") for one in names)
    assert any(one.startswith("import-katas-main/exercises/01_first_import/") for one in names)


def names_of(path: Path) -> list[str]:
    """Return the names in a zip archive; none where it is none."""
    return names_in(path) if zipfile.is_zipfile(path) else []


def test_a_folder_that_is_in_use_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert classes.main([str(tmp_path), "--size", "2"]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert names_in(tmp_path) == ["mine.txt"]


def test_answers_in_somebodys_own_hand_get_the_verdict_that_the_truth_says(tmp_path: Path) -> None:
    made, hands = Class(COURSE, TWO, 2, 7), Hands()
    luck = made.luck("sample")
    shelved = [one for kata in made.katas for one in made.shelf.answers[kata]]
    chosen = [hands.unique(one, luck) for one in luck.sample(shelved, 6)]
    bindings = []
    for number, answer in enumerate(chosen):
        for entry in entries_of({answer.kata: answer}):
            path = tmp_path / str(number) / entry.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(entry.data)
        bindings.append(
            Binding(COURSE, COURSE.kata(answer.kata), tmp_path / str(number) / answer.kata)
        )
    for answer, result in zip(chosen, check_submissions(bindings), strict=True):
        assert result.outcome == ("passed" if answer.expected.passes else "failed")
        if answer.expected.failing is not None:
            unpassed = tuple(one.id for one in result.checks if one.outcome != "passed")
            assert unpassed == answer.expected.failing
