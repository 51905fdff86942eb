"""Python and friendly-traceback, asked about one program, each in a Python started for it."""

import json
import subprocess
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from shutil import copyfile
from typing import NamedTuple

import msgspec

from accuracy.hook import MARK, STARTED
from grader.interpreter import Files, Interpreter, Program

NEEDED: Mapping[str, str] = {
    "friendly-traceback": "friendly_traceback",
    "asttokens": "asttokens",
    "executing": "executing",
    "pure_eval": "pure_eval",
    "six": "six.py",
    "stack-data": "stack_data",
}
"""friendly-traceback and what it needs, with what it installs; none is made for one Python."""
TYPED = "typed_at_the_prompt.py"


class Words(NamedTuple):
    """What was said of one program."""

    python: str
    friendly: str
    """Python's message with what `hint()` and `why()` add to it."""


class Tellers:
    """Both, on one Python; with friendly-traceback in an environment of its own."""

    def __init__(self, python: str, place: Path) -> None:
        self._plain = Interpreter(python)
        self._friendly = Interpreter(str(environment(python, place)))

    def close(self) -> None:
        """End both."""
        self._plain.close()
        self._friendly.close()

    def words(self, files: Files, program: Program) -> Words:
        """Run a program twice, and return what is said when it ends with an exception.

        Its own output on standard error is no explanation: of a program that ends well, or as it
        wants to, nothing is said.
        """
        seen = self._plain.run(files, msgspec.structs.replace(program, real=True))
        if seen.status == 0:
            return Words("", "")
        message = exception_text(seen.stderr)
        friendly = self._friendly.run(files, as_file(program))
        return Words(message, f"{message}\n{addition(friendly.stderr)}")


def environment(python: str, place: Path) -> Path:
    """Make a virtual environment with friendly-traceback, and return its Python.

    What it is linked to is the installation of whoever runs this: it is the same for each Python.
    """
    subprocess.run([python, "-m", "venv", "--without-pip", str(place)], check=True)
    (packages,) = place.glob("lib/python*/site-packages")
    for distribution, name in NEEDED.items():
        installed = metadata.distribution(distribution).locate_file(name)
        (packages / name).symlink_to(Path(str(installed)))
    copyfile(Path(__file__).with_name("hook.py"), packages / f"{STARTED}.py")
    (packages / f"{STARTED}.pth").write_text(f"import {STARTED}\n")
    return place / "bin" / "python"


def as_file(program: Program) -> Program:
    """Return the program as friendly-traceback can best explain it.

    It reads source text from files, so what `-c` is given becomes a script in the same folder; and
    it is started by `site`, which programs here do without.
    """
    options = tuple(option for option in program.options if option != "-S")
    program = msgspec.structs.replace(program, options=options, real=True)
    if program.source is None or program.cwd != ".":
        return program
    files = {**program.files, TYPED: program.source}
    return msgspec.structs.replace(program, source=None, script=TYPED, files=files)


def exception_text(stderr: str) -> str:
    """Return the message below a traceback: what stands after its last indented line."""
    lines = stderr.splitlines()
    indented = [number for number, line in enumerate(lines) if line.startswith("  ")]
    return "\n".join(lines[indented[-1] + 1 if indented else 0 :])


def addition(stderr: str) -> str:
    """Return what friendly-traceback adds; nothing where Python ends without an exception hook."""
    if MARK not in stderr:
        return ""
    told: dict[str, str] = json.loads(stderr.split(MARK)[1])
    return "\n".join(told.values())


def versions() -> dict[str, str]:
    """Return the versions of friendly-traceback and of what it needs."""
    return {name: metadata.version(name) for name in NEEDED}
