"""The `run` fixture hands a hidden test's program on as it was asked for, and remembers it."""

from grader.grading.runner import Runner
from grader.interpreter import Files, Limits, Observation, Program


class Recording:
    """Runs nothing, and keeps what it was asked to run."""

    def __init__(self) -> None:
        self.asked: list[Program] = []

    tier = "process"

    def run(self, files: Files, program: Program) -> Observation:
        """Keep the program."""
        self.asked.append(program)
        return Observation(outcome="completed")


def test_every_part_of_a_program_can_be_asked_for() -> None:
    whole = {
        "args": ("-q",),
        "files": {"a.py": "x"},
        "remove": ("b.py",),
        "rename": {"c": "d"},
        "environment": {"HOME": "/"},
        "cwd": "sub",
        "path": ("lib",),
        "stdin": "words",
        "options": ("-I",),
        "late": "y = 1",
        "limits": Limits(wall=1),
        "real": True,
    }
    assert {"source", "script", "module", "record", *whole} == {*Program.__struct_fields__}
    interpreter = Recording()
    runner = Runner(interpreter, {}, Limits())
    runner("import a", **whole)  # type: ignore[arg-type]  # one dictionary of many types
    assert interpreter.asked == [Program(source="import a", **whole)]  # type: ignore[arg-type]  # as above
    assert runner.last == interpreter.asked[0]
