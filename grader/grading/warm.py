"""A pytest session that stays: hidden tests are collected once and run for many submissions.

This is the judge's process (`judge.Judge` starts it). It is trusted: nothing of a submission is
imported or executed here.
"""

import contextlib
import gc
import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread

import msgspec
import pytest
from _pytest._io import TerminalWriter

from grader.course import Course
from grader.errors import GraderError, MachineError
from grader.grading.binding import Binding, Held, course_at, read_if_there
from grader.grading.failure import CheckRecord, record_of
from grader.grading.judge import Checked, Judged, Ready, Refused, Request, Setting
from grader.grading.nodes import GIVEN, SALT, KataFolder, KataModule, module_of
from grader.grading.submission import arguments, summed_up, unreadable, without_own_options
from grader.grading.verdict import KataResult
from grader.interpreter import Files, Interpreter
from grader.interpreter.selftest import ahead, best
from grader.interpreter.server import started
from grader.interpreter.template import Templates
from grader.interpreter.tiers import Name

AHEAD = 2
"""Servers without a jail that are begun ahead: one takes as long as judging a small kata. Jails are
forked from a template when they are needed."""
NOT_HERE = ("terminalreporter", "grader-verdicts")
"""Plugins that remember each test that has ever run."""


def main(pipe: int, lifeline: int) -> None:
    """Answer requests until nobody asks any more."""
    connection = Connection(pipe)
    setting = msgspec.msgpack.decode(connection.recv_bytes(), type=Setting)
    templates = Templates()
    begun = ahead(start=templates.started) if setting.tier in (None, "namespaces") else None
    try:
        jails = Jails(_first(setting, begun), templates)
    except MachineError as error:
        connection.send_bytes(msgspec.msgpack.encode(Refused(reason=str(error))))
        return
    connection.send_bytes(msgspec.msgpack.encode(Ready(tier=jails.tier)))
    Thread(target=_end_with, args=(lifeline, jails), daemon=True).start()
    course = course_at(Path(setting.katas))
    with contextlib.closing(jails), without_own_options():
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # pytest's own words are for nobody
        session = Session(connection, course, jails)
        pytest.main([*arguments([course.root]), "-s"], plugins=[session])


def _first(setting: Setting, begun: Interpreter | None) -> Interpreter:
    """Return an interpreter in the tier that is asked for, which has been tried."""
    tier: Name | None = setting.tier
    if tier == "process":
        return Interpreter(tier="process")
    found = best(lowest=setting.lowest, begun=begun)
    if tier not in (None, found.tier):
        found.close()
        raise MachineError(f"tier {tier} is asked for, and the best one here is {found.tier}")
    return found


def _end_with(lifeline: int, jails: "Jails") -> None:
    """End at once when whoever has started this process is gone, whatever has ended it."""
    with contextlib.suppress(OSError):
        while os.read(lifeline, 64):
            pass
    jails.close()
    os._exit(0)


class Jails:
    """Interpreters of one tier: one for each submission, the next ones begun ahead of need."""

    def __init__(self, first: Interpreter, templates: Templates) -> None:
        self.tier = first.tier
        self._templates = templates
        self._ahead = 0 if self.tier == "namespaces" else AHEAD
        self._ready = deque([first])
        self._current: Interpreter | None = None
        self._of: str | None = None

    def of(self, submission: str) -> Interpreter:
        """Return the jail of a submission, which nobody else has been in."""
        if self._current is None or submission != self._of:
            if self._current is not None:
                self._current.close()
            self._current = self._ready.popleft() if self._ready else self._begun()
            while self._of is not None and len(self._ready) < self._ahead:
                self._ready.append(self._begun())
            self._of = submission
        return self._current

    def close(self) -> None:
        """End them."""
        for one in (self._current, *self._ready):
            if one is not None:
                one.close()
        self._current = None
        self._ready.clear()
        self._templates.close()

    def _begun(self) -> Interpreter:
        """Begin to start a jail; where that fails, its first program says so."""
        start = self._templates.started if self.tier == "namespaces" else started
        jail = Interpreter(tier=self.tier, start=start)
        with contextlib.suppress(MachineError):
            jail.prepare()
        return jail


