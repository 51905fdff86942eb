"""For each cause the changes that it implies: what is in the files, and that nothing else is."""

from collections.abc import Mapping
from itertools import product

import pytest
from repairing import Nested, broken, files, repaired, run_of, same_code, tree

from grader.explain.diagnosis import Place
from grader.explain.facts import COMMAND
from grader.explain.finding import Finding
from grader.explain.repair import MOST_OVERLAYS, REPAIRS
from grader.explain.repair_broken import Overlay, applied, both
from grader.interpreter import Observation, Program
from grader.interpreter.observation import ExceptionSeen, FrameSeen, ModuleSeen

Expected = Mapping[str, str | None]


def asked_in(file: str, line: int, *running: tuple[str, str, int]) -> Observation:
    """Return the observation of a program that fails in a line of a file.

    `running` are module, file and line of the bodies that were unfinished then.
    """
    own = file != COMMAND
    frames = [
        FrameSeen(file=path, line=at, function="<module>", module=module, project=True)
        for module, path, at in running
    ]
    module = file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    last = FrameSeen(file=file, line=line, function="<module>", module=module, project=own)
    error = ExceptionSeen(type="E", bases=("E", "Exception"), frames=(*frames, last))
    return Observation(outcome="raised", exception=error, path_before=("",))


def changes(
    cause: str,
    nested: Nested,
    *,
    at: tuple[str, int] | None = None,
    running: tuple[tuple[str, str, int], ...] = (),
    where: tuple[str, int] | None = None,
    source: str = "import app",
    seen: Observation | None = None,
    program: Program | None = None,
    start: Nested | None = None,
    solution: Nested | None = None,
    concept: str | None = None,
    **values: str,
) -> list[Overlay]:
    """Return the changes for a finding; `at` is where it failed, `where` what it points to."""
    observed = seen or (asked_in(*at, *running) if at else None)
    run = run_of(files(nested), program or Program(source=source), observed)
    finding = Finding(evidence=(), values=values, where=Place(*where) if where else None)
    what = broken(nested, finding, run=run, start=start, solution=solution, concept=concept)
    return repaired(cause, what)


def is_like(overlay: Overlay, expected: Expected) -> bool:
    """Whether an overlay changes these files, to this code, and no others."""
    return set(overlay) == set(expected) and all(
        overlay[path] is None if text is None else same_code(overlay[path], text)
        for path, text in expected.items()
    )


def check(overlays: list[Overlay], *expected: Expected) -> None:
    """Check that these are the changes, in this order."""
    assert len(overlays) == len(expected), overlays
    for overlay, wanted in zip(overlays, expected, strict=True):
        assert is_like(overlay, wanted), overlay


# --- names of modules ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "close", "expected"),
    [
        ("import maths\n", "maths", "math", "import math as maths\n"),
        ("import os, maths as m\n", "maths", "math", "import os, math as m\n"),
        ("from maths import pi\n", "maths", "math", "from math import pi\n"),
        ("import p.usr\nprint(p.usr.x)\n", "p.usr", "p.user", "import p.user\nprint(p.user.x)\n"),
        ("from p import usr\n", "p.usr", "p.user", "from p import user as usr\n"),
        ("import Draw.inner\n", "Draw", "draw", "import draw.inner\n"),
    ],
)
def test_another_module_is_asked_for(text: str, name: str, close: str, expected: str) -> None:
    overlays = changes(
        "misspelled-module", {"app.py": text}, at=("app.py", 1), name=name, close=close
    )
    check(overlays, {"app.py": expected})


def test_another_module_is_asked_for_relatively() -> None:
    nested = {"bot": {"__init__.py": "from .comands import run\n", "commands.py": ""}}
    overlays = changes(
        "misspelled-module", nested, at=("bot/__init__.py", 1),
        name="bot.comands", close="bot.commands",
    )  # fmt: skip
    check(overlays, {"bot/__init__.py": "from bot.commands import run\n"})


