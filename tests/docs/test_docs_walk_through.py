"""What pages show in their terminals is what the commands print."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from make_site.pages import WRITTEN

ROOT = Path(__file__).resolve().parents[2]
TERMINAL = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
GRADER = f'#!/bin/sh\nexec "{sys.executable}" -P -m grader "$@"\n'
TIER = re.compile(r"run in tier \w+")
"""Which one it is depends on the machine."""


def typed_in(page: str) -> list[tuple[str, str]]:
    """Return the commands in a page's terminals, each with what it shows below it."""
    parts = TERMINAL.findall((ROOT / page).read_text(encoding="utf-8"))
    shown: list[tuple[str, str]] = []
    for line in "".join(parts).splitlines(keepends=True):
        if line.startswith("$ "):
            shown.append((line[2:].rstrip("\n"), ""))
        else:
            shown[-1] = (shown[-1][0], shown[-1][1] + line)
    return shown


def terminal(folder: Path, commands: list[str]) -> list[str]:
    """Return what each command prints, typed one after the other in one terminal."""
    commands_folder = folder / "bin"
    commands_folder.mkdir()
    (commands_folder / "grader").write_text(GRADER, encoding="utf-8")
    (commands_folder / "grader").chmod(0o755)
    home = folder / "home"
    home.mkdir()
    ending = "\0"
    script = "".join(f"{one}\nprintf '\\0'\n" for one in commands)
    environment = {
        "PATH": f"{commands_folder}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "80",
        "LC_ALL": "C.UTF-8",
        "HOME": str(home),
    }
    ended = subprocess.run(
        ["bash"], input=script, cwd=home, env=environment, capture_output=True, encoding="utf-8"
    )
    return ended.stdout.split(ending)[:-1]


PAGES = [page for page in ("README.md", *WRITTEN) if typed_in(page)]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.starts_processes
def test_the_commands_of_a_page_print_what_it_shows(page: str, tmp_path: Path) -> None:
    typed = typed_in(page)
    printed = terminal(tmp_path, [command for command, _ in typed])
    for (command, shown), seen in zip(typed, printed, strict=True):
        assert (command, anywhere(seen)) == (command, anywhere(shown))


def anywhere(text: str) -> str:
    """Return what a command prints on any machine, but for empty lines at its end."""
    return TIER.sub("run in a tier", text).strip("\n")


def test_what_is_shown_fits_a_terminal_of_eighty_columns() -> None:
    assert {"README.md", "docs/tutorial.md"} <= {*PAGES}
    for page in PAGES:
        for command, shown in typed_in(page):
            assert max(map(len, [command, *shown.splitlines()])) <= 80
