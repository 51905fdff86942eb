"""What may go wrong that is not a bug, and what the user is then told.

GraderError
├── Misuse             exit status 2: the command, the course or a file was not as it must be
│   └── CourseError    every fault of a course, each with file, line and remedy
└── MachineError       exit status 3: the grader or the machine could not do it

A bug is none of these: it is a traceback.
"""


class GraderError(Exception):
    """Something that the user is told in a sentence, without a traceback; `str` is the sentence."""

    exit_status = 3


class Misuse(GraderError):
    """The command was given something that it cannot work with."""

    exit_status = 2


class MachineError(GraderError):
    """The grader or the machine could not do what was asked; nobody's answer is wrong."""
