"""The timeline tells what the import system did, in its order, on every Python."""

from collections.abc import Callable

from timelines import Recorded

from grader.interpreter.timeline import Failed, Missing, Search, Statement, Witness

Told = Callable[..., list[str]]
FOUND_A = ["found a a.py SourceFileLoader -", "created a", "began a a.py"]


def only(told: list[str], *kinds: str) -> list[str]:
    """Return the lines of some kinds."""
    return [one for one in told if one.split()[0] in kinds]


def test_a_first_import_is_found_created_and_executed(told: Told) -> None:
    assert told("import a", {"a.py": ""}) == [
        "began __main__ <string>",
        "statement __main__ <string> 1 0 a 0 - [a] a",
        *FOUND_A,
        "ended a",
        "ended __main__",
    ]


def test_finders_and_path_entries_are_told_in_the_order_of_the_search(record: Recorded) -> None:
    seen = record("import lib.m", {"lib/m.py": ""}, path=("{root}/empty",))
    searched = [one for one in seen.timeline if isinstance(one, Search) and one.module == "lib"]
    assert [(one.finder, one.entry) for one in searched][:5] == [
        ("BuiltinImporter", None),
        ("FrozenImporter", None),
        ("PathFinder", None),
        ("FileFinder", ""),
        (None, "empty"),
    ]


def test_a_second_import_is_a_cache_hit(told: Told) -> None:
    assert told("import a\nimport a", {"a.py": ""})[-3:] == [
        "statement __main__ <string> 2 0 a 0 - [a] a",
        "cached a complete",
        "ended __main__",
    ]


def test_a_module_that_is_not_found_fails_with_what_was_running(told: Told) -> None:
    assert told("x = 1\nimport nosuch")[-3:] == [
        "not-found nosuch",
        "failed nosuch ModuleNotFoundError [__main__:[x]]",
        "failed __main__ ModuleNotFoundError [__main__:[x]]",
    ]


def test_a_from_list_takes_names_and_loads_submodules(told: Told) -> None:
    tree = {"p/__init__.py": "k = 1\n", "p/sub.py": ""}
    assert told("from p import k as key, sub", tree)[1:] == [
        "statement __main__ <string> 1 0 p 0 [k sub] [key sub] p",
        "found p p/__init__.py SourceFileLoader [p]",
        "created p",
        "began p p/__init__.py",
        "ended p",
        "submodule p.sub",
        "found p.sub p/sub.py SourceFileLoader -",
        "created p.sub",
        "began p.sub p/sub.py",
        "ended p.sub",
        "took p k key",
        "took p sub sub",
        "ended __main__",
    ]


def test_a_cycle_shows_the_running_module_and_the_names_that_it_has(told: Told) -> None:
    tree = {"a.py": "x = 1\nfrom b import y\nz = 2\n", "b.py": "from a import z\ny = 1\n"}
    assert told("import a", tree)[5:] == [
        "statement a a.py 2 0 b 0 [y] [y] b",
        "found b b.py SourceFileLoader -",
        "created b",
        "began b b.py",
        "statement b b.py 1 0 a 0 [z] [z] a",
        "cached a running",
        "missing a z [__main__:[] a:[x] b:[]]",
        "failed b ImportError [__main__:[] a:[x] b:[]]",
        "failed a ImportError [__main__:[] a:[x]]",
        "failed __main__ ImportError [__main__:[]]",
    ]


def test_a_missing_name_that_is_caught_is_told_too(record: Recorded) -> None:
    source = "try:\n    from a import nope\nexcept ImportError:\n    import a"
    seen = record(source, {"a.py": "here = 1"})
    assert [(e.module, e.name) for e in seen.timeline if isinstance(e, Missing)] == [("a", "nope")]
    assert seen.outcome == "completed"


def test_a_star_tells_what_it_bound(told: Told) -> None:
    tree = {"a.py": "x = 1\n_y = 2\n", "b.py": "__all__ = ['_z']\n_z = 1\nw = 2\n"}
    assert only(told("from a import *\nfrom b import *", tree), "star") == [
        "star a [x]",
        "star b [_z]",
    ]


def test_a_star_that_fails_is_a_missing_name(told: Told) -> None:
    tree = {"a.py": "__all__ = ['gone']\n"}
    assert only(told("from a import *", tree), "star", "missing") == ["missing a * [__main__:[]]"]


def test_a_modules_getattr_is_asked(told: Told) -> None:
    tree = {"a.py": "def __getattr__(name):\n    return 1\n"}
    assert only(told("import a\na.lazy", tree), "asked") == ["asked a lazy"]


def test_a_class_with_getattr_is_no_module(told: Told) -> None:
    tree = {"a.py": "class C:\n    def __getattr__(self, name):\n        return 1\nC().x\n"}
    assert only(told("import a", tree), "asked") == []


def test_relative_imports_name_the_absolute_module(told: Told) -> None:
    tree = {"p/__init__.py": "", "p/a.py": "from . import b\nfrom .b import x\n", "p/b.py": "x = 1"}
    assert only(told("import p.a", tree), "statement")[1:] == [
        "statement p.a p/a.py 1 0 '' 1 [b] [b] p",
        "statement p.a p/a.py 2 0 b 1 [x] [x] p.b",
    ]


