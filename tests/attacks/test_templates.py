"""Jails that are forked from a template: apart from one another, and as good as built ones."""

import os
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from arena import descendants, mounts
from jails import FORKED, interpreter_in

from grader.errors import MachineError
from grader.interpreter import Interpreter, Limits, Observation, Program
from grader.interpreter.jail import OWN
from grader.interpreter.template import Templates
from grader.interpreter.tiers import PROCESSES

pytestmark = pytest.mark.starts_processes

NAMESPACES = ("ipc", "mnt", "net", "pid", "uts")
FILES = {"pack/__init__.py": b"from . import work\n", "pack/work.py": b"VALUE = 42\n"}
LOOKING = """
import os, pack, sys
state = [
    pack.work.VALUE, os.getpid(), os.getppid(), os.getuid(), sorted(os.environ), os.getcwd(),
    sorted(os.listdir('/')), os.uname().nodename, sys.flags, sys.path, sorted(sys.modules),
]
"""
FORKING = """
import os
hold, release = os.pipe()
started = 0
try:
    while started < 100:
        if os.fork() == 0:
            os.close(release)
            os.read(hold, 1)
            os._exit(0)
        started += 1
except OSError:
    os.close(release)
"""
PLAIN = Program(source="x = 1\n")


@pytest.fixture(scope="module", autouse=True)
def _there_is_a_jail() -> None:
    try:
        with interpreter_in(FORKED) as interpreter:
            interpreter.run({}, PLAIN)
    except MachineError as error:
        pytest.skip(f"NOTHING IS KNOWN OF TEMPLATES: there is no jail here: {error}")


@pytest.fixture
def templates() -> Iterator[Templates]:
    with closing(Templates()) as found:
        yield found


def jail(templates: Templates) -> Interpreter:
    """Return an interpreter in a jail of its own."""
    return Interpreter(tier="namespaces", start=templates.started)


def seen_in(tier: str, source: str) -> Observation:
    """Return what is seen of a program in a jail that is new."""
    with interpreter_in(tier) as interpreter:
        return interpreter.run(FILES, Program(source=source))


def namespaces(pid: int) -> dict[str, str]:
    """Return the namespaces of a process, as the kernel names them."""
    return {kind: str(Path(f"/proc/{pid}/ns/{kind}").readlink()) for kind in NAMESPACES}


def server() -> int:
    """Return the server of the one jail that there is: a namespace deeper than its template."""
    own = _depth(os.getpid())  # that of interpreters of other tests, without a jail
    depths = {pid: _depth(pid) for pid in descendants() if _python(pid)}
    template = min(depth for depth in depths.values() if depth > own)
    return next(pid for pid, depth in depths.items() if depth == template + 1)


def template() -> int:
    """Return the process of the one template that there is."""
    return min((pid for pid in descendants() if _python(pid)), key=_depth)


