"""A timeline as steps: what each says, what was so by then, where it fails and in which circle."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from happenings import (
    CIRCLE,
    body,
    cached,
    command,
    fails,
    finding,
    importing,
    module,
    timed,
    unknown,
)
from states import State, state_after

from grader.explain.source import SourceFile
from grader.interpreter.observation import Described, ExceptionSeen, FrameSeen, Observation
from grader.interpreter.timeline import (
    Changed,
    Event,
    Missing,
    Namespace,
    Reload,
    Star,
    Submodule,
    Took,
)
from grader.reports.trace import Traced
from grader.reports.trace_names import final
from grader.reports.trace_page import page
from grader.reports.trace_page_data import Told
from grader.reports.trace_replay import replay
from grader.reports.trace_step import Replay

STDLIB = "/usr/lib/python3.11/"


def played(timeline: Sequence[Event], files: Mapping[str, str] | None = None, **how: Any) -> Replay:
    sources = {path: SourceFile(path, text.encode()) for path, text in (files or {}).items()}
    return replay(tuple(timeline), sources, how.pop("final", {}), **how)


def after(found: Replay, kind: str, about: str = "") -> State:
    """What was so after the last step of a kind, whose sentence names something."""
    at = [n for n, one in enumerate(found.steps) if one.kind == kind and about in one.sentence]
    return state_after(found.steps, at[-1])


def names(state: State, module: str) -> list[str]:
    return list(state.names.get(module, {}))


def took(module: str, name: str, alias: str | None = None) -> Event:
    return Took(at=0, module=module, name=name, alias=alias or name)


def test_a_circle_is_told_step_by_step() -> None:
    found = played(CIRCLE)
    assert [one.sentence for one in found.steps] == [
        "The program begins: __main__ runs.",
        "__main__ asks for a.",
        "a is found: a.py.",
        "An empty module a is made and put into sys.modules, before its body runs.",
        "a runs: its body is executed from the top.",
        "a asks for two of b.",
        "b is found: b.py.",
        "An empty module b is made and put into sys.modules, before its body runs.",
        "b runs: its body is executed from the top.",
        "b asks for one of a.",
        "sys.modules has a already, though its body is still running: it is handed out as it is.",
        "a has no one at this moment: its body is still running.",
        "b ends with ImportError, and is taken out of sys.modules.",
        "a ends with ImportError, and is taken out of sys.modules.",
        "The program ends with ImportError.",
    ]


def test_the_moment_of_failure_is_the_name_that_was_missing() -> None:
    found = played(CIRCLE)
    assert found.failure == 11
    state = state_after(found.steps, found.failure)
    assert [one.module for one in state.stack] == ["__main__", "a", "b"]
    assert names(state, "a") == ["ready"]
    assert names(state, "b") == []
    assert {name: one.state for name, one in state.modules.items()} == {
        "__main__": "running",
        "a": "running",
        "b": "running",
    }


def test_what_has_failed_is_no_longer_in_the_cache() -> None:
    found = played(CIRCLE)
    state = state_after(found.steps, len(found.steps) - 1)
    assert state.stack == []
    assert [(name, one.state) for name, one in state.modules.items()] == [
        ("__main__", "ended"),
        ("a", "gone"),
        ("b", "gone"),
    ]


def test_the_circle_is_closed_where_the_running_module_is_asked_for() -> None:
    (circle,) = played(CIRCLE).circles
    assert circle.names == ("a", "b", "a")
    assert (circle.step, circle.fails) == (10, True)
    assert [(one.place, one.statement) for one in circle.arrows] == [
        ("a.py:2", "from b import two"),
        ("b.py:1", "from a import one"),
    ]


def test_a_circle_that_does_no_harm_is_a_circle_and_a_module_of_a_package_is_none() -> None:
    inner = module("b", "b.py", importing("b", "b.py", 1, "a"), cached("a", "running"))
    outer = module("a", "a.py", importing("a", "a.py", 1, "b"), inner)
    (circle,) = played(command(importing("__main__", "<string>", 1, "a"), outer)).circles
    assert (circle.names, circle.fails) == (("a", "b", "a"), False)
    asks = importing("p.m", "p/m.py", 1, "p", "other")
    inner = module("p.m", "p/m.py", asks, cached("p", "running"))
    outer = module("p", "p/__init__.py", importing("p", "p/__init__.py", 1, "p.m"), inner)
    assert played(command(importing("__main__", "<string>", 1, "p"), outer)).circles == ()


def test_an_import_binds_its_name_when_it_has_come_to_its_end() -> None:
    text = "import a.b as c\nimport d\n"
    found = played(
        command(
            importing("__main__", "<string>", 1, "a.b", aliases=("c",)),
            cached("a.b"),
            importing("__main__", "<string>", 2, "d"),
            module("d", "d.py"),
        ),
        {"<string>": text},
    )
    assert names(after(found, "cached-complete"), "__main__") == []
    assert names(after(found, "bound", "name c"), "__main__") == ["c"]
    assert names(after(found, "ended", "d has"), "__main__") == ["c"]
    assert names(after(found, "ended", "program"), "__main__") == ["c", "d"]


def test_an_import_within_a_function_binds_nothing_in_the_module() -> None:
    text = "def f():\n    import d\n    from e import x\nf()\n"
    found = played(
        command(
            importing("__main__", "<string>", 2, "d"),
            cached("d"),
            importing("__main__", "<string>", 3, "e", "x"),
            cached("e"),
            took("e", "x"),
        ),
        {"<string>": text},
    )
    assert names(after(found, "ended"), "__main__") == []


def test_code_that_a_program_has_made_is_not_mistaken_for_its_text() -> None:
    timeline = command(importing("__main__", "<string>", 1, "made"), cached("made"))
    found = played(timeline, {"<string>": "exec('import made')\n"})
    assert names(after(found, "ended"), "__main__") == []
    (asked,) = [one for one in found.steps if one.kind == "statement"]
    assert asked.place is not None
    assert asked.place.file == "<string> in __main__"


def test_an_import_that_was_caught_binds_nothing() -> None:
    text = "try:\n    import nope\nexcept ImportError:\n    nope = None\nimport d\n"
    found = played(
        command(
            importing("__main__", "<string>", 2, "nope"),
            unknown("nope"),
            importing("__main__", "<string>", 5, "d"),
            cached("d"),
        ),
        {"<string>": text},
    )
    assert names(after(found, "ended"), "__main__") == ["d"]
    assert found.failure is None


def test_from_imports_and_stars_bind_what_was_seen() -> None:
    found = played(
        command(
            importing("__main__", "<string>", 1, "m", "x", aliases=("y",)),
            cached("m"),
            took("m", "x", "y"),
            importing("__main__", "<string>", 2, "m", "*"),
            cached("m"),
            Star(at=0, module="m", names=("p", "q")),
        ),
        {"<string>": "from m import x as y\nfrom m import *\n"},
    )
    assert found.steps[3].sentence == "__main__ gets x from m and calls it y."
    assert names(after(found, "star"), "__main__") == ["y", "p", "q"]


def test_what_a_body_binds_otherwise_is_told_when_it_was_looked_at() -> None:
    held = {"p": {"VALUE": None, "m": "p.m"}}
    found = played(
        command(
            importing("__main__", "<string>", 1, "p.m"),
            module("p", "p/__init__.py"),
            module("p.m", "p/m.py"),
        ),
        final=held,
    )
    assert after(found, "ended", "p has run").names["p"] == {"VALUE": "end"}
    assert after(found, "ended", "p.m has run").names["p"] == {"VALUE": "end", "m": "submodule"}


def test_a_look_at_a_namespace_replaces_what_was_told_of_it() -> None:
    looked = [Namespace("__main__", ("kept", "own"))]
    found = played(
        command(
            importing("__main__", "<string>", 1, "kept"),
            cached("kept"),
            importing("__main__", "<string>", 2, "gone"),
            cached("gone"),
            importing("__main__", "<string>", 3, "nope"),
            unknown("nope")[:-1],
            fails("nope", "ModuleNotFoundError", looked),
        ),
        {"<string>": "import kept\nimport gone\nimport nope\n"},
    )
    state = after(found, "failed")
    assert state.names["__main__"] == {"kept": "import", "own": "seen"}


def test_other_peoples_modules_are_one_step_for_each_import() -> None:
    inner = module("json.decoder", f"{STDLIB}json/decoder.py")
    timeline = command(
        importing("__main__", "<string>", 1, "json"),
        module("json", f"{STDLIB}json/__init__.py", inner),
        importing("__main__", "<string>", 2, "six"),
        module("six", "/x/lib/python3.11/site-packages/six.py"),
    )
    found = played(timeline)
    folded = [one.sentence for one in found.steps if one.kind == "folded"]
    assert folded == [
        "json is imported, and one more module with it (stdlib).",
        "six is imported (site-packages).",
    ]
    assert found.folded == 3
    unfolded = played(timeline, everything=True)
    assert unfolded.folded == 0
    assert "json.decoder has run to its end." in [one.sentence for one in unfolded.steps]


def test_a_failure_within_an_installed_package_is_shown() -> None:
    inner = module("six.moves", "/x/site-packages/six/moves.py", error="ValueError")
    outer = module("six", "/x/site-packages/six/__init__.py", inner, error="ValueError")
    asks = importing("__main__", "<string>", 1, "six")
    found = played(command(asks, outer, error="ValueError"))
    assert found.failure is not None
    assert found.steps[found.failure].sentence.startswith("six.moves ends with ValueError")


def test_own_modules_within_other_peoples_are_shown_with_them() -> None:
    plugin = module("mine", "mine.py")
    outer = module("runner", "/x/site-packages/runner.py", plugin)
    found = played(command(importing("__main__", "<string>", 1, "runner"), outer))
    running = after(found, "began", "mine").stack
    assert [one.module for one in running] == ["__main__", "runner", "mine"]


def test_a_namespace_package_is_complete_as_soon_as_it_is_made() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "east.acme"),
        finding("east", None, ("east",)),
        finding("east.acme", None, ("east/acme",)),
    )
    found = played(timeline)
    assert found.steps[2].sentence.endswith("east: a namespace package.")
    state = state_after(found.steps, len(found.steps) - 1)
    assert state.modules["east"].state == "complete"
    assert names(state, "east") == ["acme"]


def test_changes_by_the_program_itself_are_told() -> None:
    change = Changed(at=0, where="sys.modules", added=("fake",), removed=("real",))
    found = played(command(change))
    state = after(found, "changed")
    assert state.modules["fake"].state == "complete"
    assert state.modules["real"].state == "gone"


def test_what_is_forbidden_stays_forbidden_and_a_failed_reload_takes_nothing_out() -> None:
    blocked = Changed(at=0, where="sys.modules", added=("x",), removed=())
    asks = importing("__main__", "<string>", 1, "x")
    found = played(command(blocked, asks, cached("x", "blocked"), fails("x")))
    assert state_after(found.steps, len(found.steps) - 1).modules["x"].state == "blocked"
    assert found.steps[-2].sentence == "The import of x ends with ImportError."
    again = [Reload(at=0, module="m"), *body("m", "m.py"), fails("m", "ValueError")]
    found = played(command(module("m", "m.py"), again))
    state = after(found, "failed")
    assert state.modules["m"].state == "ended"
    assert "taken out" not in found.steps[-2].sentence


def test_a_name_that_is_no_submodule_either_is_missing_at_its_statement() -> None:
    asks = importing("p.m", "p/m.py", 4, "p", "name")
    submodule = Submodule(at=0, module="p.name")
    gone = Missing(at=0, module="p", name="name", running=())
    inside = [asks, cached("p", "running"), submodule, unknown("p.name"), gone]
    inner = module("p.m", "p/m.py", *inside, error="ImportError")
    outer = module("p", "p/__init__.py", inner, error="ImportError")
    asked = importing("__main__", "<string>", 1, "p.m")
    found = played(command(asked, outer, fails("p.m"), error="ImportError"))
    missing = found.steps[found.failure or 0]
    assert (missing.kind, missing.place) == ("missing", ("p/m.py", 4))


def test_the_lines_of_the_exception_stand_at_the_bodies_that_it_left() -> None:
    frames = (
        FrameSeen(file="main.py", line=1, function="<module>", module="__main__"),
        FrameSeen(file="a.py", line=7, function="<module>", module="a"),
        FrameSeen(file="a.py", line=3, function="f", module="a"),
    )
    error = ExceptionSeen(type="ValueError", bases=("ValueError",), frames=frames)
    asks = importing("__main__", "main.py", 1, "a")
    bad = module("a", "a.py", error="ValueError")
    timeline = timed(body("__main__", "main.py", asks, bad), fails("__main__", "ValueError"))
    found = played(timeline, exception=error)
    assert [one.place for one in found.steps[-2:]] == [("a.py", 7), ("main.py", 1)]
    again = [fails("a", "ValueError"), fails("__main__", "ValueError")]
    late = timed(body("__main__", "main.py", asks, bad), again)
    found = played(late, exception=error)
    assert found.failure == len(found.steps) - 3
    assert [one.place for one in found.steps[-3:-1]] == [("a.py", 7), ("main.py", 1)]


def test_of_many_steps_those_in_the_middle_are_left_out_and_nothing_that_they_came_to() -> None:
    many = [
        part
        for number in range(200)
        for part in (
            importing("__main__", "<string>", number + 1, f"m{number}"),
            module(f"m{number}", f"m{number}.py"),
        )
    ]
    last = [importing("__main__", "<string>", 999, "nope"), unknown("nope")]
    timeline = command(*many, *last, error="ModuleNotFoundError")
    whole, short = played(timeline), played(timeline, most=60)
    assert len(short.steps) == 60
    assert short.left_out == len(whole.steps) - 59
    assert whole.failure is not None
    assert short.failure is not None
    assert short.steps[short.failure] == whole.steps[whole.failure]
    both = [state_after(one.steps, len(one.steps) - 1) for one in (whole, short)]
    assert both[0] == both[1]


def test_the_end_names_are_those_of_the_observation() -> None:
    inner = Described(kind="module", name="p.m", type="module", token=1)
    seen = Observation(outcome="completed", names={"x": 1, "m": inner})
    assert final(seen, "__main__") == {"__main__": {"x": None, "m": "p.m"}}


def test_a_missing_star_name_and_a_missing_name_of_a_complete_module() -> None:
    gone = Missing(at=0, module="m", name="x", running=())
    star = Missing(at=0, module="m", name="*", running=())
    asks = importing("__main__", "<string>", 1, "m", "x")
    sentences = [one.sentence for one in played(command(asks, cached("m"), gone, star)).steps]
    assert "m has no x." in sentences
    assert "The star asks m for a name that it does not have." in sentences


def test_a_hostile_timeline_takes_neither_time_nor_memory() -> None:
    deep = 300
    begins = [
        part
        for number in range(deep)
        for part in (*finding(f"m{number}", "m.py"), *body(f"m{number}", "m.py"))
    ]
    asks = [importing("x" * 5000, "m.py", 1, "m0"), cached("m0", "running")] * 4000
    begun = time.process_time()
    found = played(command(begins, asks))
    text = page(Told(Traced("python m.py", command(begins, asks)), found, {}, {}))
    assert time.process_time() - begun < 3
    assert len(found.steps) <= 1500
    assert len(text) < 4_000_000
