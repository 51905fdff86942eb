"""Where the katas of a submission are: a whole course, some katas, or the files of one."""

import io
import pickle
import zipfile
from pathlib import Path

import pytest
from class_trees import COUNT, GREET, SOUND, WHOLE, finder_in, tarred, zipped
from trees import Tree, build

from grader.bulk.handed_in import Contents
from grader.bulk.intake.archives import open_archive
from grader.bulk.intake.attempt import HandedIn
from grader.bulk.intake.boxes import DiskBox
from grader.bulk.intake.locate import NO_KATA
from grader.bulk.intake.sources import Memory


def handed_in(folder: Path, tree: Tree, hint: str | None = None) -> HandedIn:
    box = DiskBox(str(build(tree, folder / "ada")))
    return HandedIn(box, "ada", finder_in(folder), hint=hint)


def read(folder: Path, tree: Tree, hint: str | None = None) -> Contents:
    return handed_in(folder, tree, hint).read()


ALL = {
    "01_greet": {"greet.py": GREET.encode()},
    "02_count": {"count.py": COUNT.encode()},
    "03_sound": {"sound/__init__.py": b"", "sound/mixer.py": b"LOUD = 1\n"},
}
REPOSITORY: Tree = {
    "README.md": "",
    "exercises": WHOLE,
    "solutions": {"01_greet": {"greet.py": "other"}},
    "tests": {"mistakes": {"01_greet": {"x": {"greet.py": "wrong"}}}},
}


@pytest.mark.parametrize(
    "tree",
    [
        WHOLE,
        {"exercises": WHOLE},
        {"import-katas-main": REPOSITORY},
        {"work": {"import-katas": REPOSITORY}},
        {"ada.zip": zipped(WHOLE)},
        {"ada.zip": zipped({"exercises": WHOLE}), "notes.txt": "Please be kind."},
        {"ada.tar.gz": tarred({"import-katas-main": REPOSITORY})},
        {"ada.tar": tarred({"exercises": WHOLE}, "w")},
        {f"{kata}.zip": zipped(tree) for kata, tree in WHOLE.items()},  # type: ignore[arg-type]  # all are trees
        {f"{kata}.zip": zipped({kata: tree}) for kata, tree in WHOLE.items()},
        {"first": {"01_greet": WHOLE["01_greet"]}, "rest": {k: WHOLE[k] for k in list(WHOLE)[1:]}},
        {"01-Greet": WHOLE["01_greet"], "02 count": WHOLE["02_count"], "03_SOUND": SOUND},
    ],
)
def test_all_katas_are_found_wherever_they_lie(tmp_path, tree):
    attempt = handed_in(tmp_path, tree)
    assert attempt.katas == ("01_greet", "02_count", "03_sound")
    assert attempt.read() == Contents(ALL)


@pytest.mark.parametrize(
    "tree",
    [
        {"count.py": COUNT},
        {"02_count": {"count.py": COUNT}},
        {"my answer": {"count.py": COUNT}},
        {"02_count.zip": zipped({"count.py": COUNT})},
        {"x.zip": zipped({"count": {"count.py": COUNT}})},
    ],
)
def test_the_files_of_one_kata_are_told_by_their_names(tmp_path, tree):
    assert read(tmp_path, tree).katas == {"02_count": {"count.py": COUNT.encode()}}


def test_a_package_is_not_taken_for_a_folder_around_it(tmp_path):
    for hint in (None, "03_sound"):
        assert read(tmp_path, SOUND, hint).katas == {"03_sound": ALL["03_sound"]}
    assert read(tmp_path / "2", {"mine": SOUND}).katas == {"03_sound": ALL["03_sound"]}


def test_files_that_fit_several_katas_or_none_are_not_guessed(tmp_path):
    both = read(tmp_path / "1", {"greet.py": "", "count.py": ""})
    none = read(tmp_path / "2", {"answer.py": ""})
    for found in (both, none):
        assert not found.katas
        assert found.remarks == (NO_KATA,)


def test_what_is_said_counts_more_than_names(tmp_path):
    found = read(tmp_path, {"greet.py": "", "count.py": ""}, hint="01_greet")
    assert found.katas == {"01_greet": {"greet.py": b"", "count.py": b""}}
    assert read(tmp_path / "2", {"solved.py": "1"}, "01_greet").katas == {
        "01_greet": {"solved.py": b"1"}
    }


def test_a_kata_that_is_there_twice_is_refused_and_the_others_go_on(tmp_path):
    found = read(tmp_path, {"old": {"01_greet": {"greet.py": "1"}}, "new": WHOLE})
    assert found.refused == {
        "01_greet": "it is there more than once: new/01_greet and old/01_greet"
    }
    assert set(found.katas) == {"02_count", "03_sound"}


def test_a_kata_that_cannot_be_read_is_refused_and_the_others_go_on(tmp_path):
    found = read(tmp_path, {"exercises": {**WHOLE, "01_greet": {"greet.py": "1", "Greet.py": "2"}}})
    assert found.refused == {
        "01_greet": "Greet.py and greet.py are one name on many machines: rename one of them"
    }
    assert set(found.katas) == {"02_count", "03_sound"}


