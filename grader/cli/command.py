"""The command `grader`: from its arguments to an exit status, and never a traceback on the way.

Exit status: 0 all well, 1 something was not solved, 2 the command was misused, 3 the grader or the
machine could not do it. Shells say 130 for what was interrupted and 141 for what nobody reads on.
"""

import sys
from collections.abc import Sequence

from grader.cli import commands, terminal
from grader.errors import GraderError, MachineError

INTERRUPTED = 130
NOBODY_READS = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; without `argv`, that of the command line."""
    terminal.prepare()
    try:
        return told(sys.argv[1:] if argv is None else argv)
    except BrokenPipeError:
        terminal.silence()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED


def told(argv: Sequence[str]) -> int:
    """Run one command; what it cannot do is told in a sentence."""
    try:
        status = commands.run(argv)
        terminal.flush()
    except GraderError as error:
        terminal.warn(str(error))
        return error.exit_status
    except OSError as error:
        from grader.cli.refused import refused  # only what the system refuses pays for it

        sentence = refused(error)
        if sentence is None:
            raise
        terminal.warn(sentence)
        return MachineError.exit_status
    return status
