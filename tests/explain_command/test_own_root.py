"""From which folder a program's own files are told: where the user stands, or the project's top."""

from pathlib import Path

import pytest
from trees import build

from grader.explain.own import root_of
from grader.explain.own_files import told_from
from grader.interpreter.command_line import command_line

PROJECT = {
    "proj": {
        "pyproject.toml": "",
        "src": {"app": {"__init__.py": "", "main.py": ""}},
        "tests": {"test_app.py": ""},
    },
    "loose": {"pkg": {"__init__.py": "", "inner": {"__init__.py": "", "mod.py": ""}}, "a.py": ""},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(PROJECT, tmp_path).resolve()


def root(words: str, here: Path) -> Path:
    return root_of(command_line(words.split()), here)


def test_a_file_below_the_working_directory_is_told_from_there(folder: Path) -> None:
    for words in ("a.py", "pkg/inner/mod.py", "pkg", "-m pkg.inner.mod", "-c pass"):
        assert root(words, folder / "loose") == folder / "loose"


def test_a_script_in_a_package_is_told_from_beside_the_package(folder: Path) -> None:
    inner = folder / "loose" / "pkg" / "inner"
    assert root("mod.py", inner) == folder / "loose"
    assert root(f"{inner}/mod.py", folder / "proj") == folder / "loose"
    assert root("-m mod", inner) == folder / "loose"


def test_a_file_of_a_project_is_told_from_the_projects_top(folder: Path) -> None:
    assert root("test_app.py", folder / "proj" / "tests") == folder / "proj"
    assert root("../src/app/main.py", folder / "proj" / "tests") == folder / "proj"
    assert root("-c pass", folder / "proj" / "src") == folder / "proj"


def test_whoever_stands_above_the_project_has_it_told_from_there(folder: Path) -> None:
    assert root("proj/src/app/main.py", folder) == folder


def test_a_home_folder_is_no_project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "proj" / "pyproject.toml").rename(folder / "pyproject.toml")
    monkeypatch.setenv("HOME", str(folder))
    assert root("main.py", folder / "proj" / "src") == folder / "proj" / "src"


def test_a_link_to_a_script_is_followed_as_python_follows_it(folder: Path) -> None:
    (folder / "proj" / "run.py").symlink_to(folder / "loose" / "a.py")
    assert root("run.py", folder / "proj") == folder / "loose"


def test_whoever_stands_above_all_folders_has_a_script_told_from_its_own(folder: Path) -> None:
    assert root(f"{folder}/loose/a.py", Path("/")) == folder / "loose"
    assert root("-c pass", Path("/")) == Path("/")


def test_a_path_outside_the_root_is_told_whole(folder: Path) -> None:
    assert told_from(folder / "proj", folder / "proj" / "src") == "src"
    assert told_from(folder / "proj", folder / "proj") == "."
    assert told_from(folder / "proj", folder / "loose") == f"{folder}/loose"


def test_from_above_all_folders_every_path_is_told_whole(folder: Path) -> None:
    assert told_from(Path("/"), folder) == str(folder)
    assert told_from(Path("/"), Path("/")) == "/"
