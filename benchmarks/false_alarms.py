"""False alarms: what `grader explain -- -c "import X"` says of modules that can be imported.

`python benchmarks/false_alarms.py [PYTHON…]` asks for every module of the standard library of each
Python (this one by default); `--pypi` asks for 40 packages instead, which it installs into a folder
of its own: once as installed packages, once as if they were the user's own files, so that every
cause looks at them. It prints how many were asked, and every word that was said; the exit status is
1 if there was one. Goal: none.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from grader.cli import main as grader

LISTING = """
import os, sys, sysconfig
top = sysconfig.get_path("stdlib")
names = set(sys.stdlib_module_names)
for folder, below, files in os.walk(top):
    parts = os.path.relpath(folder, top).split(os.sep)
    here = [] if parts == ["."] else parts
    below[:] = [one for one in below if one.isidentifier() and one != "__pycache__"]
    if here and here[0] not in sys.stdlib_module_names:
        below[:] = []
        continue
    if here and "__init__.py" in files:
        names.add(".".join(here))
    if here:
        found = [one[:-3] for one in files if one.endswith(".py")]
        names.update(".".join([*here, one]) for one in found if one.isidentifier())
print("\\n".join(sorted(one for one in names if not one.endswith(".__init__"))))
"""
"""What lists the standard library by its files, in the Python whose library it is."""

LEFT_OUT = {
    "antigravity": "opens a browser",
    "idlelib": "a program with windows",
    "turtledemo": "programs with windows",
    "test": "tests of Python itself",
    "__main__": "starts a program, and would be the program's own name",
}
"""Modules and packages that are not asked for, and why; the last in any package."""
TESTS = ("test", "tests", "idle_test")
"""Parts of a name below which lie Python's own tests."""

PACKAGES = {
    "aiohttp": "aiohttp",
    "attrs": "attr",
    "beautifulsoup4": "bs4",
    "celery": "celery",
    "certifi": "certifi",
    "charset-normalizer": "charset_normalizer",
    "click": "click",
    "cryptography": "cryptography",
    "Django": "django",
    "docutils": "docutils",
    "fastapi": "fastapi",
    "Flask": "flask",
    "httpx": "httpx",
    "idna": "idna",
    "itsdangerous": "itsdangerous",
    "Jinja2": "jinja2",
    "lxml": "lxml",
    "MarkupSafe": "markupsafe",
    "matplotlib": "matplotlib",
    "networkx": "networkx",
    "numpy": "numpy",
    "openpyxl": "openpyxl",
    "packaging": "packaging",
    "pandas": "pandas",
    "pillow": "PIL",
    "pluggy": "pluggy",
    "psutil": "psutil",
    "pydantic": "pydantic",
    "Pygments": "pygments",
    "pytest": "pytest",
    "python-dateutil": "dateutil",
    "PyYAML": "yaml",
    "requests": "requests",
    "rich": "rich",
    "setuptools": "setuptools",
    "six": "six",
    "SQLAlchemy": "sqlalchemy",
    "sympy": "sympy",
    "tqdm": "tqdm",
    "urllib3": "urllib3",
}
"""Widely used packages: the name to install, and the name to import."""


class Said(NamedTuple):
    """What was said of one import."""

    name: str
    outcome: str
    diagnoses: list[dict[str, Any]]


class Counted(NamedTuple):
    """What was said of many."""

    asked: int
    failed: list[str]
    alarms: list[Said]


def standard_modules(python: str) -> tuple[list[str], list[str]]:
    """Return the modules of a Python's standard library: those to ask for, and those left out."""
    listed = subprocess.run(
        [python, "-S", "-c", LISTING], capture_output=True, text=True, check=True
    ).stdout.split()
    left_out = [one for one in listed if is_left_out(one)]
    return [one for one in listed if one not in left_out], left_out


