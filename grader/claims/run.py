"""An experiment, run in the fresh interpreter."""

from typing import NamedTuple

import msgspec

from grader.claims.experiments import read_command
from grader.claims.model import Experiment
from grader.interpreter import Interpreter, Observation, Program

OWN_OPTIONS = ("-S",)
"""Without what the machine has installed; bytecode is written, for some experiments look at it."""


class Shown(NamedTuple):
    """An experiment and what happened when it was run."""

    experiment: Experiment
    seen: Observation


def run_experiment(experiment: Experiment, interpreter: Interpreter) -> Shown:
    """Run an experiment over its own files alone."""
    return Shown(experiment, interpreter.run({}, program(experiment)))


def program(experiment: Experiment) -> Program:
    """Return what an experiment asks the fresh interpreter to run."""
    line = read_command(experiment.command)
    plain = Program(
        source=line.target,
        args=line.args,
        files=experiment.files,
        environment=experiment.environment,
        options=(*OWN_OPTIONS, *line.options),
    )
    if line.kind == "command":
        return plain
    return msgspec.structs.replace(plain, source=None, **{line.kind: line.target})
