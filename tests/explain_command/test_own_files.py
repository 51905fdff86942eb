"""Which files are read for an explanation: those that the run had to do with, and not too many."""

import os
from pathlib import Path

import pytest
from trees import build

from grader.explain import own_files
from grader.explain.own_files import UNREAD
from grader.explain.source import MOST_SOURCE
from grader.interpreter.observation import ExceptionSeen, FrameSeen, ModuleSeen, Observation

TREE = {
    "main.py": "import pkg.mod\n",
    "beside.py": "x = 1\n",
    "notes.txt": "secret",
    "pkg": {"__init__.py": "", "mod.py": "y = 2\n", "deep": {"er.py": ""}},
    "other": {"far.py": "", "data": {"one.csv": "1"}},
    ".hidden": {"key.py": ""},
    "node_modules": {"a.py": ""},
    "venv": {"pyvenv.cfg": "", "lib": {"python3.11": {"os.py": ""}}},
    "lib": {"python3.12": {"re.py": ""}},
}
FAILED = ExceptionSeen(
    type="ImportError",
    bases=("ImportError",),
    frames=(FrameSeen(file="main.py", line=1, function="<module>", project=True),),
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return build(TREE, tmp_path / "root").resolve()


def read(seen: Observation, root: Path) -> dict[str, bytes]:
    return own_files.own_files(seen, root)


def test_of_a_run_that_failed_nothing_only_folders_that_it_touched_are_read(root: Path) -> None:
    seen = Observation(outcome="completed", executed=("pkg/mod.py",), path_before=("",))
    files = read(seen, root)
    assert set(files) == {"pkg/__init__.py", "pkg/mod.py"}
    assert files["pkg/mod.py"] == b"y = 2\n"


def test_a_run_that_touched_nothing_has_nothing_read(root: Path) -> None:
    assert read(Observation(outcome="completed", path_before=("",)), root) == {}


def test_a_module_that_was_loaded_and_not_executed_is_touched(root: Path) -> None:
    package = ModuleSeen(name="pkg", project=True, origin="pkg/__init__.py", locations=("pkg",))
    standard = ModuleSeen(name="far", origin="other/far.py")
    seen = Observation(outcome="completed", modules={"pkg": package, "far": standard})
    assert set(read(seen, root)) == {"pkg/__init__.py", "pkg/mod.py"}


def test_the_folder_that_a_module_hides_is_read(root: Path) -> None:
    (root / "pkg.py").write_text("")
    seen = Observation(outcome="completed", executed=("pkg.py",))
    assert {"pkg.py", "pkg/mod.py", "main.py"} <= set(read(seen, root))


def test_of_a_run_that_failed_all_that_could_have_been_found_is_read(root: Path) -> None:
    seen = Observation(outcome="raised", exception=FAILED, path_before=("", "/usr/lib"))
    files = read(seen, root)
    assert {"main.py", "beside.py", "pkg/mod.py", "pkg/deep/er.py", "other/far.py"} <= set(files)


def test_what_is_no_code_of_the_users_is_left_out(root: Path) -> None:
    seen = Observation(outcome="raised", exception=FAILED, path_before=("",))
    wanted = ("main.py", "beside.py", "notes.txt", "pkg/", "other/")
    assert [one for one in read(seen, root) if not one.startswith(wanted)] == []


def test_of_what_is_no_python_the_name_alone_is_known(root: Path) -> None:
    seen = Observation(outcome="raised", exception=FAILED, path_before=("",))
    files = read(seen, root)
    assert files["notes.txt"] == files["other/data/one.csv"] == b""


def test_a_script_needs_no_suffix(root: Path) -> None:
    (root / "tool").write_text("import pkg\n")
    seen = Observation(outcome="completed", executed=("tool",))
    assert read(seen, root)["tool"] == b"import pkg\n"


def test_a_file_elsewhere_is_told_by_its_whole_path(root: Path) -> None:
    build({"lib.py": "z = 3\n"}, root.parent / "elsewhere")
    path = f"{root.parent}/elsewhere/lib.py"
    seen = Observation(outcome="completed", executed=(path,))
    assert read(seen, root) == {path: b"z = 3\n"}


def test_what_was_handled_before_counts_as_touched(root: Path) -> None:
    frame = FrameSeen(file="other/far.py", line=1, function="f", project=True)
    before = ExceptionSeen(type="KeyError", bases=("KeyError",), frames=(frame,))
    error = ExceptionSeen(type="OSError", bases=("OSError",), before=before)
    assert "other/far.py" in [*own_files.touched(Observation(outcome="raised", exception=error))]


def test_beyond_the_bounds_a_file_is_there_and_unread(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "MOST_FILES", 1)
    seen = Observation(outcome="completed", executed=("pkg/mod.py",))
    assert read(seen, root) == {"pkg/mod.py": b"y = 2\n", "pkg/__init__.py": UNREAD}


def test_what_is_no_file_is_none_beyond_the_bounds_either(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "MOST_FILES", 0)
    seen = Observation(outcome="completed", executed=("built-in", "beside.py"))
    assert "built-in" not in read(seen, root)


def test_beyond_the_bounds_no_folder_is_looked_at(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "MOST_ENTRIES", 3)
    seen = Observation(outcome="raised", exception=FAILED, path_before=("",))
    assert not any(one.startswith(("pkg/", "other/")) for one in read(seen, root))


def test_a_large_file_is_read_no_further_than_it_is_parsed(root: Path) -> None:
    (root / "large.py").write_bytes(b"#" * (MOST_SOURCE + 1000))
    seen = Observation(outcome="completed", executed=("large.py",))
    assert len(read(seen, root)["large.py"]) == MOST_SOURCE + 1


def test_what_cannot_be_read_is_left_out(root: Path) -> None:
    os.mkfifo(root / "pipe.py")
    (root / "round").symlink_to(root)
    (root / os.fsdecode(b"\xff.py")).write_text("")
    executed = ("pipe.py", "gone.py", "a\0b.py", "<string>", "app.zip/mod.py")
    seen = Observation(outcome="raised", executed=executed, exception=FAILED, path_before=("",))
    files = read(seen, root)
    assert files["main.py"] == b"import pkg.mod\n"
    assert not {*executed} & set(files)
    assert not any(one.startswith("round/") for one in files)
    assert all(one.isprintable() for one in files)


def test_the_root_of_all_folders_is_not_searched() -> None:
    library = os.__file__.rpartition("/")[0]
    seen = Observation(outcome="raised", exception=FAILED, path_before=("", library))
    assert all(one.count("/") == 1 for one in read(seen, Path("/")))


def test_a_project_that_is_its_own_environment_is_searched(root: Path) -> None:
    (root / "pyvenv.cfg").write_text("")
    seen = Observation(outcome="raised", exception=FAILED, path_before=("",))
    files = read(seen, root)
    assert "other/far.py" in files
    assert not any(one.startswith(("lib/", "venv/")) for one in files)
