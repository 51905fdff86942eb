"""`explain -- PROGRAM` on labelled programs: the cause is named, and healthy ones hear nothing."""

import json
from pathlib import Path

import pytest
from own_programs import interpreter, laid_out, words
from programs import EXPLAINED, SILENT
from programs.cases import Case
from pythons import VERSIONS
from trees import build

from grader.cli import main
from grader.explain.causes import CONCEPTS
from grader.explain.own import observed
from grader.interpreter.command_line import command_line
from grader.interpreter.own import run_own

pytestmark = pytest.mark.starts_processes

BY_NAME = {case.name: case for case in (*EXPLAINED, *SILENT)}
FAILING = (
    "a Flask-shaped app asks a module for a submodule",
    "a Django-shaped app, capitalised where it is used",
    "a relative import with a slip",
    "manage.py, which raises an ImportError of its own",
    "a parser that is made under the guard and used as an attribute",
    "a letter lost in init, in an inner package",
    "a src layout whose package forgot its main function",
    "round three modules of a package, with dots",
    "a package's body and the command inside it",
    "two strings without a comma between them",
)
HEALTHY = (
    "a cycle that nobody is hurt by",
    "an optional library with a fallback",
    "a namespace package over two folders",
    "a launcher that sets the path",
    "a subclass of a module that takes its place",
    "a module that is reloaded",
)
PLAIN_BUGS = (
    "a syntax error in an imported module",
    "an ImportError that the program raises to say something",
)


def typed(case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """Type the command for a program, in its folder and with its environment."""
    here = laid_out(case, folder)
    monkeypatch.chdir(here)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    path = [one.replace("{root}", str(folder)) for one in case.program.path]
    given = {**case.program.environment, **({"PYTHONPATH": ":".join(path)} if path else {})}
    for name, value in given.items():
        monkeypatch.setenv(name, value.replace("{root}", str(folder)))
    return main(["explain", *options, "--", *words(case)])


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", FAILING)
def test_the_cause_of_a_users_failure_is_named_on_every_python(
    name: str,
    version: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    case = BY_NAME[name]
    status = typed(case, tmp_path, monkeypatch, "--json", "--python", interpreter(version))
    document = json.loads(capfd.readouterr().out)
    first = document["diagnoses"][0]
    place = None if case.where is None else {"file": case.where[0], "line": case.where[1]}
    assert case.cause is not None
    assert status == 0
    assert document["outcome"] == "raised"
    assert (first["cause"], first["where"]) == (case.cause, place)
    assert first["concept"] == (case.concept or CONCEPTS[case.cause])


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", [*HEALTHY, *PLAIN_BUGS])
def test_nothing_is_said_where_no_import_is_to_blame(
    name: str,
    version: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    status = typed(BY_NAME[name], tmp_path, monkeypatch, "--json", "--python", interpreter(version))
    document = json.loads(capfd.readouterr().out)
    assert (status, document["diagnoses"]) == (0, [])


def test_a_part_that_a_package_may_have_or_not_hides_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    body = "try:\n    from . import _local\nexcept ImportError:\n    pass\nfrom . import core\n"
    build({"pkg": {"__init__.py": body, "core.py": ""}}, tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["explain", "--", "-c", "import pkg"]) == 0
    assert capfd.readouterr() == ("", "")


def test_what_is_part_of_the_interpreter_is_no_code_of_the_users(tmp_path: Path) -> None:
    python = interpreter(VERSIONS[0])
    line = command_line(["-c", "import _ast, _symtable, __phello__, mine"])
    (tmp_path / "mine.py").write_text("")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        seen = observed(run_own(python, line))
    assert seen.project_modules == ["mine"]


def test_what_lies_elsewhere_on_the_path_is_known_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    build({"lib": {"util": {"__init__.py": "", "tools.py": ""}}, "here": {}}, tmp_path)
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lib"))
    assert main(["explain", "--json", "--", "-c", "import util.tolls"]) == 0
    (said,) = json.loads(capfd.readouterr().out)["diagnoses"]
    assert said["cause"] == "misspelled-module"
    assert "there is util.tools" in said["evidence"]


def test_what_is_said_stands_below_pythons_own_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    build({"game.py": "import darw\n", "draw.py": ""}, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["explain", "--", "game.py"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("Traceback (most recent call last):\n")
    assert err.endswith(SCREEN)


SCREEN = """\
ModuleNotFoundError: No module named 'darw'

What happened

  you wrote   game.py:1   import darw
  Python      Python found no module `darw`.
              · no module darw was found
              · there is draw
  why         An import looks for exactly the name that it is given.
  next        Compare the name letter by letter with the names of the files.
  more        grader concept module-not-found
"""
