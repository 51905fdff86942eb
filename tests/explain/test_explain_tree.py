"""A submission as `ast` sees it: read, never run, whatever it holds."""

import pytest
from explaining import tree

from grader.explain.diagnosis import Place
from grader.explain.source import MOST_SOURCE, SourceFile
from grader.explain.statements import Import
from grader.explain.tree import Tree


def source(text: str | bytes, path: str = "game.py") -> SourceFile:
    return SourceFile(path, text.encode() if isinstance(text, str) else text)


def bound(text: str) -> dict[str, int]:
    return dict(source(text).bindings)


# --- imports ---------------------------------------------------------------------------------


def test_every_name_of_an_import_statement_is_an_import_of_its_own() -> None:
    found = source("import a.b as c, d.e\nfrom .f import g as h, i\nfrom j import *\n").imports
    assert [(one.module, one.name, one.level, one.binds) for one in found] == [
        ("a.b", None, 0, "c"),
        ("d.e", None, 0, "d"),
        ("f", "g", 1, "h"),
        ("f", "i", 1, "i"),
        ("j", "*", 0, "*"),
    ]


def test_an_import_knows_the_scope_that_it_stands_in() -> None:
    text = (
        "import a\ndef f():\n    import b\n"
        "class C:\n    import c\n    def m(self):\n        import d\n"
    )
    assert [(one.module, one.scope) for one in source(text).imports] == [
        ("a", ""),
        ("b", "f"),
        ("c", "C"),
        ("d", "C.m"),
    ]


def test_an_import_under_a_condition_stands_at_the_top_level() -> None:
    text = "if x:\n    import a\nelse:\n    try:\n        import b\n    finally:\n        c = 1\n"
    assert [one.scope for one in source(text).imports] == ["", ""]


@pytest.mark.parametrize(
    ("level", "module", "package", "asked"),
    [
        (0, "a.b", "p", "a.b"),
        (1, "", "p.q", "p.q"),
        (1, "a", "p.q", "p.q.a"),
        (2, "a", "p.q", "p.a"),
        (2, "", "p.q", "p"),
        (1, "a", "", "a"),
    ],
)
def test_dots_start_from_the_package(level: int, module: str, package: str, asked: str) -> None:
    assert Import(module, "x", None, level, 1, 1, "").asked(package) == asked


def test_an_import_is_found_by_any_line_of_its_statement() -> None:
    text = "from a import (\n    b,\n    c,\n)\nimport d\n"
    assert [one.name for one in source(text).imports_at(3)] == ["b", "c"]
    assert [one.module for one in source(text).imports_at(5)] == ["d"]
    assert source(text).imports_at(9) == ()


# --- names -----------------------------------------------------------------------------------


def test_the_top_level_binds_what_its_statements_bind() -> None:
    text = (
        "import a.b\nfrom c import d as e\nx = y, (z, *w) = 1, (2, 3)\n"
        "def f(): pass\nclass G: pass\n"
        "for i in (): pass\nwith open('') as j: pass\nk: int = 1\nif (m := 1): n = 2\n"
    )
    assert set(bound(text)) == {*"aexyzwfijkmn", "G"}


def test_names_of_functions_and_classes_stay_inside() -> None:
    assert set(bound("def f(a, b=1):\n    c = 2\nclass D:\n    e = 3\ng = lambda h: h\n")) == {
        *"fg",
        "D",
    }


def test_a_global_statement_binds_at_the_top_level() -> None:
    assert "made" in bound("def f():\n    global made\n    made = 1\n")


def test_a_name_bound_twice_has_its_first_line() -> None:
    assert bound("\nx = 1\nx = 2\n") == {"x": 2}


def test_a_star_binds_no_name_that_can_be_read_off() -> None:
    assert source("from m import *\n").names == frozenset()
    assert source("from m import *\n").is_dynamic


@pytest.mark.parametrize("test", ['__name__ == "__main__"', '"__main__" == __name__'])
def test_names_under_the_main_guard_stand_apart(test: str) -> None:
    one = source(f"if {test}:\n    x = 1\n    y = 2\nelse:\n    z = 3\ny = 4\n")
    assert set(one.guarded) == {"x"}
    assert one.names == {"y", "z"}


