"""The fresh interpreter: a Python that has run nothing yet, one for every program.

`Interpreter` (client) hands a `Program` and a submission's files to the server, which forks a
child for it; what was seen of the run comes back as an `Observation`.
"""

from grader.interpreter.client import Interpreter
from grader.interpreter.files import Files, read_files
from grader.interpreter.observation import (
    Described,
    ExceptionSeen,
    FrameSeen,
    ModuleSeen,
    Observation,
    how_it_ended,
)
from grader.interpreter.program import Limits, Program

__all__ = [
    "Described",
    "ExceptionSeen",
    "Files",
    "FrameSeen",
    "Interpreter",
    "Limits",
    "ModuleSeen",
    "Observation",
    "Program",
    "how_it_ended",
    "read_files",
]
