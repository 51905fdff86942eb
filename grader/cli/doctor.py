"""`grader doctor`: what this machine offers to lock untrusted code in, found out by trying."""

import argparse
import os
import platform
import sys

from grader.cli import terminal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(args: argparse.Namespace) -> int:
    """Try every tier, and say what came of it."""
    from grader.interpreter import Interpreter
    from grader.interpreter.selftest import tried
    from grader.interpreter.tiers import BEST_FIRST
    from grader.reports.tiers import document, screen

    found = []
    for name in BEST_FIRST:
        with Interpreter(tier=name) as interpreter:
            found.append(tried(interpreter))
    if args.json:
        import json

        terminal.say(json.dumps(document(machine(), found), indent=2))
    else:
        terminal.say(screen(machine(), found, terminal.style()))
    return 0


def machine() -> str:
    """Say in a line what all this was tried on."""
    python = f"Python {platform.python_version()} ({sys.executable})"
    user = "root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "an ordinary user"
    return f"{python} on {platform.system()} {platform.release()} as {user}"
