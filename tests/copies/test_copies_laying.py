"""A copy is made, and brought up to date without touching what somebody has begun."""

import json
from pathlib import Path

import pytest
from many_katas import held, ship, version
from trees import build

from grader.copies.laying import Laid, lay
from grader.copies.shipment import shipped_on
from grader.course import read_course
from grader.errors import MachineError, Misuse
from grader.progress.outline import outline
from grader.progress.standing import progress
from grader.progress.state import Record, State

KATAS = ("01_a", "02_b", "03_c")
NOTHING = Laid("Many", is_new=False, added=(), updated=(), renamed=(), newer=(), left=(), kept=(),
               aside=())  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the first version of the course."""
    ship(version(tmp_path / "v1", KATAS), tmp_path / "copy")
    return tmp_path / "copy"


def begin(copy: Path, kata: str, text: str = "MINE = 1\n") -> Path:
    file = copy / "exercises" / kata / "m.py"
    file.write_text(text)
    return file


def test_a_copy_holds_what_a_learner_needs_and_no_answer(copy: Path) -> None:
    assert {one for one in held(copy) if not one.startswith(("exercises/", "tests/"))} == {
        ".grader/copy.lock", ".grader/manifest.json", ".grader/shipped.zip", "README.md",
        "katas.yaml", "notes/one.md", "pytest.ini",
    }  # fmt: skip
    assert read_course(copy / "katas.yaml").ids == KATAS
    assert not [one for one, data in held(copy).items() if b"ANSWER" in data or b"Closing" in data]


def test_the_manifest_has_the_digest_of_each_file(copy: Path) -> None:
    from hashlib import sha256

    files = json.loads((copy / ".grader/manifest.json").read_text())["files"]
    own = {name: sha256(data).hexdigest() for name, data in held(copy).items()}
    assert files == {name: one for name, one in own.items() if not name.startswith(".grader/")}


def test_the_same_course_gives_the_same_bytes(tmp_path: Path, copy: Path) -> None:
    ship(version(tmp_path / "again", KATAS), tmp_path / "other")
    assert held(copy) == held(tmp_path / "other")
    assert ship(version(tmp_path / "v1", KATAS), copy) == NOTHING
    assert held(copy) == held(tmp_path / "other")


def test_a_new_version_is_taken_where_nothing_was_begun(tmp_path: Path, copy: Path) -> None:
    mine = begin(copy, "02_b")
    build({"exercises": {"03_c": {"extra.py": "NEW FILE"}}}, copy)
    (copy / "exercises/01_a/__pycache__").mkdir()
    found = ship(version(tmp_path / "v2", (*KATAS, "04_d"), text="START = 2\n"), copy)
    assert found == NOTHING._replace(added=("04_d",), updated=("01_a",), newer=("02_b", "03_c"))
    assert mine.read_text() == "MINE = 1\n"
    assert (copy / "exercises/03_c/m.py").read_text() == "START = 1\n"
    assert (copy / "exercises/03_c/extra.py").read_text() == "NEW FILE"
    assert (copy / "exercises/01_a/m.py").read_text() == "START = 2\n"
    assert ship(version(tmp_path / "v2", (*KATAS, "04_d"), text="START = 2\n"), copy) == NOTHING


@pytest.mark.parametrize("change", ["deleted", "added", "emptied", "linked"])
def test_whatever_somebody_does_to_an_exercise_is_work(
    tmp_path: Path, copy: Path, change: str
) -> None:
    folder = copy / "exercises/01_a"
    match change:
        case "deleted":
            (folder / "p/deep.py").unlink()
        case "added":
            (folder / "__init__.py").write_text("")
        case "emptied":
            (folder / "m.py").write_text("")
        case "linked":
            (folder / "m.py").unlink()
            (folder / "m.py").symlink_to(tmp_path / "elsewhere.py")
    before = held(copy, "exercises/01_a")
    found = ship(version(tmp_path / "v2", KATAS, text="START = 2\n"), copy)
    assert found.newer == ("01_a",)
    assert held(copy, "exercises/01_a") == before
    assert not (tmp_path / "elsewhere.py").exists()


def test_a_story_follows_the_course_unless_somebody_has_written_in_it(
    tmp_path: Path, copy: Path
) -> None:
    for kata in ("01_a", "02_b"):
        begin(copy, kata)
    (copy / "exercises/02_b/README.md").write_text("my notes\n")
    course = version(tmp_path / "v2", KATAS)
    for kata in KATAS:
        (course.root / f"exercises/{kata}/README.md").write_text("Told better.\n")
    ship(course, copy)
    stories = [(copy / f"exercises/{kata}/README.md").read_text() for kata in KATAS]
    assert stories == ["Told better.\n", "my notes\n", "Told better.\n"]


def test_notes_that_somebody_wrote_in_stay_and_what_judges_is_replaced(
    tmp_path: Path, copy: Path
) -> None:
    (copy / "notes/one.md").write_text("mine\n")
    (copy / "tests/katas/test_01_a.py").write_text("def test_easy(): pass\n")
    assert ship(version(tmp_path / "v1", KATAS), copy) == NOTHING, "nothing is newer"
    course = version(tmp_path / "v2", KATAS, tests={"01_a": "def test_x(run):\n    '''X.'''\n"})
    (course.root / "notes/one.md").write_text("---\ntitle: T\ntruth: T.\n---\nBetter.\n")
    found = ship(course, copy)
    assert found == NOTHING._replace(kept=("notes/one.md",), aside=("tests/katas/test_01_a.py",))
    assert (copy / "notes/one.md").read_text() == "mine\n"
    kept = copy / ".grader/backups/files-0001/tests/katas/test_01_a.py"
    assert kept.read_text() == "def test_easy(): pass\n"


def test_what_the_course_no_longer_has_goes_unless_it_was_begun(tmp_path: Path, copy: Path) -> None:
    begin(copy, "02_b")
    found = ship(version(tmp_path / "v2", ("01_a",)), copy)
    assert found == NOTHING._replace(left=("02_b",))
    assert sorted(one.name for one in (copy / "exercises").iterdir()) == ["01_a", "02_b"]
    assert not (copy / "tests/katas/test_03_c.py").exists()


def test_thirty_katas_become_thirty_six_with_all_progress_and_all_work(tmp_path: Path) -> None:
    old = [f"{n:02}_k{n}" for n in range(1, 31)]
    copy = tmp_path / "copy"
    ship(version(tmp_path / "v1", old), copy)
    begun = {kata: begin(copy, kata, f"MINE = '{kata}'\n").read_bytes() for kata in old[::2]}
    solved = Record("passed", 1, 1, tries=2, solved="2026-11-21T05:40:12Z")
    state = State(dict.fromkeys(old[::3], solved))

    turned = [*range(30, 20, -1), *range(1, 21)]  # reordered, and six new ones among them
    names: dict[str, str] = {}
    for place, number in enumerate(turned, start=1):
        new = f"{place + place // 6:02}_{'better' if number % 4 == 0 else 'k'}{number}"
        names[new] = f"{number:02}_k{number}"
    added = [f"{n:02}_new" for n in range(1, 37) if n not in {int(one[:2]) for one in names}]
    was = {new: one for new, one in names.items() if new != one}
    katas = sorted([*names, *added])
    assert len(katas) == 36

    found = ship(version(tmp_path / "v2", katas, was=was, text="START = 2\n"), copy)
    assert set(found.added) == set(added)
    assert {(one, new) for one, new in found.renamed} == {(one, new) for new, one in was.items()}
    assert found.left == ()
    at = {one: new for new, one in names.items()}
    for kata, text in begun.items():
        assert (copy / "exercises" / at[kata] / "m.py").read_bytes() == text
    standing = progress(outline(copy / "katas.yaml", copy / ".grader"), state)
    assert {one.kata.id for one in standing.katas if one.stage == "solved"} == {
        at[kata] for kata in old[::3]
    }
    assert sorted(one.name for one in (copy / "exercises").iterdir()) == katas


@pytest.mark.parametrize(
    ("held", "told"),
    [
        ("a file", "{at} is a file\n  → name a folder that is empty or not there yet"),
        (
            {"thesis.tex": "precious"},
            (
                "{at} holds something else, and is no copy of a course\n"
                "  → name a folder that is empty or not there yet"
            ),
        ),
    ],
)
def test_a_foreign_place_is_refused(tmp_path: Path, held: object, told: str) -> None:
    build({"there": held}, tmp_path)  # type: ignore[dict-item]  # both are what a tree may hold
    with pytest.raises(Misuse) as caught:
        ship(version(tmp_path / "v1", KATAS), tmp_path / "there")
    assert str(caught.value) == told.format(at=tmp_path / "there")


def test_a_copy_of_another_course_is_refused(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(Misuse) as caught:
        ship(version(tmp_path / "other", ("77_x",)), copy)
    assert str(caught.value) == (
        f"{copy} is a copy of “Many”, which has no kata of “Many”\n"
        "  → name a folder that is empty or not there yet"
    )


def test_hidden_folders_are_no_reason_to_refuse(tmp_path: Path) -> None:
    there = build({".git": {"HEAD": "x"}, ".grader": {"state.json": "{}"}}, tmp_path / "there")
    assert ship(version(tmp_path / "v1", KATAS), there).is_new
    assert (there / ".grader/state.json").read_text() == "{}"


@pytest.mark.parametrize("name", [".grader", "exercises", "exercises/01_a", "notes", "katas.yaml"])
def test_nothing_is_written_through_a_link(tmp_path: Path, copy: Path, name: str) -> None:
    outside = build({"outside": {"01_a": {}}}, tmp_path) / "outside"
    (copy / name).rename(tmp_path / "moved")
    (copy / name).symlink_to(tmp_path / "moved" if name == ".grader" else outside)
    with pytest.raises(Misuse) as caught:
        ship(version(tmp_path / "v2", KATAS, text="START = 2\n"), copy)
    assert str(caught.value) == (
        f"{copy / name} is a link, and nothing is written through one\n"
        "  → put a folder or a file there"
    )
    assert held(outside) == {}


def test_a_released_copy_is_laid_on_as_it_was_made(tmp_path: Path, copy: Path) -> None:
    begin(copy, "01_a")
    lay(shipped_on(copy), tmp_path / "mine")
    assert (tmp_path / "mine/exercises/01_a/m.py").read_text() == "START = 1\n"
    assert held(tmp_path / "mine", ".grader") == held(copy, ".grader")


def test_a_released_copy_that_somebody_has_changed_is_not_laid_on(copy: Path) -> None:
    (copy / "tests/katas/test_01_a.py").write_text("")
    with pytest.raises(Misuse) as caught:
        shipped_on(copy)
    assert str(caught.value) == (
        f"{copy} is a copy that was changed or never finished: tests/katas/test_01_a.py\n"
        "  → release the course anew, and take that"
    )


def test_a_full_disk_is_told_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course, copy = version(tmp_path / "v1", KATAS), tmp_path / "copy"
    with monkeypatch.context() as patch:

        def full(self: Path, target: Path) -> None:
            raise OSError(28, "No space left on device", str(target))

        patch.setattr(Path, "replace", full)
        with pytest.raises(MachineError) as caught:
            ship(course, copy)
    assert str(caught.value) == (
        f"{copy / '.grader/shipped.zip'} cannot be written: No space left on device\n"
        "  → mend that, and type the same command again"
    )
    assert ship(course, copy).is_new
    assert read_course(copy / "katas.yaml").ids == KATAS


def test_what_lies_beside_the_hidden_tests_is_shipped(tmp_path: Path) -> None:
    course = version(tmp_path / "v1", KATAS)
    build({"table.json": "{", "helper.py": "X = 1\n", "test_99_gone.py": "SECRET"},
          course.root / "tests/katas")  # fmt: skip
    ship(course, tmp_path / "copy")
    names = {one.name for one in (tmp_path / "copy/tests/katas").iterdir()}
    assert names == {"table.json", "helper.py", *(f"test_{kata}.py" for kata in KATAS)}


def test_the_first_page_names_the_first_kata_and_the_way_to_what_is_newer(copy: Path) -> None:
    page = (copy / "README.md").read_text()
    assert page.startswith("# Many\n")
    assert "grader check 01_a  whether it is repaired, and if not, why not\n" in page
    assert "grader quiz        what do these small programs print?\n" in page
    assert "`grader init . --from COURSE`" in page
    assert "{" not in page
