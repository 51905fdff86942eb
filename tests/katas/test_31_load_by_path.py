"""Kata 31: plugins whose files no import statement can name."""

import string
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.grading.examples import few_programs
from grader.grading.runner import Runner
from grader.grading.strategies import names, numbers
from grader.interpreter import Observation

LETTERS = string.ascii_lowercase + string.digits
FILES = st.builds(
    "{}{}.py".format, st.sampled_from(LETTERS), st.text(LETTERS + "-_ ", min_size=3, max_size=9)
).filter(lambda name: name != "loader.py")
"""Names of files, with dashes, blanks and digits in them."""
PATHS = st.one_of(FILES, st.builds("{}/{}".format, names("loader"), FILES))
NAMES = names("loader")
FAILURES = st.sampled_from(("ValueError", "ImportError", "SystemExit", "KeyboardInterrupt"))
RECORDS = """\
from __future__ import annotations

from dataclasses import dataclass

print({number})


@dataclass
class Job:
    n: int = {number}
"""
PLUGIN = """\
import sys

SELF = sys.modules[__name__]


class Job:
    number = {number}
"""


@pytest.mark.concept("load-by-path")
@few_programs
@given(name=NAMES, file=FILES, number=numbers())
def test_loads(run: Runner, name: str, file: str, number: int) -> None:
    """A plugin that defines a dataclass is loaded, whatever its file is called."""
    plugin = {file: RECORDS.format(number=number)}
    seen = loaded(run, name, file, plugin, "found = [module.Job(7).n, module.Job().n]")
    assert seen["found"] == [7, number], f"jobs of a plugin in {file!r}"
    assert seen.lines == [str(number)], f"what {file!r} has printed, which is executed once"


@pytest.mark.concept("cache-before-exec")
@few_programs
@given(name=NAMES, file=FILES)
def test_registered_first(run: Runner, name: str, file: str) -> None:
    """While its body runs, `sys.modules[name]` is the module that `load` returns."""
    body = f"import sys\nMINE = sys.modules.get({name!r})\n"
    same = f"same = [module.MINE is module, sys.modules.get({name!r}) is module]"
    seen = loaded(run, name, file, {file: body}, same)
    then, now = seen["same"]
    assert then is True, f"whether the body finds its own module in sys.modules[{name!r}]"
    assert now is True, f"whether the module is in sys.modules[{name!r}] afterwards"


@pytest.mark.concept("load-by-path")
@few_programs
@given(name=NAMES, file=FILES, other=FILES, number=numbers())
def test_pickle(run: Runner, name: str, file: str, other: str, number: int) -> None:
    """Objects of a plugin survive pickle, also on the way to a program with a newer file of it."""
    dumped = "import pickle\njob = module.Job()\njob.n = 7\ndumped = pickle.dumps(job).hex()"
    seen = loaded(run, name, file, {file: PLUGIN.format(number=1)}, dumped)
    fetched = f"import pickle\njob = pickle.loads(bytes.fromhex({seen['dumped']!r}))"
    found = "found = [type(job) is module.Job, job.n, job.number]"
    newer = {other: PLUGIN.format(number=number)}
    seen = loaded(run, name, other, newer, f"{fetched}\n{found}")
    assert seen["found"] == [True, 7, number], f"a job of {name} that was pickled"


@pytest.mark.concept("module-attributes")
@few_programs
@given(name=NAMES, file=PATHS)
def test_attributes(run: Runner, name: str, file: str) -> None:
    """`__name__`, `__spec__.name` and `__file__` of the module say what is so."""
    told = "told = [module.__name__, module.__spec__.name, os.path.relpath(module.__file__)]"
    seen = loaded(run, name, file, {file: PLUGIN.format(number=1)}, f"import os\n{told}")
    assert seen["told"] == [name, name, file]


@pytest.mark.concept("cache-before-exec")
@few_programs
@given(name=NAMES, file=FILES, failure=FAILURES, at=st.integers(min_value=0, max_value=4))
def test_failure_cleans_up(run: Runner, name: str, file: str, failure: str, at: int) -> None:
    """A plugin whose body fails raises its own error, and leaves nothing in sys.modules."""
    lines = [f"X{number} = {number}" for number in range(4)]
    lines.insert(at, f"raise {failure}({name!r})")
    seen = run(
        "import loader, sys",
        late=f"raised = None\n"
        f"try:\n"
        f"    loader.load({name!r}, {file!r})\n"
        f"except BaseException as error:\n"
        f"    raised = [type(error).__name__, *error.args]\n"
        f"left = {name!r} in sys.modules",
        files={file: "\n".join(lines)},
    )
    assert seen["raised"] == [failure, name], f"what loading raises if the body raises {failure}"
    assert seen["left"] is False, f"whether {name} is in sys.modules after a {failure} in its body"


@pytest.mark.concept("sys-path")
@few_programs
@given(name=NAMES, file=PATHS)
def test_path_untouched(run: Runner, name: str, file: str) -> None:
    """`sys.path` is the same before and after."""
    seen = loaded(run, name, file, {file: PLUGIN.format(number=1)}, "finished = True")
    assert seen["finished"] is True
    assert seen.path_after == seen.path_before


def loaded(
    run: Runner, name: str, file: str, files: Mapping[str, str], question: str
) -> Observation:
    """Load a plugin as `module` in a program that already has the loader, and ask about it."""
    load = f"module = loader.load({name!r}, {file!r})"
    return run("import loader, sys", late=f"{load}\n{question}", files=files)
