"""What a person reads of a run, whole screens of it."""

import time

import pytest
from happenings import (
    CIRCLE,
    cached,
    command,
    finding,
    importing,
    module,
    raised,
    timed,
    unknown,
)

from grader.interpreter.timeline import (
    Asked,
    Began,
    Changed,
    Cut,
    Ended,
    Event,
    Reload,
    Star,
    SteppedAside,
    Timeline,
)
from grader.reports.style import Style
from grader.reports.trace import Traced, screen
from grader.reports.trace_rows import Wanted

STANDARD = "/usr/lib/python3.12"
SITE = "/env/lib/python3.12/site-packages"


def lines(timeline: Timeline, width: int = 80, **given: object) -> list[str]:
    wanted = Wanted(
        **{key: bool(given.pop(key)) for key in ("everything", "searches") if key in given}
    )
    traced = Traced("python -c 'import a'", timeline, **given)  # type: ignore[arg-type]  # as a test gives it
    return screen(traced, Style(width=width), wanted).splitlines()


def test_a_circle_is_drawn_with_what_each_module_held() -> None:
    assert lines(CIRCLE, exception=raised(text="what Python says")) == [
        "python -c 'import a'",
        "",
        "module    found in  what happened  asked for at",
        "__main__  <string>  ✗ ImportError",
        "  a       a.py      ✗ ImportError  <string>:1",
        "    b     b.py      ✗ ImportError  a.py:2",
        "      a   a.py      still running  b.py:1",
        "      ✗ a has no one",
        "",
        "ImportError in b at b.py:1: there is no one in a, which is still running",
        "    from a import one",
        "  Python says: what Python says",
        "",
        "The circle",
        "  a → b → a",
        "    a.py:2  from b import two",
        "    b.py:1  from a import one",
        "",
        "What each running module held at that moment",
        "  __main__: nothing",
        "  a: ready",
        "  b: nothing",
    ]


def test_a_wide_screen_has_room_for_the_statements() -> None:
    assert lines(CIRCLE, 140)[2:7] == [
        "module    found in  what happened  asked for at  statement",
        "__main__  <string>  ✗ ImportError",
        "  a       a.py      ✗ ImportError  <string>:1    import a",
        "    b     b.py      ✗ ImportError  a.py:2        from b import two",
        "      a   a.py      still running  b.py:1        from a import one",
    ]


def test_everything_that_may_happen_besides() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "a", "*"),
        module("a", "a.py"),
        Asked(at=0, module="a", name="__all__"),
        Star(at=0, module="a", names=("x", "y")),
        importing("__main__", "<string>", 2, "a"),
        cached("a"),
        Reload(at=0, module="a"),
        Began(at=0, module="a", file="a.py"),
        SteppedAside(at=0),
        Ended(at=0, module="a"),
        Changed(at=0, where="sys.path", added=("lib",), removed=("old", "older")),
        importing("__main__", "<string>", 3, "forbidden"),
        cached("forbidden", "blocked"),
        importing("__main__", "<string>", 4, "spread"),
        finding("spread", None, ("one/spread", "two/spread")),
        Cut(at=0),
    )
    assert lines(timeline) == [
        "python -c 'import a'",
        "",
        "module       found in                           what happened     asked for at",
        "__main__     <string>                           ran 23 ms",
        "  a          a.py                               ran 1.0 ms        <string>:1",
        "  __getattr__ of a was asked for __all__",
        "  * bound x, y",
        "  a          a.py                               from cache        <string>:2",
        "  a          a.py                               ran again 2.0 ms",
        "    the program traces itself: what follows was not seen",
        "  sys.path gained lib, lost old, older",
        "  forbidden                                     ✗ blocked         <string>:3",
        "  spread     namespace: one/spread, two/spread  has no body       <string>:4",
        "  more happened than is kept: what follows is not shown",
    ]


def test_the_standard_library_is_folded_until_it_is_asked_for() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "json"),
        module(
            "json",
            f"{STANDARD}/json/__init__.py",
            module("re", f"{STANDARD}/re.py", module("_sre", "built-in")),
            unknown("_fast"),
        ),
        importing("__main__", "<string>", 2, "sys"),
        cached("sys"),
        importing("__main__", "<string>", 3, "zipimport"),
        module("zipimport", "frozen"),
    )
    assert lines(timeline)[2:] == [
        "module       found in           what happened  asked for at",
        "__main__     <string>           ran 28 ms",
        "  json       stdlib, 3 modules  ran 17 ms      <string>:1",
        "  sys                           from cache     <string>:2",
        "  zipimport  frozen             ran 4.0 ms     <string>:3",
        "",
        "2 more modules of the standard library are not shown (--all)",
    ]
    assert lines(timeline, everything=True)[2:] == [
        "module       found in  what happened  asked for at",
        "__main__     <string>  ran 28 ms",
        "  json       stdlib    ran 14 ms      <string>:1",
        "    re       stdlib    ran 6.0 ms",
        "      _sre   built in  ran 1.0 ms",
        "    _fast              ✗ not found",
        "  sys                  from cache     <string>:2",
        "  zipimport  frozen    ran 1.0 ms     <string>:3",
    ]