@pytest.mark.parametrize("test", ['__name__ != "__main__"', '__name__ == "game"', "DEBUG"])
def test_another_condition_is_no_main_guard(test: str) -> None:
    assert source(f"if {test}:\n    x = 1\n").names == {"x"}


@pytest.mark.parametrize(
    "text", ["globals()['x'] = 1\n", "exec('x = 1')\n", "def __getattr__(name): ...\n", "x = (\n"]
)
def test_a_namespace_that_statements_do_not_show_is_dynamic(text: str) -> None:
    assert source(text).is_dynamic


def test_an_ordinary_module_is_not_dynamic() -> None:
    assert not source("import a\nx = 1\ndef f(): return x\n").is_dynamic


def test_functions_look_up_what_they_do_not_bind() -> None:
    text = "def f(a):\n    b = a\n    return b + c\ndef g():\n    return [d for d in e] + f()\n"
    assert dict(source(text).globals_used) == {"c": 3, "e": 5, "f": 5}


def test_the_top_level_itself_is_no_function() -> None:
    assert source("print(x)\n").globals_used == {}


# --- __all__ ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("['a', 'b']", ("a", "b")),
        ("('a',)", ("a",)),
        ("[]", ()),
        ("'a, b'", None),
        ("[a, b]", None),
        ("['a', 1]", None),
        ("['a'] + more", None),
    ],
)
def test_all_has_names_where_it_is_a_literal_sequence_of_strings(
    value: str, names: tuple[str, ...] | None
) -> None:
    listing = source(f"x = 1\n__all__ = {value}\n").dunder_all
    assert listing is not None
    assert listing.line == 2
    assert listing.names == names


def test_an_extended_all_has_no_names_that_can_be_read_off() -> None:
    listing = source("__all__ = ['a']\n__all__ += ['b']\n").dunder_all
    assert listing is not None
    assert (listing.line, listing.names) == (2, None)


def test_an_all_in_a_function_is_none() -> None:
    assert source("def f():\n    __all__ = ['a']\n").dunder_all is None


def test_an_annotated_all_counts() -> None:
    listing = source("__all__: list[str] = ['a']\n").dunder_all
    assert listing is not None
    assert listing.names == ("a",)


# --- files that resist -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        b"x = (\n",
        b"x = 1\0\n",
        b"\xff\xfe\x00",
        b"# coding: nonsense\nx = 1\n",
        b"x = '\xff'\n",
        b"(" * 5_000,
        b"x = " + b"-" * 90_000 + b"1\n",
        b"x = " + b"9" * 50_000 + b"\n",
        b"x = 1\n" * (MOST_SOURCE // 6 + 1),
    ],
    ids=["syntax", "NUL", "UTF-16", "cookie", "encoding", "parentheses", "depth", "digits", "size"],
)
def test_a_file_that_is_no_python_is_kept_as_an_error(data: bytes) -> None:
    one = source(data)
    assert one.module is None
    assert one.error is not None
    assert one.error.file == "game.py"
    assert (one.imports, one.names, one.dunder_all) == ((), frozenset(), None)
    assert isinstance(one.text, str)
    assert one.globals_used == {} or len(data) > MOST_SOURCE


def test_a_syntax_error_has_its_line() -> None:
    assert source("x = 1\ny = = 2\n").error == Place("game.py", 2)


def test_a_sound_file_has_no_error() -> None:
    assert source("x = 1\n").error is None


def test_deep_code_that_can_be_parsed_can_be_read() -> None:
    one = source("x = " + "1+" * 900 + "1\n" + "if x:\n y = [" * 1 + "[" * 50 + "]" * 50 + "]\n")
    assert one.module is None or "x" in one.names


def test_the_encoding_declaration_counts() -> None:
    one = source("# coding: latin-1\nname = 'é'\n".encode("latin-1"))
    assert one.line(2) == "name = 'é'"
    assert one.names == {"name"}


def test_an_invalid_escape_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    assert source('x = "\\d"\n').names == {"x"}
    assert not recwarn.list


def test_reading_a_file_does_not_run_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert source("print('run')\nraise SystemExit\n").module is not None
    assert capsys.readouterr().out == ""


def test_a_line_that_is_not_there_is_empty() -> None:
    assert source("x = 1\n").line(7) == ""
    assert source("x = 1\n").line(0) == ""


# --- the package view ------------------------------------------------------------------------

