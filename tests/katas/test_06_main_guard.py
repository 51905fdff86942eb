"""Kata 06: a tool for the command line that cannot be imported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.runner import Runner
from grader.grading.strategies import names
from grader.interpreter import Observation

TOOL = "wav2au"
SUFFIXES = ("", ".wav", ".wav.wav")
FILE = st.builds(str.__add__, names(), st.sampled_from(SUFFIXES))
FILES = st.lists(FILE, min_size=1, max_size=4)
ARGUMENTS = st.lists(FILE | st.sampled_from(("-q", "--all", "")), min_size=1, max_size=3)
"""What a program was started with that imports the tool for its own purposes."""
OTHER = names(TOOL)
"""Another name for the tool: nobody who renames the file should have to edit it."""
RUNNER = "run_tests.py"


@pytest.mark.concept("import-side-effects")
@given(file=FILE, other=OTHER)
def test_import_silent(run: Runner, file: str, other: str) -> None:
    """`import wav2au` prints nothing and ends nothing, and `convert` is there."""
    for tool in (TOOL, other):
        is_silent(run(importing(tool), rename=called(tool)), tool)
    seen = run(f"import {TOOL}", late=f"converted = {TOOL}.convert({file!r})")
    assert seen["converted"] == converted(file)


@pytest.mark.concept("dunder-name")
@given(arguments=ARGUMENTS, other=OTHER)
def test_import_silent_argv(run: Runner, arguments: list[str], other: str) -> None:
    """It prints nothing either in a program that was started with arguments of its own."""
    for tool in (TOOL, other):
        files, own = {RUNNER: importing(tool)}, tuple(arguments)
        is_silent(run(script=RUNNER, args=own, files=files, rename=called(tool)), tool)
    pretending = f"import sys\nsys.argv = {[f'{TOOL}.py', *arguments]}\n"
    is_silent(run(pretending + importing(TOOL)), TOOL)


@pytest.mark.concept("dunder-name")
@given(files=FILES, other=OTHER)
def test_script(run: Runner, files: list[str], other: str) -> None:
    """`python wav2au.py` prints the new name of each file that it is given."""
    for tool in (TOOL, other):
        prints(run(script=f"{tool}.py", args=tuple(files), rename=called(tool)), files)


@pytest.mark.concept("dunder-name")
@given(files=FILES, other=OTHER)
def test_dash_m(run: Runner, files: list[str], other: str) -> None:
    """`python -m wav2au` does the same, also if the file is called otherwise."""
    prints(run(module=other, args=tuple(files), rename=called(other)), files)


@pytest.mark.concept("dunder-name")
@pytest.mark.needs("test_script", "test_dash_m")
def test_usage(run: Runner) -> None:
    """Started without a file name, it says how it is used and leaves with a status other than 0."""
    for seen in (run(script=f"{TOOL}.py"), run(module=TOOL)):
        assert seen.outcome == "exited", "it does not leave by `sys.exit`"
        assert seen.status != 0, "status 0 says that all is well"
        assert seen.stdout + seen.stderr, "it does not say how it is used"


def importing(tool: str) -> str:
    """Return a program that imports the tool, and sees whether that wants to leave."""
    return f"left = False\ntry:\n    import {tool}\nexcept SystemExit:\n    left = True"


def converted(file: str) -> str:
    """Return a file's new name, as the tool makes it."""
    return file.removesuffix(".wav") + ".au"


def called(tool: str) -> dict[str, str]:
    """Return what has to be renamed for the tool to have this name."""
    return {} if tool == TOOL else {f"{TOOL}.py": f"{tool}.py"}


def is_silent(seen: Observation, tool: str) -> None:
    """Hold that the import of a program said nothing, and did not end it."""
    assert seen.stdout == "", f"what `import {tool}` has printed"
    assert seen["left"] is False, f"`import {tool}` ends the program that it stands in"
    assert seen.stderr == "", f"what `import {tool}` has printed on standard error"


def prints(seen: Observation, files: list[str]) -> None:
    """Hold that a program printed the new names, and that all was well."""
    assert seen.lines == [converted(file) for file in files]
    assert seen.status == 0, "the exit status says that something went wrong"