def test_the_import_of_another_line_stays() -> None:
    text = "import maths\nimport maths\n"
    overlays = changes("wrong-case", {"app.py": text}, at=("app.py", 2), name="maths", close="math")
    check(overlays, {"app.py": "import maths\nimport math as maths\n"})


def test_a_module_that_is_asked_for_by_a_call_is_left_alone() -> None:
    nested = {"app.py": "import importlib\nimportlib.import_module('maths')\n"}
    assert changes("misspelled-module", nested, at=("app.py", 2), name="maths", close="math") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import m.py\n", "import m\n"), ("from m.py import f\n", "from m import f\n")],
)
def test_the_suffix_goes(text: str, expected: str) -> None:
    nested = {"app.py": text, "m.py": ""}
    overlays = changes("py-suffix-in-import", nested, at=("app.py", 1), name="m.py", module="m")
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import b\n", "from . import b\n"), ("from b import x\n", "from .b import x\n")],
)
def test_a_dot_is_put_before_a_sibling(text: str, expected: str) -> None:
    nested = {"p": {"__init__.py": "", "a.py": text, "b.py": ""}}
    overlays = changes("implicit-relative-import", nested, at=("p/a.py", 1), name="b")
    check(overlays, {"p/a.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("import m.f\n", "import m\n"), ("import m.f as g\n", "from m import f as g\n")],
)
def test_a_function_is_reached_through_its_module(text: str, expected: str) -> None:
    nested = {"app.py": text, "m.py": "def f(): pass\n"}
    overlays = changes("not-a-package", nested, at=("app.py", 1), name="m.f", module="m", last="f")
    check(overlays, {"app.py": expected})


# --- names in modules ------------------------------------------------------------------------


def test_the_name_that_is_there_is_asked_for_or_the_other_bound() -> None:
    nested = {"app.py": "from m import Cirle\n", "m.py": "class Circle: pass\n"}
    overlays = changes(
        "misspelled-name", nested, at=("app.py", 1), name="Cirle", close="Circle", module="m"
    )
    check(
        overlays,
        {"app.py": "from m import Circle as Cirle\n"},
        {"m.py": "class Circle: pass\nCirle = Circle\n"},
    )


def test_the_attribute_that_is_there_is_asked_for() -> None:
    nested = {"app.py": "import m\nm.captialize()\nm.captialize\n", "m.py": "capitalize = 1\n"}
    overlays = changes(
        "misspelled-name", nested, at=("app.py", 2),
        name="captialize", close="capitalize", module="m",
    )  # fmt: skip
    assert is_like(overlays[0], {"app.py": "import m\nm.capitalize()\nm.captialize\n"})


def test_the_text_of_a_check_is_never_changed() -> None:
    nested = {"m.py": "DEFALT = 1\n"}
    overlays = changes(
        "misspelled-name", nested, at=(COMMAND, 1), source="import m; m.DEFAULT",
        concept="modularity", name="DEFAULT", close="DEFALT", module="m",
    )  # fmt: skip
    check(overlays, {"m.py": "DEFALT = 1\nDEFAULT = DEFALT\n"})


def test_a_program_that_nobody_checks_is_changed_itself() -> None:
    overlays = changes(
        "misspelled-module", {}, at=(COMMAND, 1), source="import maths", name="maths", close="math"
    )
    check(overlays, {COMMAND: "import math as maths"})


def test_the_guard_is_opened() -> None:
    nested = {"m.py": "if __name__ == '__main__':\n    T = 1\nif x:\n    y = 1\n"}
    overlays = changes("guarded-name", nested, name="T", module="m")
    check(overlays, {"m.py": "if True:\n    T = 1\nif x:\n    y = 1\n"})


# --- packages --------------------------------------------------------------------------------

PACKAGE: Nested = {"p": {"__init__.py": "", "part": {"a.py": "NAME = 1\n", "b.py": ""}}}


def test_a_folder_gets_a_body() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": ""}
    check(changes("missing-init", PACKAGE, **values), {"p/part/__init__.py": ""})


def test_a_body_hands_on_what_was_asked_for() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": "NAME"}
    check(
        changes("missing-init", PACKAGE, **values),
        {"p/part/__init__.py": "from p.part.a import NAME\n"},
    )


def test_a_body_that_nobody_can_guess_is_the_solutions() -> None:
    values = {"folder": "p/part", "module": "p.part", "name": "DEFAULT"}
    solution = {"p": {"part": {"__init__.py": "DEFAULT = 1\n"}}}
    assert changes("missing-init", PACKAGE, **values) == []
    check(
        changes("missing-init", PACKAGE, solution=solution, **values),
        {"p/part/__init__.py": "DEFAULT = 1\n"},
    )


def test_an_empty_body_gets_names() -> None:
    nested = {"p": {"__init__.py": "", "a.py": "NAME = 1\n"}}
    overlays = changes("body-binds-nothing", nested, file="p/__init__.py", module="p", name="NAME")
    check(overlays, {"p/__init__.py": "from p.a import NAME\n"})


def test_a_misspelt_body_gets_its_name() -> None:
    nested = {"p": {"__init.py": "A = 1\n", "m.py": ""}}
    overlays = changes("misspelled-init", nested, file="p/__init.py", folder="p", module="p")
    check(overlays, {"p/__init.py": None, "p/__init__.py": "A = 1\n"})


@pytest.mark.parametrize(
    ("cause", "parent"),
    [
        ("body-set-from-outside", "from . import part\npart.DEFAULT = 'a'\n"),
        ("body-in-parent", "DEFAULT = 'a'\n"),
    ],
)
def test_a_body_that_is_written_elsewhere_moves(cause: str, parent: str) -> None:
    nested = {"p": {"__init__.py": parent, "part": {"a.py": ""}}}
    overlays = changes(cause, nested, file="p/__init__.py", module="p.part", name="DEFAULT")
    check(overlays, {"p/part/__init__.py": "DEFAULT = 'a'\n"})


def test_a_module_becomes_the_body_of_the_folder_beside_it() -> None:
    nested = {"p.py": "A = 1\n", "p": {"m.py": ""}}
    overlays = changes("module-hides-folder", nested, file="p.py", folder="p", module="p")
    check(overlays, {"p.py": None, "p/__init__.py": "A = 1\n"})


def test_a_hidden_module_is_executed_too() -> None:
    nested = {"p.py": "A = 1\n", "p": {"__init__.py": "B = 2\n"}}
    overlays = changes("package-hides-module", nested, file="p.py", package="p/__init__.py")
    check(overlays, {"p/__init__.py": "A = 1\nB = 2\n"})


def test_a_submodule_is_loaded_where_it_is_used_or_by_its_package() -> None:
    nested = {"app.py": "import p\np.m.x\n", "p": {"__init__.py": "", "m.py": "x = 1\n"}}
    overlays = changes(
        "submodule-not-imported", nested, at=("app.py", 2), module="p", name="m", full="p.m"
    )
    check(
        overlays,
        {"app.py": "import p.m\nimport p\np.m.x\n"},
        {"p/__init__.py": "from . import m\n"},
    )


def test_a_name_is_handed_on() -> None:
    nested = {"p": {"__init__.py": "import os\nX = 1\n", "m.py": "def f(): pass\n"}}
    overlays = changes("missing-reexport", nested, module="p", name="f", inner="p.m")
    check(
        overlays,
        {"p/__init__.py": "import os\nX = 1\nfrom p.m import f\n"},
        {"p/__init__.py": "import os\nfrom p.m import f\nX = 1\n"},
    )


# --- bindings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cause", "text", "name", "added"),
    [
        ("alias-hides-name", "import json as j\n", "json", "import json\n"),
        ("alias-hides-name", "from a import json as j\n", "json", "from a import json\n"),
        ("parent-not-bound", "from json import loads\n", "json", "import json\n"),
        ("parent-not-bound", "from .b import loads\n", "b", "from . import b\n"),
        ("dotted-binds-top", "import a.b.c\n", "b", "import a.b as b\n"),
    ],
)
def test_the_name_is_bound_besides(cause: str, text: str, name: str, added: str) -> None:
    overlays = changes(cause, {"app.py": text}, where=("app.py", 1), name=name, file="app.py")
    check(overlays, {"app.py": text + added})


