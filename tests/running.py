"""What tests call to run a program; the fixture is `run_program`."""

from collections.abc import Callable

from grader.interpreter import Observation

Run = Callable[..., Observation]