class Silent:
    """Stands where pytest's reporter was: it lends its writer to whoever asks, and hears nothing.

    Until pytest 9 assertions that fail ask for it.
    """

    def __init__(self, writer: TerminalWriter) -> None:
        self._tw = writer


class Session:
    """A pytest plugin that runs a kata's checks as often as it is asked."""

    def __init__(self, connection: Connection, course: Course, jails: Jails) -> None:
        self._connection, self._course, self._jails = connection, course, jails
        self._katas: dict[str, Checks] = {}
        self._heard: list[CheckRecord] = []
        self._fault: str | None = None

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        """Let go of plugins that would remember each run."""
        plugins = session.config.pluginmanager
        writer = session.config.get_terminal_writer()
        for name in filter(plugins.has_plugin, NOT_HERE):
            plugins.unregister(name=name)
        plugins.register(Silent(writer), NOT_HERE[0])

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> bool:
        """Collect nothing yet."""
        return True

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Hear of hidden tests that could not be collected."""
        if report.failed:
            self._fault = str(report.longrepr)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the record of a check, and pass it on."""
        record = record_of(report)
        if record is not None:
            self._heard.append(record)
            self._answer(Checked(check=record.result, diagnoses=record.diagnoses))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Answer one request after another."""
        gc.freeze()  # whatever is there by now stays
        with contextlib.suppress(EOFError, OSError):
            for request in self._requests():
                try:
                    answer: Judged | Refused = self._judged(session, request)
                except GraderError as error:
                    answer = Refused(reason=str(error))
                self._answer(answer)
        return True

    def _requests(self) -> Iterator[Request]:
        """Yield requests until nobody asks any more."""
        while True:
            yield msgspec.msgpack.decode(self._connection.recv_bytes(), type=Request)

    def _answer(self, answer: Checked | Judged | Refused) -> None:
        self._connection.send_bytes(msgspec.msgpack.encode(answer))

    def _judged(self, session: pytest.Session, request: Request) -> Judged:
        """Run the checks of a kata over a submission."""
        began, self._heard = time.monotonic(), []
        checks = self._checks(session, request.kata)
        session.config.stash[GIVEN] = self._jails.of(request.submission)
        session.config.stash[SALT] = request.salt
        return Judged(
            result=checks.run(request.files, self._heard),
            tier=self._jails.tier,
            seconds=round(time.monotonic() - began, 4),
            acts=checks.acts,
            out_of_time=checks.out_of_time,
        )

    def _checks(self, session: pytest.Session, kata: str) -> "Checks":
        """Return a kata's checks, collected when they are first asked for."""
        if kata not in self._katas:
            self._fault = None
            binding = Binding(self._course, self._course.kata(kata), self._course.root / kata)
            folder = KataFolder.of(binding, session, nodeid=kata)
            items = [*session.genitems(folder)]
            self._katas[kata] = Checks(binding, items, self._fault)
        return self._katas[kata]


class Checks:
    """The collected checks of one kata, which are run again for each submission."""

    def __init__(self, binding: Binding, items: list[pytest.Item], fault: str | None) -> None:
        self._binding, self._items, self._fault = binding, items, fault
        self._start, self._solution = read_if_there(binding.start), read_if_there(binding.solution)

    @property
    def out_of_time(self) -> bool:
        """Whether the clock has stopped a program of the last submission."""
        return any(one.runner is not None and one.runner.out_of_time for one in self._modules())

    @property
    def acts(self) -> tuple[str, ...]:
        """What else programs did while the last submission was judged, sorted."""
        runners = (one.runner for one in self._modules())
        return tuple(sorted({act for one in runners if one is not None for act in one.acts}))

    def run(self, files: Files, heard: list[CheckRecord]) -> KataResult:
        """Run them over a submission's files and sum up what is heard of them."""
        kata = self._binding.kata
        if self._fault is not None:
            return unreadable(kata, self._fault)
        held = Held(files, self._start, self._solution)
        for module in self._modules():
            module.bind(replace(self._binding, held=held))
        for item, following in zip_longest(self._items, self._items[1:]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        return summed_up(kata.id, kata.points, heard)

    def _modules(self) -> list[KataModule]:
        """Return the nodes that know what the checks are bound to."""
        found = [module_of(item) for item in self._items]
        return list(dict.fromkeys(one for one in found if one is not None))