def test_a_module_is_imported_below_the_other_imports_or_on_top() -> None:
    nested = {"app.py": "'doc'\nX = 1\nimport os\nprint(math.pi)\n"}
    overlays = changes("module-never-imported", nested, where=("app.py", 4), name="math")
    check(
        overlays,
        {"app.py": "'doc'\nX = 1\nimport os\nimport math\nprint(math.pi)\n"},
        {"app.py": "'doc'\nimport math\nX = 1\nimport os\nprint(math.pi)\n"},
    )


def test_a_neighbour_is_imported_from_the_package() -> None:
    nested = {"p": {"__init__.py": "", "a.py": "b.x\n", "b.py": ""}}
    overlays = changes("module-never-imported", nested, where=("p/a.py", 1), name="b")
    check(overlays, {"p/a.py": "from . import b\nb.x\n"}, {"p/a.py": "import b\nb.x\n"})


def test_an_import_in_a_function_moves_to_where_all_see_it() -> None:
    text = "def f():\n    from a import b as c\n\ndef g():\n    return c\n"
    overlays = changes(
        "imported-in-another-scope", {"app.py": text}, where=("app.py", 2), name="c", scope="f"
    )
    check(overlays, {"app.py": "from a import b as c\n" + text})


def test_the_module_is_imported_whose_names_were() -> None:
    nested = {"app.py": "from draw import *\n"}
    overlays = changes("names-instead-of-module", nested, where=("app.py", 1), name="draw")
    check(overlays, {"app.py": "from draw import *\nimport draw\n"})


