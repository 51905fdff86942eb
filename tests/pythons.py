"""The Pythons of this machine: found on the path, or where pyenv keeps them."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13")
OWN = f"{sys.version_info[0]}.{sys.version_info[1]}"


@cache
def python(version: str) -> str | None:
    """Return the path of an interpreter of that version, or None if there is none here."""
    on_path = shutil.which(f"python{version}")
    candidates = [*_of_pyenv(version), *([on_path] if on_path else [])]
    return next((one for one in candidates if _is(one, version)), None)


def _of_pyenv(version: str) -> list[str]:
    """Return what pyenv keeps of a version, the latest first."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    try:
        return sorted(map(str, kept.glob(f"{version}.*/bin/python")), reverse=True)
    except PermissionError:  # the variable is somebody else's, whose `su` has left it
        return []


def _is(path: str, version: str) -> bool:
    """Whether an interpreter starts and is of that version."""
    ask = "import sys; print('%d.%d' % sys.version_info[:2])"
    said = subprocess.run([path, "-S", "-c", ask], capture_output=True, text=True, check=False)
    return said.stdout.strip() == version


def missing() -> list[str]:
    """Return the versions that are supported and not here."""
    return [version for version in VERSIONS if python(version) is None]