def test_what_shadows_the_standard_library_is_not_folded_into_it() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "json"),
        module("json", f"{STANDARD}/json.py", module("re", "re.py")),
    )
    assert lines(timeline)[3:] == [
        "__main__  <string>  ran 12 ms",
        "  json    stdlib    ran 6.0 ms     <string>:1",
        "    re    re.py     ran 1.0 ms",
    ]


def test_searches_are_shown_when_they_are_wanted() -> None:
    timeline = command(importing("__main__", "<string>", 1, "a"), module("a", "a.py"))
    assert "asked" not in "".join(lines(timeline)[3:])
    assert lines(timeline, searches=True)[4:] == [
        "  a       a.py      ran 1.0 ms     <string>:1",
        "    asked FileFinder in the working directory",
    ]


def test_a_module_that_nobody_knows() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "nowhere"),
        unknown("nowhere"),
        error="ModuleNotFoundError",
    )
    assert lines(timeline, exception=raised("ModuleNotFoundError"))[3:] == [
        "__main__   <string>  ✗ ModuleNotFoundError",
        "  nowhere            ✗ not found            <string>:1",
        "",
        "No finder knows nowhere, asked for at <string>:1",
        "    import nowhere",
    ]


def test_what_was_caught_is_not_told_as_what_ended_the_program() -> None:
    timeline = command(
        importing("__main__", "<string>", 1, "nowhere"), unknown("nowhere"), error="ValueError"
    )
    assert lines(timeline, exception=raised("ValueError"))[-1] == "ValueError in __main__"


def test_a_program_of_which_nothing_was_seen() -> None:
    assert lines((), end="It was stopped.") == [
        "python -c 'import a'",
        "",
        "Nothing was seen of it.",
        "",
        "It was stopped.",
    ]


def test_a_body_that_did_not_end_is_not_told_to_have_ended() -> None:
    begun = timed(command(importing("__main__", "<string>", 1, "a"), module("a", "a.py"))[:-2])
    assert lines(begun)[3:] == [
        "__main__  <string>  did not end",
        "  a       a.py      did not end    <string>:1",
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_every_line_fits_the_screen(width: int) -> None:
    deep: list[Event] = []
    for n in range(40):
        name = ".".join(f"package_{step}" for step in range(n, n + 6))
        deep = module(name, f"{SITE}/{name.replace('.', '/')}.so", deep)
    shown = lines(
        command(importing("__main__", "some/long/folder/" * 5, 1, "x"), deep, CIRCLE), width
    )
    assert max(map(len, shown)) <= width
    assert any("site-pa" in one for one in shown)


@pytest.mark.parametrize("name", ["\x1b[31m", "a\nb", "\u202e", "'\"<&>|", "x" * 5000, "名前", ""])
def test_hostile_names_do_no_harm(name: str) -> None:
    timeline = command(
        importing(name, name, 1, name, name, "*"),
        module(
            name, name, Asked(at=0, module=name, name=name), Star(at=0, module=name, names=(name,))
        ),
        Changed(at=0, where="sys.path", added=(name,), removed=()),
        error=name,
    )
    traced = Traced(name, timeline, raised(name, name), name)
    shown = screen(traced, Style(width=80)).splitlines()
    assert all(one.isprintable() for one in shown)


def test_colours_are_used_only_where_there_are_some() -> None:
    traced = Traced("title", CIRCLE, raised())
    assert "\x1b" not in screen(traced, Style())
    assert "\x1b[31m      ✗ a has no one\x1b[0m" in screen(traced, Style(colour=True))


def test_a_failure_cannot_be_read_as_a_success() -> None:
    failing = [one for one in lines(CIRCLE) if one.lstrip().startswith(("a ", "b ", "__main__"))]
    assert all("ran" not in one for one in failing)


def test_thousands_of_modules_are_shown_at_once() -> None:
    many: list[Event] = []
    for n in range(100):
        below = [one for k in range(50) for one in module(f"m{n}.k{k}", f"{STANDARD}/{k}.py")]
        many += module(f"m{n}", f"{SITE}/m{n}.py", below)
    begun = time.perf_counter()
    shown = lines(command(many))
    assert len(shown) == 4 + 200 + 2
    assert time.perf_counter() - begun < 5