# --- where modules are -----------------------------------------------------------------------


def test_a_file_that_hides_another_module_goes_out_of_the_way() -> None:
    nested = {"app.py": "import random\n", "random.py": "X = 1\n"}
    overlays = changes("shadowed-stdlib", nested, name="random", file="random.py")
    check(overlays, {"random.py": None, "random_of_mine.py": "X = 1\n"})


def test_a_package_that_hides_another_module_goes_with_all_that_is_in_it() -> None:
    nested = {"yaml": {"__init__.py": "", "settings.py": "X = 1\n"}}
    overlays = changes("shadowed-installed", nested, name="yaml", file="yaml/__init__.py")
    check(
        overlays,
        {
            "yaml/__init__.py": None,
            "yaml/settings.py": None,
            "yaml_of_mine/__init__.py": "",
            "yaml_of_mine/settings.py": "X = 1\n",
        },
    )


def test_the_script_that_runs_keeps_its_name() -> None:
    program = Program(script="random.py")
    assert changes("shadowed-stdlib", {"random.py": ""}, program=program, file="random.py") == []


@pytest.mark.parametrize(
    ("part", "new"), [("my-tools", "my_tools"), ("01_a", "m_01_a"), ("class", "m_class")]
)
def test_a_file_gets_a_name_that_can_be_asked_for(part: str, new: str) -> None:
    nested = {"app.py": f"from {part} import f\n", "p": {f"{part}.py": "def f(): pass\n"}}
    overlays = changes("invalid-module-name", nested, where=("app.py", 1), name=part, part=part)
    check(
        overlays,
        {
            f"p/{part}.py": None,
            f"p/{new}.py": "def f(): pass\n",
            "app.py": f"from {new} import f\n",
        },
    )


def test_a_package_lies_where_python_looks() -> None:
    nested = {"src": {"acme": {"__init__.py": "", "core.py": "X = 1\n"}}, "tests": {"t.py": ""}}
    seen = Observation(outcome="raised", path_before=("tests", "/usr/lib"))
    overlays = changes(
        "module-not-on-path", nested, seen=seen, name="acme.core", file="src/acme/__init__.py"
    )
    check(overlays, {"tests/acme/__init__.py": "", "tests/acme/core.py": "X = 1\n"})