SOUND = {
    "main.py": "",
    "notes.txt": "",
    "my-mod.py": "",
    "sound": {
        "__init__.py": "",
        "effects": {"__init__.py": "", "echo.py": "x = 1\n"},
        "filters": {"equalizer.py": ""},
        "data": {"table.csv": ""},
    },
}


def test_a_tree_reads_like_a_mapping_of_paths() -> None:
    one = tree(SOUND)
    assert one["sound/effects/echo.py"].names == {"x"}
    assert "main.py" in one
    assert one.get("nothing.py") is None
    assert "notes.txt" in list(one)
    with pytest.raises(KeyError):
        one["nothing.py"]


def test_modules_have_the_names_that_import_knows_them_by() -> None:
    assert dict(tree(SOUND).modules) == {
        "main": "main.py",
        "sound": "sound/__init__.py",
        "sound.effects": "sound/effects/__init__.py",
        "sound.effects.echo": "sound/effects/echo.py",
        "sound.filters.equalizer": "sound/filters/equalizer.py",
    }


def test_regular_packages_are_told_from_folders() -> None:
    one = tree(SOUND)
    assert set(one.packages) == {"sound", "sound.effects"}
    assert one.bare_folders == ("sound/filters",)


def test_a_module_is_found_by_its_name() -> None:
    one = tree(SOUND)
    found = [one.find(name) for name in ("sound.effects", "main", "sound.filters")]
    assert [None if each is None else each.path for each in found] == [
        "sound/effects/__init__.py",
        "main.py",
        None,
    ]


def test_a_module_is_found_from_another_root() -> None:
    one = tree({"src": SOUND})
    assert one.find("main") is None
    assert one.find("main", "src") is not None
    assert "sound.effects" in one.modules_in("src")


def test_the_package_is_found_before_the_module_of_the_same_name() -> None:
    one = tree({"x.py": "", "x": {"__init__.py": ""}})
    assert one.modules == {"x": "x/__init__.py"}
    found = one.find("x")
    assert found is not None
    assert found.path == "x/__init__.py"


def test_children_are_what_lies_directly_below() -> None:
    one = tree(SOUND)
    assert one.children("") == {"main", "sound"}
    assert one.children("sound") == {"effects", "filters"}
    assert one.children("sound.effects") == {"echo"}
    assert one.children("nowhere") == frozenset()


@pytest.mark.parametrize(
    "name",
    [
        "__init.py", "_init_.py", "init.py", "__init__", "__int__.py", "__inti__.py",
        "__Init__.py", "__init__.py.txt", "__init_.py", "___init___.py", "Init.py",
    ],
)  # fmt: skip
def test_a_misspelt_init_is_noticed(name: str) -> None:
    assert tree({"p": {name: "", "m.py": ""}}).misspelled_inits == {"p": f"p/{name}"}


@pytest.mark.parametrize(
    "name", ["int.py", "unit.py", "initial.py", "__main__.py", "_inner.py", "init_db.py", "ini.py"]
)
def test_another_name_is_no_misspelt_init(name: str) -> None:
    assert tree({"p": {name: "", "m.py": ""}}).misspelled_inits == {}


def test_beside_a_proper_init_nothing_is_misspelt() -> None:
    assert tree({"p": {"init.py": "", "__init__.py": ""}}).misspelled_inits == {}


def test_an_empty_tree_has_nothing() -> None:
    one = Tree.from_files({})
    assert (one.sources, one.bare_folders, dict(one.modules)) == ((), (), {})


@pytest.mark.parametrize("name", ["punycode", "utf-7", "rot13", "hex", "no-such-coding", "cp037"])
def test_source_in_an_encoding_that_nobody_writes_is_not_parsed(name: str) -> None:
    source = SourceFile("a.py", f"# coding: {name}\nx = 1\n".encode())
    assert (source.module, source.error) == (None, Place("a.py", 1))
    assert "x = 1" in source.text


@pytest.mark.parametrize("name", ["utf-8", "ascii", "latin-1", "iso-8859-15", ""])
def test_source_in_a_usual_encoding_is_parsed(name: str) -> None:
    cookie = f"# coding: {name}\n" if name else ""
    source = SourceFile("a.py", f"{cookie}x = 1\n".encode())
    assert (source.module is not None) == (name != "iso-8859-15")
