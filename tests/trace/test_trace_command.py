"""`grader trace` as it is typed: katas, folders, programs, forms of output and misuse."""

import json
from pathlib import Path

import pytest
from trees import build

from grader.cli import main
from grader.errors import Misuse
from grader.interpreter.command_line import command_line
from grader.interpreter.own import users_python

COURSE = Path(__file__).parents[2]
CIRCULAR = str(COURSE / "exercises" / "13_circular")


@pytest.fixture(autouse=True)
def in_the_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(COURSE)
    monkeypatch.setenv("COLUMNS", "80")


def trace(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["trace", *words])
    return status, *capsys.readouterr()


def test_a_kata_shows_the_first_module_that_fails(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = trace(capsys, "13_circular")
    assert (status, err) == (1, "")
    assert out.startswith("python -c 'import mygame.draw'\n")
    assert "mygame.draw → mygame.game → mygame.draw" in out
    assert "Of 2 modules, mygame.draw is the first that fails" in " ".join(out.split())
    assert trace(capsys, "circular")[1].splitlines()[-3:] == out.splitlines()[-3:]


def test_one_module_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = trace(capsys, "--import", "mygame.game", CIRCULAR)
    assert out.startswith("python -c 'import mygame.game'\n")
    assert "--import NAME" not in out


def test_a_folder_whose_modules_all_work(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    build(
        {"pkg": {"__init__.py": "", "b.py": ""}, "a.py": "import json", "not-one.py": ""}, tmp_path
    )
    status, out, _ = trace(capsys, str(tmp_path))
    assert status == 0
    assert out.startswith("python -c 'import a'\n")
    assert "Each of the 2 modules can be imported" in out


@pytest.mark.parametrize(("form", "begins"), [("--mermaid", "flowchart"), ("--dot", "digraph")])
def test_the_graph_can_be_had_as_text(
    capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    status, out, err = trace(capsys, form, "13")
    assert (status, err) == (0, "")
    assert out.startswith(begins)


def test_the_document_holds_the_timeline(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = trace(capsys, "--json", "13")
    document = json.loads(out)
    assert status == 0
    assert list(document) == ["version", "program", "sandbox", "outcome", "timeline"]
    assert (document["version"], document["outcome"]) == (1, "raised")
    assert document["timeline"][0]["kind"] == "began"
    assert document["timeline"][-1] == {
        "kind": "failed",
        "at": document["timeline"][-1]["at"],
        "module": "__main__",
        "error": "ImportError",
        "running": [{"module": "__main__", "names": []}],
    }


def test_a_module_that_ends_the_process_is_told_of(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "a.py").write_text("import os\nos._exit(3)\n")
    status, out, _ = trace(capsys, str(tmp_path))
    assert status == 1
    assert "The process ended at once with status 3" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("13", "--", "-c", "pass"), "there is a program after --"),
        (("--",), "there is no program after --"),
        (("--", "-c"), "-c needs a word after it"),
        (("--", "-i", "a.py"), "-i is no option with which"),
        (("--", "--version"), "--version is no option with which"),
        (("--", "-"), "there is no program after --"),
        (("--python", "python3", "13"), "--python is for a program"),
        (("nowhere/",), "there is no folder 'nowhere/'"),
        (("README.md",), "'README.md' is a file\n  → run it: grader trace -- README.md"),
        (("no_such_kata",), "no_such_kata"),
        (("notes",), "there is no module to import"),
        (("13", "--json", "--dot"), "not allowed with argument"),
    ],
)
def test_misuse_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], sentence: str
) -> None:
    status, out, err = trace(capsys, *words)
    assert (status, out) == (2, "")
    assert sentence in err


@pytest.mark.parametrize(
    ("words", "options", "kind", "target", "args"),
    [
        ("a.py b -c", "", "script", "a.py", "b -c"),
        ("-m a.b -x", "", "module", "a.b", "-x"),
        ("-ma.b c", "", "module", "a.b", "c"),
        ("-Bc code -m", "-B", "command", "code", "-m"),
        ("-W error -Xdev -IS a.py", "-Werror -Xdev -IS", "script", "a.py", ""),
        (
            "--check-hash-based-pycs never a.py",
            "--check-hash-based-pycs never",
            "script",
            "a.py",
            "",
        ),
    ],
)
def test_a_program_is_read_as_python_reads_it(
    words: str, options: str, kind: str, target: str, args: str
) -> None:
    line = command_line(words.split())
    assert line.options == tuple(options.split())
    assert (line.kind, line.target, line.args) == (kind, target, tuple(args.split()))
    assert line.words == tuple(words.split())


def test_the_interpreter_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("env/bin/python", "bin/python3"):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    env = {"VIRTUAL_ENV": str(tmp_path / "env")}
    assert users_python(None, env) == str(tmp_path / "env" / "bin" / "python")
    assert users_python(None, {}) == str(tmp_path / "bin" / "python3")
    assert users_python(None, {"VIRTUAL_ENV": "/nowhere"}) == str(tmp_path / "bin" / "python3")
    assert users_python("python3", env) == str(tmp_path / "bin" / "python3")
    with pytest.raises(Misuse, match="there is no program python9"):
        users_python("python9", env)