@pytest.mark.parametrize(
    ("text", "package", "expected"),
    [
        ("from ..a import x\n", "p", ["from .a import x\n", "from a import x\n"]),
        (
            "from ... import x\n",
            "p.q",
            [f"from {d} import x\n" for d in ("..", ".")] + ["import x\n"],
        ),
    ],
)
def test_dots_are_counted_down(text: str, package: str, expected: list[str]) -> None:
    overlays = changes(
        "relative-import-beyond-top", {"app.py": text}, at=("app.py", 1), package=package
    )
    check(overlays, *({"app.py": one} for one in expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("from .a import x\n", "from a import x\n"), ("from . import a\n", "import a\n")],
)
def test_dots_go_where_there_is_no_package(text: str, expected: str) -> None:
    overlays = changes("relative-import-without-parent", {"app.py": text}, at=("app.py", 1))
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "there", "expected"),
    [
        ("from ..a import x\n", "p.q.a", "from p.q.a import x\n"),
        ("from . import db\n", "p.db", "from p import db\n"),
    ],
)
def test_what_is_there_is_asked_for_by_its_full_name(text: str, there: str, expected: str) -> None:
    overlays = changes(
        "relative-import-wrong-level", {"app.py": text}, at=("app.py", 1), there=there
    )
    check(overlays, {"app.py": expected})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("import .tools\n", "from . import tools\n"),
        ("x = 1; import ..a.b as c\n", "x = 1; from ..a import b as c\n"),
    ],
)
def test_dots_are_written_with_from(text: str, expected: str) -> None:
    overlays = changes("relative-import-syntax", {"app.py": text}, where=("app.py", 1))
    check(overlays, {"app.py": expected})


def test_an_import_of_nothing_but_dots_is_left_alone() -> None:
    assert changes("relative-import-syntax", {"app.py": "import .\n"}, where=("app.py", 1)) == []


def test_a_builtin_is_bound_again_below_the_star() -> None:
    nested = {"app.py": "from m import *\nprint(sum([1]))\n"}
    overlays = changes("star-overwrites-name", nested, where=("app.py", 2), name="sum")
    check(overlays, {"app.py": "from m import *\nfrom builtins import sum\nprint(sum([1]))\n"})
    assert changes("star-overwrites-name", nested, where=("app.py", 2), name="total") == []


# --- stars and lists -------------------------------------------------------------------------


def starred(cause: str, init: str, **values: str) -> list[Overlay]:
    """Return the changes of a package p whose star fails, or binds something else."""
    nested = {
        "p": {"__init__.py": init, "echo.py": "", "surround.py": "", "_cache.py": ""},
        "app.py": "from p import *\n",
    }
    return changes(cause, nested, at=("app.py", 1), module="p", **values)


@pytest.mark.parametrize(
    ("listed", "name", "expected"),
    [
        ('["echo", "suround"]', "suround", ['["echo", "surround"]']),
        ('["echo" "_cache"]', "echo_cache", ['["echo", "_cache"]']),
        ('["echo", "xyz"]', "xyz", ['["echo"]']),
    ],
)
def test_a_list_names_what_is_there(listed: str, name: str, expected: list[str]) -> None:
    overlays = starred("all-lists-missing-name", f"__all__ = {listed}\n", name=name)
    check(overlays, *({"p/__init__.py": f"__all__ = {one}\n"} for one in expected))


@pytest.mark.parametrize(
    ("cause", "init", "values", "expected"),
    [
        ("all-lists-private-name", "__all__ = ['echo', '_cache']", {"name": "_cache"}, "['echo']"),
        ("all-omits-name", "__all__ = ['echo']", {"names": "a, b"}, "['echo', 'a', 'b']"),
        ("all-wrong-type", "__all__ = 'echo, surround'", {}, "['echo', 'surround']"),
        ("all-wrong-type", "__all__ = (echo, 'surround')", {}, "['echo', 'surround']"),
        ("all-scans-folder", "__all__ = scan()", {}, "['echo', 'surround']"),
    ],
)
def test_a_list_says_what_was_meant(
    cause: str, init: str, values: dict[str, str], expected: str
) -> None:
    overlays = starred(cause, init, **values)
    check(overlays, {"p/__init__.py": f"__all__ = {expected}\n"})