def _depth(pid: int) -> int:
    """Return how many namespaces a process has a number in."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return len(next(one for one in lines if one.startswith("NSpid")).split())


def _python(pid: int) -> bool:
    return Path(f"/proc/{pid}/comm").read_text().startswith("python")


# --- as good as a built one ------------------------------------------------------------------


def test_a_program_sees_what_it_sees_in_a_jail_that_was_built() -> None:
    forked, built = seen_in(FORKED, LOOKING), seen_in("namespaces", LOOKING)
    assert forked.names == built.names
    assert (forked.outcome, forked.executed) == ("completed", built.executed)


@pytest.mark.parametrize("tier", [FORKED, "namespaces"])
def test_a_program_can_start_some_processes_and_not_many(tier: str) -> None:
    assert 3 <= seen_in(tier, FORKING)["started"] <= PROCESSES


def test_programs_with_other_options_have_templates_of_their_own(templates: Templates) -> None:
    with jail(templates) as interpreter:
        for options, optimized in ((("-S",), 0), (("-S", "-O"), 1), (("-S",), 0)):
            program = Program(source="import sys\nx = sys.flags.optimize\n", options=options)
            assert interpreter.run({}, program)["x"] == optimized


# --- apart from one another ------------------------------------------------------------------


def test_each_jail_has_namespaces_of_its_own(templates: Templates) -> None:
    nobody, outside = {*descendants()}, namespaces(os.getpid())
    first, second = jail(templates), jail(templates)
    with first, second:
        for one in (first, second):
            one.run({}, PLAIN)
        at_work = [pid for pid in descendants() if pid not in nobody and _python(pid)]
        seen = [one for pid in at_work if (one := namespaces(pid))["net"] != outside["net"]]
    for kind in ("ipc", "net", "uts"):
        assert len({one[kind] for one in seen}) == 3, f"template and two jails differ in {kind}"
    assert len({one["mnt"] for one in seen}) >= 3
    assert len({one["pid"] for one in seen}) >= 3


def test_what_one_jail_leaves_is_not_in_the_next(templates: Templates) -> None:
    writing = (
        "done = []\n"
        "for place in ('left', '/tmp/left'):\n"  # /tmp is read alone where Python lies below it
        "    try: open(place, 'w').close(), done.append(place)\n"
        "    except OSError: pass\n"
    )
    looking = "import os\nfound = [one for one in ('left', '/tmp/left') if os.path.exists(one)]\n"
    with jail(templates) as interpreter:
        assert "left" in interpreter.run({}, Program(source=writing))["done"]
    with jail(templates) as interpreter:
        assert interpreter.run({}, Program(source=looking))["found"] == []


def test_what_a_jail_mounts_is_its_own(templates: Templates) -> None:
    with jail(templates) as interpreter:
        interpreter.run(FILES, PLAIN)
        assert mounts(server()) == [*mounts(template()), OWN]


def test_two_jails_at_a_time_do_not_disturb_one_another(templates: Templates) -> None:
    first, second = jail(templates), jail(templates)
    with first, second:
        endless = Program(source="while True: pass", limits=Limits(wall=0.05))
        for _ in range(3):
            assert first.run({}, endless).limit == "wall"
            assert second.run(FILES, Program(source="import pack\nx = 1\n"))["x"] == 1


# --- how they end ----------------------------------------------------------------------------


def test_a_jail_that_is_closed_leaves_no_process_and_no_descriptor(templates: Templates) -> None:
    jail(templates).close()
    with jail(templates) as interpreter:
        interpreter.run({}, PLAIN)
    running, descriptors = len(descendants()), len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough
    for _ in range(50):
        with jail(templates) as interpreter:
            interpreter.run({}, PLAIN)
    assert len(os.listdir("/proc/self/fd")) == descriptors  # noqa: PTH208 - as above
    assert len(descendants()) <= running


def test_what_is_closed_ends_at_once_though_a_program_would_rather_stay(
    templates: Templates,
) -> None:
    interpreter = jail(templates)
    interpreter.run({}, PLAIN)
    before = {*descendants()}
    staying = Program(source="import os, time\nos.fork() or os.setsid()\ntime.sleep(60)\n")
    limited = Program(source=staying.source, limits=Limits(wall=0.2))
    assert interpreter.run({}, limited).limit == "wall"
    interpreter.close()
    assert len({*descendants()} - before) == 0


def test_templates_that_are_closed_take_their_jails_along() -> None:
    nobody = len(descendants())
    templates = Templates()
    interpreter = jail(templates)
    interpreter.run({}, PLAIN)
    templates.close()
    deadline = time.monotonic() + 2
    while len(descendants()) > nobody and time.monotonic() < deadline:
        time.sleep(0.01)
    assert len(descendants()) <= nobody
    interpreter.close()


def test_a_server_that_was_ended_is_replaced(templates: Templates) -> None:
    with jail(templates) as interpreter:
        interpreter.run({}, PLAIN)
        os.kill(server(), 9)
        assert interpreter.run({}, PLAIN).outcome == "completed"


def test_a_template_that_was_ended_is_replaced(templates: Templates) -> None:
    with jail(templates) as interpreter:
        interpreter.run({}, PLAIN)
    os.kill(template(), 9)
    with jail(templates) as interpreter:
        assert interpreter.run({}, PLAIN).outcome == "completed"
