"""A command in a process of its own, whose streams, limits and environment a test decides about."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import grader

CODE = """
import sys
sys.path.insert(0, {root!r})
{first}
from grader.cli import main
sys.exit(main())
"""
ROOT = str(Path(grader.__file__).parents[1])


def started(
    folder: Path, *words: str, first: str = "", **given: Any
) -> subprocess.CompletedProcess[str]:
    """Type a command in a folder, in a Python that has first executed some statements."""
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **given}
    code = CODE.format(root=ROOT, first=first)
    command = [sys.executable, "-P", "-c", code, *words]
    return subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, encoding="utf-8", timeout=60, **streams
    )
