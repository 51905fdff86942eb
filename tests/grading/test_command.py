"""A command line that a submission keeps in a file is run as it stands, or said to be none."""

import json
from collections.abc import Iterator

import pytest

from grader.explain.tree import Tree
from grader.grading.command import Command, NoCommand, command_in
from grader.grading.runner import Runner
from grader.interpreter import Interpreter, Limits

FILE = "start.json"
FILES = {
    "pack/__init__.py": b"",
    "pack/mod.py": b"import sys\nprint(__name__, *sys.argv[1:])\n",
    "near/mod.py": b"print('near')\n",
}


def command(**said: object) -> Command:
    """Read what somebody has written into the file."""
    return command_in(Tree.from_files({FILE: json.dumps(said).encode()}), FILE)


@pytest.fixture(scope="module")
def run() -> Iterator[Runner]:
    with Interpreter() as interpreter:
        yield Runner(interpreter, FILES, Limits())


@pytest.mark.parametrize(
    ("argv", "printed"),
    [
        (["pack/mod.py"], "__main__ more"),
        (["-m", "pack.mod", "own"], "__main__ own more"),
        (["-c", "import pack.mod", "own"], "pack.mod own more"),
        (["-B", "-uE", "-m", "pack.mod"], "__main__ more"),
    ],
    ids=["a script", "a module", "source text", "options before it"],
)
def test_it_runs_what_python_would(run: Runner, argv: list[str], printed: str) -> None:
    assert command(argv=argv).run(run, "more").lines == [printed]


def test_its_variables_are_those_of_the_environment(run: Runner) -> None:
    told = command(argv=["-c", "import mod"], env={"PYTHONPATH": "near"})
    assert told.run(run).lines == ["near"]


def test_options_are_pythons_and_obeyed(run: Runner) -> None:
    told = command(argv=["-E", "-c", "import mod"], env={"PYTHONPATH": "near"})
    assert told.run(run).status == 1


def test_it_can_be_changed_word_by_word(run: Runner) -> None:
    told = command(argv=["-c", "import bad", "bad"], env={"PYTHONPATH": "bad"})
    changed = told.changed(lambda word: word.replace("bad", "near"))
    assert changed.argv == ("-c", "import near", "near")
    assert changed.environment == {"PYTHONPATH": "near"}


@pytest.mark.parametrize(
    "argv",
    [[], ["-m"], ["-c"], ["-B"], ["-"], ["-i", "pack/mod.py"], ["--version"]],
    ids=str,
)
def test_what_names_no_program_is_refused_when_it_is_run(run: Runner, argv: list[str]) -> None:
    with pytest.raises(NoCommand, match="names no program"):
        command(argv=argv).run(run)


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({}, "list of texts"),
        ({"argv": "pack/mod.py"}, "list of texts"),
        ({"argv": ["pack/mod.py", 1]}, "list of texts"),
        ({"argv": ["a\0b"]}, "list of texts"),
        ({"argv": ["\ud800"]}, "list of texts"),
        ({"argv": ["python", "pack/mod.py"]}, "what follows python"),
        ({"argv": ["x.py"], "env": ["PYTHONPATH"]}, "an object whose values are texts"),
        ({"argv": ["x.py"], "env": {"PYTHONPATH": None}}, "an object whose values are texts"),
        ({"argv": ["x.py"], "env": {"PYTHONHOME": "nowhere"}}, "PYTHONHOME, which cannot"),
        ({"argv": ["x.py"], "env": {"A=B": "c"}}, "A=B, which cannot"),
    ],
    ids=str,
)
def test_what_is_no_command_is_told(said: dict[str, object], complaint: str) -> None:
    with pytest.raises(NoCommand, match=complaint):
        command(**said)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[" * 100_000, "\xff", "[1]"],
    ids=["nothing", "a beginning", "too deep", "no text", "a list"],
)
def test_a_file_that_holds_no_object_is_told(text: str) -> None:
    with pytest.raises(NoCommand, match=f"{FILE} (is no JSON|has to hold an object)"):
        command_in(Tree.from_files({FILE: text.encode("latin-1")}), FILE)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(NoCommand, match=f"{FILE} is missing"):
        command_in(Tree.from_files({}), FILE)
