"""Where other people's code runs: locked in, or not at all."""

from pathlib import Path

from grader.cli import terminal
from grader.errors import MachineError
from grader.interpreter import Interpreter
from grader.interpreter.selftest import best


def for_anybody(folder: Path, begun: Interpreter | None = None) -> Interpreter:
    """Return the best tier for code that may be anybody's.

    Raises MachineError, with what to do, if there is none.
    """
    try:
        return best(lowest="landlock", begun=begun)
    except MachineError as error:
        raise MachineError(
            f"{terminal.shown(folder)} may be anybody's, and there is no sandbox to run "
            f"it in:\n{error}\n  → see grader doctor; or, for code that you trust, --no-sandbox"
        ) from error