def test_a_package_without_a_list_gets_one() -> None:
    overlays = starred("star-loads-no-submodule", "X = 1\n_Y = 2\n")
    check(overlays, {"p/__init__.py": "X = 1\n_Y = 2\n__all__ = ['X', 'echo', 'surround']\n"})


def test_a_list_moves_to_the_module_that_the_star_reads() -> None:
    nested = {"p": {"__init__.py": "__all__ = ['a']\n", "q": {"__init__.py": "", "a.py": ""}}}
    overlays = changes("all-in-other-module", nested, module="p.q", file="p/__init__.py")
    check(overlays, {"p/q/__init__.py": "__all__ = ['a']\n"})


def test_a_name_with_an_underscore_is_asked_for_besides_the_star() -> None:
    nested = {"app.py": "from m import *\n_x\n", "m.py": "_x = 1\n"}
    overlays = changes("star-skips-underscore", nested, at=("app.py", 2), name="_x", module="m")
    check(overlays, {"app.py": "from m import *\nfrom m import _x\n_x\n"})


# --- cycles and what is done about them ------------------------------------------------------

GAME = "from draw import paint\n\nWIDTH = 3\n\ndef play():\n    return paint()\n"
DRAW = "from game import WIDTH\n\ndef paint():\n    return '.' * WIDTH\n"


def test_an_import_moves_below_what_is_needed_of_the_module() -> None:
    overlays = changes(
        "circular-import", {"game.py": GAME, "draw.py": DRAW}, at=("draw.py", 1),
        running=(("game", "game.py", 1), ("draw", "draw.py", 1)),
        module="game", name="WIDTH", asked="game",
    )  # fmt: skip
    check(
        overlays,
        {"game.py": "WIDTH = 3\nfrom draw import paint\n\ndef play():\n    return paint()\n"},
        {"draw.py": "def paint():\n    return '.' * WIDTH\nfrom game import WIDTH\n"},
        {"draw.py": "def paint():\n    from game import WIDTH\n    return '.' * WIDTH\n"},
    )


def test_a_copy_is_replaced_by_an_import() -> None:
    nested = {"game.py": GAME, "draw.py": DRAW.replace("from game import WIDTH", "WIDTH = 3")}
    overlays = changes(
        "copied-definition", nested, where=("draw.py", 1),
        name="WIDTH", file="draw.py", other="game.py",
    )  # fmt: skip
    check(
        overlays,
        {"draw.py": DRAW},
        {"draw.py": "def paint():\n    from game import WIDTH\n    return '.' * WIDTH\n"},
    )


@pytest.mark.parametrize("cause", ["eager-submodule-import", "forced-import-order"])
def test_a_package_loads_its_submodules_no_more(cause: str) -> None:
    nested = {"p": {"__init__.py": "import os\nfrom . import a\nimport p.b\nX = 1\n"}}
    overlays = changes(cause, nested, where=("p/__init__.py", 2), module="p", submodule="p.a")
    check(overlays, {"p/__init__.py": "import os\nX = 1\n"})


def test_a_swallowed_failure_is_met_where_the_name_is_needed() -> None:
    trying = "try:\n    from game import WIDTH\nexcept ImportError:\n    WIDTH = 3\n"
    nested = {"draw.py": trying + "\ndef paint():\n    return WIDTH\n"}
    overlays = changes("swallowed-import-error", nested, where=("draw.py", 3), file="draw.py")
    check(overlays, {"draw.py": "def paint():\n    from game import WIDTH\n    return WIDTH\n"})


