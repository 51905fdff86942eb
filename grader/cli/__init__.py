"""The commands: one file per subcommand, each with `add_arguments(parser)` and `run(args)`.

`main` is the command itself; inside `run` a command imports what it needs, and no sooner.
"""

from grader.cli.command import main

__all__ = ["main"]
