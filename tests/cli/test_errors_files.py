"""Files that are not what they should be: another kind, other bytes, too large, unreadable."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_quiz import QUIZZES
from trees import Tree, build
from two_katas import GREET, KATAS
from typed import Command

from grader.interpreter import files

pytestmark = pytest.mark.starts_processes

COURSE_COMMANDS = (
    (), ("check",), ("progress",), ("list",), ("hint", "1"), ("solution", "1"), ("closing", "1"),
    ("report",), ("ask", "1"), ("trace", "1"), ("quiz",), ("concept",), ("claims",), ("verify",),
    ("new", "03_x", "--concept", "quiet"), ("release", "../x"), ("bulk", "x", "--out", "y"),
    ("merge", "x", "--out", "y"), ("watch", "--plain"),
)  # fmt: skip
READ = "see that it is a file of the course, and who may read it"
LOOKED = "see that it is a folder, and who may read it"
SWAP: Tree = {".greet.py.swp": b"b0VIM 8.2\0\xff", "greet.py~": "(", "#greet.py#": "("}

posix = pytest.mark.skipif(os.name == "nt", reason="there are no such pipes, names and links")


def write(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 50_000_000)


@posix
@pytest.mark.parametrize("words", COURSE_COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("make", "what", "remedy"),
    [
        (write(b""), ": this file is empty", "write 'version: 1', 'title:' and 'katas:' in it"),
        (Path.mkdir, ": this is a folder", "put a file in its place"),
        (
            write(KATAS.encode() + b"# \xe9\n"),
            ":14: this is not UTF-8 text",
            "save the file with the encoding UTF-8",
        ),
        (write(b"a\0b"), ":1: the control character U+0000 stands here", "remove it"),
        (sparse, ": this file cannot be read (it is larger than 4 MB)", READ),
        (os.mkfifo, ": this file cannot be read (it is a pipe or a device, and no file)", READ),
    ],
    ids=["empty", "folder", "Latin-1", "binary", "50 MB", "pipe"],
)
def test_a_katas_yaml_that_is_none_is_told_by_every_command(
    course: Path,
    grader: Command,
    words: tuple[str, ...],
    make: Callable[[Path], object],
    what: str,
    remedy: str,
) -> None:
    (course / "katas.yaml").unlink()
    make(course / "katas.yaml")
    assert grader(*words) == (2, "", f"grader: katas.yaml{what}\n  → {remedy}\n")


@pytest.mark.parametrize("words", [("check",), ("progress",), ("list",)], ids=" ".join)
@pytest.mark.parametrize("name", ["exercises", "notes"])
def test_a_file_in_the_place_of_a_folder_is_told_once(
    course: Path, grader: Command, words: tuple[str, ...], name: str
) -> None:
    (course / name).rename(course / "elsewhere")
    (course / name).write_text("mine")
    told = f"grader: {name}: this folder cannot be looked into (Not a directory)\n  → {LOOKED}\n"
    assert grader(*words) == (2, "", told)


def test_a_folder_that_may_not_be_read_is_told_and_not_what_it_holds(
    course: Path, grader: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.iterdir

    def refuse(path: Path) -> object:  # root may read everything: a mode would not do
        if path.name == "notes":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    told = f"grader: notes: this folder cannot be looked into (Permission denied)\n  → {LOOKED}\n"
    assert grader("check") == (2, "", told)


def test_an_empty_exercises_folder_is_told_kata_by_kata(course: Path, grader: Command) -> None:
    (course / "exercises").rename(course / "elsewhere")
    (course / "exercises").mkdir()
    told = "".join(
        f"katas.yaml:{line}: the folder 'exercises/{kata}' of kata '{kata}' is missing\n"
        "  → create it\n"
        for line, kata in ((4, "01_greet"), (9, "02_count"))
    )
    assert grader("check") == (2, "", f"grader: {told}")


def test_what_an_editor_leaves_beside_a_file_changes_no_verdict(
    course: Path, grader: Command
) -> None:
    folder = build({"greet.py": GREET, **SWAP}, course / "exercises/01_greet")
    (folder / ".#greet.py").symlink_to("me@machine.4711:1")
    seen = grader("check", "1")
    assert (seen.status, seen.err) == (0, "")
    assert seen.out.startswith("✓ 01_greet  Say hello  3 of 3\n")


@pytest.mark.parametrize(
    "content", [b"\0\xff\xfe", "x = 'é'\n".encode("latin-1")], ids=["binary", "Latin-1"]
)
def test_a_module_that_is_no_source_text_is_a_wrong_answer_and_no_fault(
    course: Path, grader: Command, content: bytes
) -> None:
    (course / "exercises/01_greet/greet.py").write_bytes(content)
    seen = grader("check", "1")
    assert (seen.status, seen.err) == (1, "")
    assert seen.out.startswith("✗ 01_greet  Say hello")
    raised = "SyntaxError" if b"\xe9" in content or sys.version_info >= (3, 11, 4) else "ValueError"
    assert raised in seen.out


def test_a_folder_in_the_place_of_a_module_is_a_wrong_answer_and_no_fault(
    course: Path, grader: Command
) -> None:
    (course / "exercises/01_greet/greet.py").unlink()
    (course / "exercises/01_greet/greet.py").mkdir()
    seen = grader("check", "1")
    assert (seen.status, seen.err) == (1, "")
    told = "grader: there is no module to import\n  → give a folder that holds .py files\n"
    assert grader("trace", "1") == (2, "", told)


@pytest.fixture
def three(course: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A good folder between one that holds too much and one that may not be read."""
    handed_in = {"greet.py": GREET}
    build({one: {"01_greet": handed_in} for one in ("much", "good", "shut")}, course)
    os.truncate(course / "much/01_greet/greet.py", 1 << 40)
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if "shut" in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    return course