def test_a_folder_that_is_nearly_a_kata_is_told(tmp_path):
    found = read(tmp_path, {"01_greet": {"greet.py": ""}, "02_cuont": {"count.py": ""}})
    assert set(found.katas) == {"01_greet"}
    assert found.remarks == ("02_cuont is no kata of this course: did you mean '02_count'?",)


def test_an_archive_inside_of_an_archive_is_not_opened(tmp_path):
    inner = zipped({"exercises": WHOLE})
    found = read(tmp_path, {"ada.zip": zipped({"again.zip": inner})})
    assert found == Contents({}, (NO_KATA,))


def test_a_damaged_archive_is_told(tmp_path):
    attempt = handed_in(tmp_path, {"ada.zip": zipped(WHOLE)[:-30]})
    assert attempt.trouble == "ada.zip: it is cut off or damaged"
    assert attempt.read() == Contents({}, ("ada.zip: it is cut off or damaged",))


def test_a_damaged_archive_of_one_kata_leaves_the_others(tmp_path):
    found = read(tmp_path, {"01_greet.zip": b"PK\3\4", "02_count.zip": zipped({"count.py": "1"})})
    assert found.refused == {"01_greet": "01_greet.zip: it is cut off or damaged"}
    assert set(found.katas) == {"02_count"}


def test_a_kata_that_is_a_file_as_well_is_refused(tmp_path):
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as archive:
        archive.writestr("01_greet/greet.py", GREET)
        archive.writestr("01_greet", "a file")
        archive.writestr("02_count/count.py", COUNT)
    found = read(tmp_path, {"ada.zip": inside.getvalue()})
    assert found.refused == {"01_greet": "01_greet is there more than once"}
    assert set(found.katas) == {"02_count"}


def test_of_a_folder_that_holds_too_much_nothing_is_taken(tmp_path, monkeypatch):
    """Which of it would be seen depends on the disk."""
    monkeypatch.setattr("grader.bulk.intake.boxes.MOST_ENTRIES", 5)
    attempt = handed_in(tmp_path, {**WHOLE, **{f"{n}.py": "" for n in range(5)}})
    assert attempt.katas == ()
    assert attempt.trouble == "ada holds more than 5 files and folders"


def test_an_attempt_can_be_sent_to_another_process(tmp_path):
    for tree in (WHOLE, {"ada.zip": zipped(WHOLE)}):
        attempt = handed_in(tmp_path, tree)
        there = pickle.loads(pickle.dumps(attempt))
        assert there.read() == attempt.read()
        assert there.fingerprint() == attempt.fingerprint()


def test_a_path_that_leads_out_is_told(tmp_path):
    found = read(tmp_path, {"ada.zip": zipped({**WHOLE, "../../evil.py": "1"})})
    assert set(found.katas) == set(WHOLE)
    assert found.remarks == ("left out: ../../evil.py (its path leads out of the archive)",)


def test_nothing_is_in_memory_until_it_is_read(tmp_path):
    attempt = handed_in(tmp_path, {"ada.zip": zipped(WHOLE)})
    assert attempt.katas == tuple(WHOLE)
    (tmp_path / "ada" / "ada.zip").unlink()
    assert not attempt.read().katas


def test_a_fingerprint_in_an_archive_is_that_of_the_bytes(tmp_path):
    def fingerprint(greeting: str, class_mate: str) -> str:
        mine = zipped({**WHOLE, "01_greet": {"greet.py": greeting}})
        outer = zipped({"ada": {"a.zip": mine}, "bob": {"greet.py": class_mate}})
        box = open_archive(Memory(outer), "class.zip").listing().folders["ada"]
        return HandedIn(box, "ada", finder_in(tmp_path)).fingerprint()

    assert fingerprint("x", "1") == fingerprint("x", "2") != fingerprint("y", "1")


def test_a_fingerprint_of_an_archive_on_disk_is_there_without_opening_it(tmp_path):
    attempt = handed_in(tmp_path, {"ada.zip": zipped(WHOLE)})
    before = attempt.fingerprint()
    assert attempt.fingerprint() == before
    (tmp_path / "ada" / "ada.zip").write_bytes(zipped({**WHOLE, "more": "1"}))
    assert attempt.fingerprint() != before


def test_a_fingerprint_does_not_change_by_itself_and_does_with_a_kata(tmp_path):
    attempt = handed_in(tmp_path, {"exercises": WHOLE})
    before = attempt.fingerprint()
    assert attempt.fingerprint() == before
    build({"exercises": {"03_sound": {"sound": {"more.py": ""}}}}, tmp_path / "ada")
    assert attempt.fingerprint() != before


def test_folders_without_end_are_not_looked_through(tmp_path):
    tree: Tree = {f"d{n}": {f"e{m}": {"f": {}} for m in range(20)} for n in range(20)}
    assert handed_in(tmp_path, tree).trouble
