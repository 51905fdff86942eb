"""Changes of a file are made on its syntax tree, and what cannot be changed is left alone."""

import ast

import pytest
from repairing import same_code

from grader.explain.repair_edit import (
    MOST_SOURCE,
    appended,
    below_imports,
    binding_of,
    bound_by,
    edited,
    head,
    imports_at,
    in_functions,
    insert,
    list_of,
    listings,
    spot_at,
    taken_out,
)
from grader.explain.source import SourceFile

TEXT = '''"""What it is."""
from __future__ import annotations

import os

LIMIT = 3


def area(r):
    """Of a circle."""
    from math import pi
    return pi * r


if LIMIT:
    SMALL = 1
'''


def source(text: str | bytes) -> SourceFile:
    return SourceFile("m.py", text if isinstance(text, bytes) else text.encode())


def nothing(module: ast.Module) -> bool:
    return False


# --- files -----------------------------------------------------------------------------------


def test_a_changed_file_holds_the_changed_code() -> None:
    def change(module: ast.Module) -> bool:
        return insert(module, head(module), "import sys\n")

    data = edited(source("'doc'\nx = 1\n"), change)
    assert same_code(data, "'doc'\nimport sys\nx = 1\n")


def test_the_tree_of_the_submission_stays_as_it_is() -> None:
    mine = source(TEXT)
    before = ast.dump(mine.module or ast.Module([], []))
    edited(mine, lambda module: insert(module, 0, "import sys\n"))
    assert ast.dump(mine.module or ast.Module([], [])) == before


@pytest.mark.parametrize("data", [b"x = (", b"\0", b"\xff", b"x = 1\n" * MOST_SOURCE, b"(" * 5_000])
def test_what_cannot_be_read_is_not_changed(data: bytes) -> None:
    assert edited(source(data), lambda module: insert(module, 0, "import sys\n")) is None


def test_a_change_that_finds_nothing_to_do_makes_no_file() -> None:
    assert edited(source(TEXT), nothing) is None
    assert edited(None, lambda module: True) is None


def test_a_change_that_makes_no_python_makes_no_file() -> None:
    assert edited(source("x = 1\n"), lambda module: insert(module, 0, "import 1\n")) is None


def test_what_is_appended_stands_below_everything() -> None:
    assert appended(source("x = 1"), "y = 2\n") == b"x = 1\ny = 2\n"


def test_a_file_in_another_encoding_is_written_in_utf8() -> None:
    mine = source("# coding: latin-1\nNAME = 'é'\n".encode("latin-1"))
    assert edited(mine, lambda module: insert(module, 0, "x = 1")) == "x = 1\nNAME = 'é'".encode()


def test_what_python_would_warn_of_is_no_matter() -> None:
    data = edited(source("P = '\\d'\n"), lambda module: insert(module, 0, "x = 1"))
    assert same_code(data, "x = 1\nP = '\\\\d'\n")


# --- places ----------------------------------------------------------------------------------


def test_the_head_is_below_the_docstring_and_the_future() -> None:
    assert head(ast.parse(TEXT)) == 2
    assert head(ast.parse("x = 1")) == 0
    assert head(ast.parse("")) == 0


def test_imports_end_at_the_last_of_the_top_level() -> None:
    assert below_imports(ast.parse(TEXT)) == 3
    assert below_imports(ast.parse("'doc'\nx = 1")) == 1


@pytest.mark.parametrize(("line", "kind"), [(6, "Assign"), (11, "ImportFrom"), (16, "Assign")])
def test_the_innermost_statement_of_a_line_is_found(line: int, kind: str) -> None:
    spot = spot_at(ast.parse(TEXT), line)
    assert spot is not None
    assert type(spot.statement).__name__ == kind


def test_no_statement_covers_an_empty_line_or_one_that_is_not_there() -> None:
    assert spot_at(ast.parse(TEXT), 3) is None
    assert spot_at(ast.parse(TEXT), 99) is None


def test_imports_of_a_line_are_found_in_functions_too() -> None:
    assert [ast.unparse(one.statement) for one in imports_at(ast.parse(TEXT), 11)] == [
        "from math import pi"
    ]
    assert [*imports_at(ast.parse(TEXT), 6)] == []


def test_the_statement_that_binds_a_name_is_found() -> None:
    module = ast.parse(TEXT)
    assert [binding_of(module, name) for name in ("os", "LIMIT", "area", "SMALL", "pi")] == [
        2, 3, 4, 5, None,
    ]  # fmt: skip


def test_a_statement_binds_its_targets_and_what_it_imports() -> None:
    assert bound_by(ast.parse("import a.b, c as d").body[0]) == {"a", "d"}
    assert bound_by(ast.parse("x, (y, *z) = f(w)").body[0]) == {"x", "y", "z"}
    assert bound_by(ast.parse("class K:\n    inside = 1").body[0]) == {"K"}


# --- statements ------------------------------------------------------------------------------


def test_a_block_from_which_all_is_taken_still_is_one() -> None:
    module = ast.parse("def f():\n    import os\n")
    spot = spot_at(module, 2)
    assert spot is not None
    taken_out(spot)
    assert ast.unparse(module) == "def f():\n    pass"


def test_functions_that_use_a_name_begin_with_its_import() -> None:
    module = ast.parse('def f():\n    "doc"\n    return WIDTH\n\ndef g():\n    return 1\n')
    assert in_functions(module, "WIDTH", "from m import WIDTH")
    expected = (
        'def f():\n    "doc"\n    from m import WIDTH\n    return WIDTH\n\ndef g():\n    return 1'
    )
    assert ast.dump(module) == ast.dump(ast.parse(expected))
    assert not in_functions(module, "HEIGHT", "from m import HEIGHT")


def test_lists_of_names_are_found_at_the_top_level() -> None:
    text = "__all__ = ['a']\n__all__: list = ['b']\nx = 1\n__all__ += ['c']\n"
    assert [ast.unparse(one) for one in listings(ast.parse(text))] == [
        "__all__ = ['a']",
        "__all__: list = ['b']",
    ]
    assert ast.unparse(list_of(["a", "b"])) == "['a', 'b']"