def test_of_several_folders_those_that_can_be_read_are_judged(three: Path, grader: Command) -> None:
    seen = grader("check", "much", "good", "shut", "--no-sandbox")
    assert (seen.status, seen.err) == (2, "")
    assert seen.out.splitlines() == [
        "! 01_greet  Say hello  0 of 3",
        "✓ 01_greet  Say hello  3 of 3",
        "! 01_greet  Say hello  0 of 3",
        "",
        "much/01_greet was not judged, for its files cannot be read:",
        (
            f"  {three}/much/01_greet holds more than {files.MOST_FILES} files or 32 MiB: "
            "give the folder of one kata"
        ),
        "",
        "shut/01_greet was not judged, for its files cannot be read:",
        f"  {three}/shut/01_greet/greet.py: Permission denied",
        "    → mend that, or take it out of the folder",
    ]


@pytest.mark.parametrize(
    "words", [("trace", "shut/01_greet"), ("ask", "shut/01_greet")], ids=lambda one: one[0]
)
def test_one_folder_that_cannot_be_read_is_refused(
    three: Path, grader: Command, words: tuple[str, ...]
) -> None:
    told = (
        f"grader: {three}/shut/01_greet/greet.py: Permission denied\n"
        "  → mend that, or take it out of the folder\n"
    )
    assert grader(*words) == (2, "", told)


OUTPUTS = {
    "report": (("report", "--output"), "no page"),
    "ask": (("ask", "1", "--output"), "no help request"),
    "trace": (("trace", "1", "--html"), "no page"),
    "trace --": (("trace", "--html", "{}", "--", "-c", "1"), "no page"),
    "quiz": (("quiz", "--export", "gift"), "no export to gift"),
}


@posix
@pytest.mark.parametrize("words", OUTPUTS)
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("notes", "'notes' is a folder\n  → give a file in it"),
        ("mine.txt", "'mine.txt' is there, and is {what}\n  → give another name"),
        ("pipe", "'pipe' is there, and is {what}\n  → give another name"),
        ("nowhere/x", "there is no folder 'nowhere'\n  → make it first"),
    ],
)
def test_what_is_written_over_nothing_else(
    course: Path, grader: Command, words: str, name: str, sentence: str
) -> None:
    build({"mine.txt": "the work of a week", "quizzes": QUIZZES}, course)
    os.mkfifo(course / "pipe")
    command, what = OUTPUTS[words]
    typed = [one.format(name) for one in command]
    typed += [] if name in typed else [name]
    assert grader(*typed) == (2, "", f"grader: {sentence.format(what=what)}\n")
    assert (course / "mine.txt").read_text() == "the work of a week"


@posix
@pytest.mark.parametrize("words", [("bulk", "in"), ("merge", "part")], ids=lambda one: one[0])
@pytest.mark.parametrize("name", ["mine.txt", "pipe", "mine.txt/below"])
def test_a_file_in_the_place_of_a_folder_for_grades_is_told(
    course: Path, grader: Command, words: tuple[str, ...], name: str
) -> None:
    build({"mine.txt": "x", "in": {"ann": {"01_greet": {"greet.py": GREET}}}, "part": {}}, course)
    os.mkfifo(course / "pipe")
    assert grader(*words, "--out", name) == (
        2,
        "",
        (
            f"grader: {course / name} cannot be a folder: a file is in its place\n"
            "  → give a folder that is empty or not there yet\n"
        ),
    )


@posix
@pytest.mark.parametrize("command", ["init", "release"])
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("mine.txt", "is a file"),
        ("pipe", "is a file"),
        ("link", "is a link that leads nowhere"),
        ("notes", "holds something else, and is no copy of a course"),
    ],
)
def test_a_copy_is_laid_into_nothing_else(
    course: Path, grader: Command, command: str, name: str, what: str
) -> None:
    build({"mine.txt": "x"}, course)
    os.mkfifo(course / "pipe")
    (course / "link").symlink_to("nowhere")
    told = f"grader: {course / name} {what}\n  → name a folder that is empty or not there yet\n"
    assert grader(command, name) == (2, "", told)


@pytest.mark.parametrize(
    ("option", "name", "sentence"),
    [
        ("--roster", "nope", ("nope: it cannot be read ({absent})\n  → check its name, and who may "
         "read it")),
        ("--roster", "notes", ("notes: it cannot be read (Is a directory)\n  → check its name, and "
         "who may read it")),
        ("--roster", "empty.csv", ("empty.csv: it is empty\n  → its first line has to name the "
         "columns")),
        ("--roster", "nul.csv", ("nul.csv:2: here is something that is no text\n  → save the table "
         "as CSV in UTF-8")),
        ("--export", "canvas=nope", ("there is no file nope\n  → give the sheet that canvas has "
         "exported")),
        ("--export", "canvas=notes", ("there is no file notes\n  → give the sheet that canvas has "
         "exported")),
        ("--export", "canvas=latin.csv", ("latin.csv:2: this is not UTF-8\n  → give the file as "
         "the platform exported it, or save it as “CSV UTF-8”")),
    ],
)  # fmt: skip
def test_a_table_that_is_none_is_told(
    course: Path, grader: Command, option: str, name: str, sentence: str
) -> None:
    tables: Tree = {"empty.csv": "", "nul.csv": "id\na\0b\n", "latin.csv": b"id\nJos\xe9\n"}
    build({**tables, "in": {"ann": {"01_greet": {"greet.py": GREET}}}}, course)
    told = sentence.format(absent="No such file or directory")
    seen = grader("bulk", "in", "--out", "../out", "--no-sandbox", "--jobs", "1", option, name)
    assert seen == (2, "", f"grader: {told}\n")