def is_left_out(name: str) -> bool:
    """Whether a module is not asked for."""
    parts = name.split(".")
    by_name = parts[0] in LEFT_OUT or parts[-1] in LEFT_OUT
    return by_name or any(part in TESTS for part in parts)


def explain(name: str, python: str) -> Said:
    """Return what the command says of one import, with all that it has to say."""
    document = io.StringIO()
    with redirect_stdout(document), quiet():
        words = ["explain", "--json", "--python", python, "--", "-c", f"import {name}"]
        status = grader(words)
    if status:
        return Said(name, f"exit status {status}", [{"headline": "the command itself failed"}])
    found = json.loads(document.getvalue())
    return Said(name, found["outcome"], found["diagnoses"])


@contextmanager
def quiet() -> Iterator[None]:
    """Let programs read nothing, and write nowhere."""
    kept = [os.dup(number) for number in (0, 2)]
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 2):
        os.dup2(nowhere, number)
    try:
        yield
    finally:
        os.close(nowhere)
        for number, old in zip((0, 2), kept, strict=True):
            os.dup2(old, number)
            os.close(old)


def count(names: Iterable[str], python: str, folder: Path) -> Counted:
    """Ask for each module from a working directory, and count what was said."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        said = [explain(name, python) for name in names]
    finally:
        os.chdir(before)
    fine = [one for one in said if one.outcome == "completed"]
    failed = [one.name for one in said if one not in fine]
    return Counted(len(said), failed, [one for one in fine if one.diagnoses])


def show(title: str, counted: Counted) -> None:
    """Print a line of the table, and every word that was said."""
    importable = counted.asked - len(counted.failed)
    print(f"{title:<34} {counted.asked:6} {importable:11} {len(counted.alarms):13}", flush=True)
    for one in counted.alarms:
        for diagnosis in one.diagnoses:
            print(f"    import {one.name}: {json.dumps(diagnosis)}")
    if counted.failed:
        print(f"    cannot be imported here: {', '.join(counted.failed)}")


def standard_library(pythons: Iterable[str]) -> list[Counted]:
    """Ask for the standard library of each Python."""
    results = []
    with tempfile.TemporaryDirectory() as empty:
        for python in pythons:
            names, left_out = standard_modules(python)
            results.append(count(names, python, Path(empty)))
            show(f"standard library of {version(python)}", results[-1])
            print(f"    not asked for: {len(left_out)}, by the reasons in this file")
    return results


def installed_packages(python: str) -> list[Counted]:
    """Ask for packages that are installed, and for the same ones as a user's own files."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name).resolve()
        own, empty = top / "own", top / "empty"
        empty.mkdir()
        install = [python, "-m", "pip", "install", "--quiet", "--target", str(own), *PACKAGES]
        subprocess.run(install, check=True)
        subprocess.run([python, "-m", "venv", "--without-pip", str(top / "venv")], check=True)
        (site,) = (top / "venv").glob("lib/python3*/site-packages")
        site.rmdir()
        site.symlink_to(own)
        environment = str(top / "venv" / "bin" / "python")
        results = [count(PACKAGES.values(), environment, empty)]
        show(f"packages, installed, {version(python)}", results[0])
        results.append(count(PACKAGES.values(), environment, own))
        show(f"packages, as one's own, {version(python)}", results[1])
    return results


def version(python: str) -> str:
    """Return a Python's version."""
    ask = "import platform; print(platform.python_version())"
    said = subprocess.run([python, "-S", "-c", ask], capture_output=True, text=True, check=True)
    return said.stdout.strip()


def main() -> int:
    """Print the table."""
    words = sys.argv[1:]
    pythons = [one for one in words if one != "--pypi"] or [sys.executable]
    print(f"{'what':<34} {'asked':>6} {'importable':>11} {'false alarms':>13}")
    if "--pypi" in words:
        results = [one for python in pythons for one in installed_packages(python)]
    else:
        results = standard_library(pythons)
    return 1 if any(one.alarms for one in results) else 0


if __name__ == "__main__":
    sys.exit(main())