def test_an_answer_that_was_written_down_is_computed_again() -> None:
    start = {"m.py": "def f():\n    return len('ab')\n"}
    nested = {"m.py": "def f():\n    return 2\n"}
    check(changes("hard-coded-answer", nested, start=start, file="m.py", name="f"), start)


# --- every cause -----------------------------------------------------------------------------

HOSTILE = "'\n# \u202e"
ODD: Nested = {"app.py": "import x\n", "p": {"__init__.py": "__all__ = [1]\n"}, "bad.py": "x = ("}


KEYS = ("name", "module", "file", "folder", "close", "inner", "full", "other", "package", "names")
ODD_VALUES = ("", HOSTILE, "../x", "/etc/passwd", "bad.py", "p", "a\0b", "1.2")
ODD_PLACES = (None, ("app.py", 1), ("bad.py", 99), ("gone.py", 0))


@pytest.mark.parametrize("cause", sorted(REPAIRS))
def test_odd_values_make_no_harm(cause: str) -> None:
    for value, where in product(ODD_VALUES, ODD_PLACES):
        values = dict.fromkeys(KEYS, value)
        overlays = changes(
            cause, ODD, at=("app.py", 1), where=where, solution=ODD, start=ODD, **values
        )
        assert len(overlays) <= MOST_OVERLAYS
        for path in (path for overlay in overlays for path in overlay):
            assert not path.startswith("/")
            assert ".." not in path.split("/")
            assert "\0" not in path


def test_a_cause_without_a_change_has_none() -> None:
    assert changes("not-installed", ODD, at=("app.py", 1), name="x") == []


def test_a_renamed_file_is_changed_under_its_own_name() -> None:
    nested = {"p": {"__init__.py": "", "part": {"a.py": ""}}}
    program = Program(source="import p.other", rename={"p/part": "p/other"})
    overlays = changes(
        "missing-init", nested, program=program, folder="p/other", module="p.other", name=""
    )
    check(overlays, {"p/part/__init__.py": ""})


def test_a_file_that_the_check_put_there_is_not_repaired() -> None:
    program = Program(source="import new", files={"new.py": "import maths\n"})
    overlays = changes(
        "misspelled-module", {}, program=program, at=("new.py", 1), name="maths", close="math"
    )
    assert overlays == []


def test_a_file_that_the_check_changed_is_repaired_as_it_is_and_as_it_was() -> None:
    nested = {"app.py": "import maths\ndef f():\n    return 1\n"}
    program = Program(source="import app", files={"app.py": "import maths\ndef f():\n    pass\n"})
    overlays = changes(
        "misspelled-module", nested, program=program, at=("app.py", 1), name="maths", close="math"
    )
    check(
        overlays,
        {"app.py": "import math as maths\ndef f():\n    return 1\n"},
        {"app.py": "import math as maths\ndef f():\n    pass\n"},
    )


# --- overlays --------------------------------------------------------------------------------


def test_an_overlay_is_laid_over_and_takes_away() -> None:
    mine = {"a.py": b"1", "b.py": b"2"}
    assert applied(mine, {"a.py": b"3", "b.py": None, "c.py": b""}) == {"a.py": b"3", "c.py": b""}
    assert mine == {"a.py": b"1", "b.py": b"2"}


def test_of_two_overlays_the_second_was_made_over_the_first() -> None:
    assert both({"a": b"1", "b": b"1"}, {"b": None}) == {"a": b"1", "b": None}


def test_a_package_is_where_it_says_that_its_modules_are() -> None:
    spread = ModuleSeen(name="q", spec=True, locations=("lib/q",), project=True)
    seen = Observation(outcome="completed", modules={"q": spread})
    nested = {"lib": {"q": {"m.py": ""}}, "main.py": "D = 1\n"}
    overlays = changes("body-in-parent", nested, seen=seen, file="main.py", module="q", name="D")
    check(overlays, {"lib/q/__init__.py": "D = 1\n"})
    assert tree(nested).get("lib/q/__init__.py") is None