def test_a_relative_import_without_a_parent_fails_at_once(told: Told) -> None:
    assert told("from . import a")[1:3] == [
        "statement __main__ <string> 1 0 '' 1 [a] [a] -",
        "failed . ImportError [__main__:[]]",
    ]


def test_statements_have_lines_and_columns_in_functions_and_conditions(record: Recorded) -> None:
    source = "def f():\n    import a, b as c\n    return c\nif f():  import a.x as y"
    seen = record(source, {"a/__init__.py": "", "b.py": "", "a/x.py": ""})
    statements = [one for one in seen.timeline if isinstance(one, Statement)]
    assert [(s.line, s.column, s.name, s.aliases) for s in statements] == [
        (2, 4, "a", ("a",)),
        (2, 4, "b", ("c",)),
        (4, 9, "a.x", ("y",)),
    ]


def test_a_module_with_more_names_than_a_byte_counts_is_read_as_well(told: Told) -> None:
    many = "".join(f"name_{number} = {number}\n" for number in range(300))
    source = f"{many}from a import late as other\nimport p.q as r\nfrom a import *\n"
    seen = told(source, {"a.py": "late = 1", "p/q.py": ""})
    assert "statement __main__ <string> 301 0 a 0 [late] [other] a" in seen
    assert "statement __main__ <string> 302 0 p.q 0 - [r] p.q" in seen
    assert only(seen, "took", "star") == ["took a late other", "star a [late]"]


def test_reload_executes_a_second_time(told: Told) -> None:
    seen = told("import a, importlib\nimportlib.reload(a)", {"a.py": ""})
    assert [one for one in seen if " a" in one][-4:] == [
        FOUND_A[0],
        "reload a",
        FOUND_A[2],
        "ended a",
    ]


def test_what_the_program_changes_itself_is_told(told: Told) -> None:
    source = (
        "import sys, a\n"
        "sys.path.append('lib')\n"
        "del sys.modules['a']\n"
        "sys.meta_path.pop(0)\n"
        "import a"
    )
    assert only(told(source, {"a.py": ""}), "changed") == [
        "changed sys.modules [] [a]",
        "changed sys.path [lib] []",
        "changed sys.meta_path [] [BuiltinImporter]",
    ]


def test_a_module_that_replaces_itself_is_a_change(told: Told) -> None:
    tree = {"a.py": "import sys\nsys.modules[__name__] = 5\n"}
    assert only(told("import a", tree), "changed") == ["changed sys.modules [a] [a]"]


def test_healthy_imports_are_no_change(told: Told) -> None:
    tree = {
        "a.py": "import os.path, json, p.q",
        "p/__init__.py": "",
        "p/q.py": "from . import r",
        "p/r.py": "",
    }
    assert only(told("import a", tree), "changed", "failed", "missing") == []


def test_a_blocked_name_is_told(told: Told) -> None:
    seen = told("import sys\nsys.modules['a'] = None\nimport a", {"a.py": ""})
    assert only(seen, "cached")[-1] == "cached a blocked"


def test_a_body_that_fails_is_told_with_its_own_names(record: Recorded) -> None:
    seen = record("import a", {"a.py": "x = 1\n1/0\n"})
    first = next(one for one in seen.timeline if isinstance(one, Failed))
    assert (first.module, first.error) == ("a", "ZeroDivisionError")
    assert [(one.module, one.names) for one in first.running] == [("__main__", ()), ("a", ("x",))]


def test_modules_run_as_main_are_told(told: Told) -> None:
    tree = {"p/__init__.py": "", "p/__main__.py": "from . import x", "p/x.py": ""}
    seen = told(None, tree, module="p")
    assert only(seen, "began", "ended")[-4:] == [
        "began __main__ p/__main__.py",
        "began p.x p/x.py",
        "ended p.x",
        "ended __main__",
    ]


def test_the_witness_is_there_without_a_recorder(record: Recorded) -> None:
    source = "open('/dev/null').close()\nimport gc, sys\ngc.get_objects()\nsys._getframe()"
    seen = record(source, record=False)
    assert set(seen.witnessed) == {"file", "gc", "frames"}
    assert seen.timeline == ()


def test_the_witness_says_nothing_of_a_harmless_program(record: Recorded) -> None:
    seen = record("import a, json, collections", {"a.py": "import collections\n"}, record=False)
    assert seen.witnessed == ()


def test_what_the_witness_saw_stands_in_the_timeline(record: Recorded) -> None:
    seen = record("open('data.txt').close()", {"data.txt": ""})
    witnessed = [(e.what, e.detail) for e in seen.timeline if isinstance(e, Witness)]
    assert witnessed == [("file", "data.txt")]


def test_an_unrecorded_program_has_no_timeline(record: Recorded) -> None:
    assert record("import a", {"a.py": ""}, record=False).timeline == ()
