"""Files of a submission that attack the judge, or happen to: never executed nor obeyed."""

import os
import socket
from pathlib import Path

import pytest
from attacking import judged, outcomes, start, trap, without_traceback
from small_course import BROKEN, COURSE, SOLVED
from trees import Tree, build

from grader.interpreter import read_files
from grader.interpreter.files import FilesRefused
from grader.interpreter.scratch import remove

pytestmark = pytest.mark.starts_processes

FOLDER = "exercises/01_greet"
HARD_TO_READ = [
    b"x = 1\0\n",
    "def hello(name): return 1\n".encode("utf-16"),
    b"x = '\xe9'\n",
    b"# coding: undefined\nx = 1\n",
    b"# coding: zlib\nx = 1\n",
    b"x = " + b"(" * 100_000,
    b"x = " + b"-" * 200_000 + b"1\n",
    b"x = a" + b".b" * 100_000 + b"\n",
    b"x = 1" + b"+1" * 100_000 + b"\n",
    b"__all__ = " + b"[" * 5000 + b"]" * 5000 + b"\n",
    b"__all__ = [" + b"'q'," * 60_000 + b"]\nraise KeyError\n",
    b"import nothing_here; x = '" + b"y" * 240_000 + b"'\n",
]


def replaced(course: Path, tree: Tree) -> Path:
    """Make the exercise consist of these files."""
    folder = course / FOLDER
    for name in ("greet.py", "README.md"):
        (folder / name).unlink()
    return build(tree, folder)


def nothing_was_executed(traces: Path) -> bool:
    return not list(traces.iterdir())


@pytest.mark.parametrize(
    ("command", "where"),
    [
        ("pytest", "."),
        ("pytest", FOLDER),
        ("pytest", FOLDER + "/exercises/01_greet"),
        ("pytest", FOLDER + "/sub"),
        ("grader check", FOLDER),
        ("grader check", FOLDER + "/exercises/01_greet"),
    ],
)
def test_a_course_inside_of_an_exercise_is_not_believed(
    course: Path, traces: Path, command: str, where: str
) -> None:
    evil = trap(traces)
    theirs = {**COURSE, "tests": {"katas": {"test_01_greet.py": evil}}}
    replaced(course, {"greet.py": BROKEN, **theirs, "sub": {"conftest.py": evil}})
    named = ["exercises/01_greet"] if where == "." else []
    result = start(course / where, *command.split(), *named)
    assert result.returncode in (1, 4), result.stdout + result.stderr
    assert "1 passed" not in without_traceback(result)
    assert nothing_was_executed(traces)


def test_an_exercise_that_is_a_link_is_judged_like_any_other(course: Path, traces: Path) -> None:
    replaced(course, {})
    (course / FOLDER).rmdir()
    evil = trap(traces)
    elsewhere = {"greet.py": BROKEN, "conftest.py": evil, "test_it.py": evil}
    (course / FOLDER).symlink_to(build(elsewhere, course.parent / "elsewhere"))
    assert start(course, "pytest", FOLDER).returncode == 1
    assert start(course, "grader", "check", "01_greet").returncode == 1
    assert nothing_was_executed(traces)


def test_standing_in_a_submission_obeys_none_of_its_files(course: Path, traces: Path) -> None:
    theirs = {"greet.py": BROKEN, "conftest.py": trap(traces), "pytest.ini": "[pytest]\nxyz = 1\n"}
    folder = build(theirs, course / "handed-in/01_greet")
    assert start(folder, "pytest", "--submission", ".").returncode == 1
    assert start(folder, "grader", "check", ".").returncode == 1
    assert nothing_was_executed(traces)


def test_test_files_in_a_folder_of_an_exercise_are_not_run(course: Path, traces: Path) -> None:
    replaced(course, {"greet.py": SOLVED, "sub": {"test_it.py": trap(traces)}})
    for where, named in ((".", f"{FOLDER}/sub/test_it.py"), (f"{FOLDER}/sub", "test_it.py")):
        assert start(course / where, "pytest", named).returncode != 0
    assert nothing_was_executed(traces)


def test_links_pipes_and_sockets_are_no_files(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = replaced(course, {"greet.py": SOLVED})
    for name, target in (("passwd", "/etc/passwd"), ("loop", "."), ("disk", "/"), ("lost", "none")):
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.py")
    with socket.socket(socket.AF_UNIX) as one:
        monkeypatch.chdir(folder)  # a socket's name has to be short
        one.bind("socket.py")
    assert set(read_files(folder)) == {"greet.py"}
    assert start(course, "grader", "check", "01_greet").returncode == 0


def test_a_file_that_says_a_terabyte_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(FilesRefused, match="more than"):
        read_files(tmp_path)


def test_a_folder_of_thousands_of_files_is_refused_in_a_sentence(course: Path) -> None:
    folder = replaced(course, {"greet.py": SOLVED})
    for number in range(3000):
        (folder / f"m{number}.py").touch()
    result = start(course, "grader", "check", "01_greet")
    assert (result.returncode, "more than 2000 files" in without_traceback(result)) == (2, True)
    result = start(course, "pytest", FOLDER)
    text = without_traceback(result)
    assert result.returncode == 1
    assert "could not run: greet.hello says hello." in text
    assert "read_files" not in text


def test_a_course_whose_own_exercise_cannot_be_read_still_judges_others(course: Path) -> None:
    for number in range(2500):
        (course / FOLDER / f"m{number}.py").touch()
    (result,) = judged(course, {"greet.py": BROKEN})
    assert outcomes(result)["greets"] == "failed"


def test_a_folder_deeper_than_paths_are_long_is_refused_and_can_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2500):
        Path("n").mkdir()
        os.chdir("n")
    monkeypatch.undo()
    with pytest.raises(FilesRefused, match="name too long"):
        read_files(tmp_path)
    remove(tmp_path / "n")
    assert list(tmp_path.iterdir()) == []


def test_names_of_other_bytes_than_utf_8_are_told(course: Path) -> None:
    folder = replaced(course, {"greet.py": SOLVED})
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff__init.py")).touch()
    result = start(course, "grader", "check", "01_greet", "--json")
    assert (result.returncode, "its name is not UTF-8" in without_traceback(result)) == (2, True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_cannot_be_entered_is_told(course: Path, mode: int) -> None:
    folder = replaced(course, {"greet.py": SOLVED, "closed": {"x.py": ""}}) / "closed"
    folder.chmod(mode)
    try:
        result = start(course, "grader", "check", "01_greet")
    finally:
        folder.chmod(0o755)
    assert (result.returncode, "Permission denied" in without_traceback(result)) == (2, True)


def test_names_that_a_terminal_would_obey_are_shown_harmless(course: Path) -> None:
    names = ("a\nb\x1b[31mred.py", "\u202egnp.py", "x" * 250 + ".py", "%s{}`.py")
    replaced(course, {"greet.py": SOLVED, **dict.fromkeys(names, "x = (")})
    for words in (("pytest", FOLDER), ("grader", "check", "01_greet", "--all")):
        text = without_traceback(start(course, *words))
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_texts_that_are_hard_to_read_fail_and_hold_nobody_up(course: Path) -> None:
    for result in judged(course, *({"greet.py": data} for data in HARD_TO_READ)):
        assert outcomes(result)["greets"] == "failed"


def test_a_line_of_many_thousand_characters_is_cut(course: Path) -> None:
    replaced(course, {"greet.py": "import nothing_here; x = '" + "y" * 240_000 + "'\n"})
    text = start(course, "grader", "check", "01_greet").stdout
    assert max(map(len, text.splitlines())) < 300
