"""What is quiet in a submission is kept, and whatever could speak for itself is gone."""

import marshal
from collections.abc import Iterator, Mapping

import pytest

from grader.explain.tree import Tree
from grader.grading.quiet import quiet
from grader.interpreter import Interpreter, Observation, Program

SPEAK = "print('spoken')"
ALIAS = "from builtins import exec as {}\n"


@pytest.fixture(scope="module")
def interpreter() -> Iterator[Interpreter]:
    with Interpreter() as interpreter:
        yield interpreter


def run(
    interpreter: Interpreter, source: str, files: Mapping[str, str | bytes], *, loud: bool = False
) -> Observation:
    """Run a program over what is quiet in some files, or over all that is in them."""
    tree = {path: one if isinstance(one, bytes) else one.encode() for path, one in files.items()}
    changes = {} if loud else quiet(Tree.from_files(tree))
    return interpreter.run(tree, Program(source=source, **changes))


LOUD = {
    "a call": SPEAK,
    "what is bound": f"x = {SPEAK}",
    "a part of what is bound": f"x = [1, (2, {SPEAK})]",
    "a text": f'x = f"{{{SPEAK}}}"',
    "a comprehension": f"x = [{SPEAK} for _ in (1,)]",
    "a condition": f"if {SPEAK}: pass",
    "a loop": f"for x in (1,): {SPEAK}",
    "a loop with a condition": f"while not {SPEAK}: break",
    "an assertion": f"assert not {SPEAK}",
    "an exception": f"raise ImportError({SPEAK})",
    "a match": f"match {SPEAK}:\n    case _: pass",
    "a context": f"import contextlib\nwith contextlib.nullcontext({SPEAK}): pass",
    "an attempt": f"try:\n    {SPEAK}\nfinally:\n    {SPEAK}",
    "a handler": f"try:\n    import none\nexcept ImportError:\n    {SPEAK}",
    "a name that is bound on the way": f"x = (y := {SPEAK})",
    "a decorator": f"def speak(f): {SPEAK}\n@speak\ndef f(): pass",
    "a default": f"def f(x={SPEAK}, *, y={SPEAK}): pass",
    "a decorator of a class": f"def speak(c): {SPEAK}\n@speak\nclass C: pass",
    "the body of a class": f"class C:\n    x = {SPEAK}",
    "a metaclass": f"class M(type):\n    def __new__(*a): {SPEAK}\nclass C(metaclass=M): pass",
    "a keyword of a class": f"class C:\n    def __init_subclass__(c): {SPEAK}\nclass D(C): pass",
    "a base that is called": f"def base(): {SPEAK}; return object\nclass C(base()): pass",
    "an item": f"class C:\n    __class_getitem__ = exec\nx = C[{SPEAK!r}]",
    "a method of a class": f"class C:\n    split = exec\nx = C.split({SPEAK!r})",
    "a built-in function by another name": ALIAS.format("sorted") + f"x = sorted({SPEAK!r})",
    "an import function by another name": (
        ALIAS.format("import_module") + f"x = import_module({SPEAK!r})"
    ),
    "what makes an object without meaning": (
        ALIAS.format("type") + f"def f(): pass\nx = f()\n{SPEAK}"
    ),
    "an attribute of the module": f"def __getattr__(name): {SPEAK}\nimport it\nx = it.y",
    "a function that imports under another name": (
        f"def load():\n    import sys\n\ndef load(): {SPEAK}\nload()"
    ),
    "a function that does more than import": f"def load():\n    import sys; {SPEAK}\nload()",
    "a context that suppresses": f"def suppress(x): {SPEAK}\nwith suppress(1): pass",
    "a list that is not the star's": f"import sys\nsys.meta_path.append({SPEAK})",
}
LOUD_UNTIL_3_13 = {
    "an annotation": f"x: {SPEAK} = 1",
    "an annotation of a parameter": f"def f(x: {SPEAK}) -> {SPEAK}: pass",
}


@pytest.mark.parametrize("name", [*LOUD, *LOUD_UNTIL_3_13])
def test_what_speaks_when_it_is_imported_is_gone(interpreter: Interpreter, name: str) -> None:
    files = {"it.py": (LOUD | LOUD_UNTIL_3_13)[name]}
    assert "spoken" in run(interpreter, "import it", files, loud=True).stdout, "it does not speak"
    assert run(interpreter, "import it", files).stdout == ""


@pytest.mark.parametrize(
    "files",
    [
        {"it.py": f"import box\nx = box.split({SPEAK!r})", "box.py": ALIAS.format("split")},
        {"it.py": f"from box import *\nx = sorted({SPEAK!r})", "box.py": ALIAS.format("sorted")},
        {"it.py": f"import box\nx = box.y\nx.join({SPEAK!r})", "box.py": "class y: join = exec"},
    ],
)
def test_a_method_that_another_file_gives_a_meaning_is_not_called(
    interpreter: Interpreter, files: Mapping[str, str]
) -> None:
    assert run(interpreter, "import it", files, loud=True).stdout == "spoken\n"
    assert run(interpreter, "import it", files).stdout == ""


def test_files_that_are_no_source_are_left_out(interpreter: Interpreter) -> None:
    from importlib.util import MAGIC_NUMBER

    code = compile(SPEAK, "box.py", "exec")
    files = {"it.py": "import box", "box.pyc": MAGIC_NUMBER + bytes(12) + marshal.dumps(code)}
    assert run(interpreter, "import it", files, loud=True).stdout == "spoken\n"
    assert run(interpreter, "import it", files).stdout == ""
    tree = {"it.py": b"x = (", "box.py": b"\0", "README.md": b""}
    assert quiet(Tree.from_files(tree)) == {"files": {}, "remove": ("README.md", "box.py", "it.py")}


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "-" * 20_000 + "1\n",
        "x = " + "(" * 150 + ")" * 150 + "\n",
        "x = a" + ".b" * 20_000 + "\n",
        "x = f'\\ud800'\n",
        "x = [" + "'q'," * 20_000 + "]\n",
    ],
)
def test_texts_that_are_hard_to_write_again_hold_nobody_up(
    interpreter: Interpreter, text: str
) -> None:
    seen = run(interpreter, f"import it\nimport other\n{SPEAK}", {"it.py": text, "other.py": ""})
    assert seen.outcome in ("completed", "raised")


LIES = {
    "a path": "__path__ = ['elsewhere']",
    "a file": "__file__ = 'elsewhere.py'",
    "a name that another file has": "from other import y as __path__",
    "an entry": "import sys, other\nsys.modules['it'] = other",
    "entries": "import sys, other\nm = sys.modules\nm |= {'it': other}",
    "a specification": "__spec__.origin = 'elsewhere.py'",
    "what is gone": "import sys\ndel sys.modules['it']",
}


@pytest.mark.parametrize("name", LIES)
def test_what_is_false_in_the_import_state_is_gone(interpreter: Interpreter, name: str) -> None:
    source = "import it\nimport it\nimport sys\nsame = sys.modules['it'] is it"
    files = {"it.py": LIES[name], "other.py": "y = ['elsewhere']"}
    seen = run(interpreter, source, files)
    assert seen["same"]
    assert (seen.modules["it"].origin, seen.modules["it"].is_package) == ("it.py", False)
    assert "__path__" not in (seen.modules["it"].names or {})
    assert seen.executed.count("it.py") == 1


KEPT = {
    "import a": "a",
    "import a as b": "b",
    "from a import x": "x",
    "from a import x as y, z": "y z",
    "from a import *": "x z",
    "if True:\n    import a\nelse:\n    import none": "a",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import none": "TYPE_CHECKING",
    "try:\n    import none\nexcept ImportError:\n    import a": "a",
    "try:\n    import a\nexcept OSError:\n    pass\nelse:\n    y = 1\nfinally:\n    w = 2": "a y w",
    "from importlib import import_module\nb = import_module('a')": "import_module b",
    "b = __import__('a')": "b",
    "import importlib\nb = importlib.import_module(name='a')": "importlib b",
    "from contextlib import suppress\nwith suppress(ImportError):\n    import none": "suppress",
    "def load():\n    'Import.'\n    global a\n    import a\nload()": "load a",
    "for x in (1, 2):\n    import a\nelse:\n    y = x": "a x y",
    "x, (y, z) = 1, 'a b'.split()": "x y z",
    "x: int = 3": "x",
    "class C:\n    import a\n    x = a.x": "C",
    "def f(a, /, b=1, *c, d=2, **e): return a\nasync def g(): pass": "f g",
    "import a\nx = a.f()\ny = x.more\nz = f(x)[y] + 1": "a x y z",
}  # fmt: skip


@pytest.mark.parametrize("body", KEPT)
def test_what_binds_names_binds_them_still(interpreter: Interpreter, body: str) -> None:
    files = {"it.py": body, "a.py": "x = z = 1\n"}
    seen = run(interpreter, "import it", files)
    assert seen.outcome == "completed", seen.exception
    assert set(seen.modules["it"].names or ()) == set(KEPT[body].split())


@pytest.mark.parametrize(
    "body",
    [
        "__all__ = ['x', 'y']",
        "__all__: list[str] = [*'xy']",
        "names = 'x y'\n__all__ = names.split()",
        "__all__ = ['x']\n__all__ += ['y']",
        "__all__ = []\nfor n in 'xy':\n    __all__.append(n)",
        "__all__ = ['x']\n__all__.append('y')\n__all__.extend([])",
        "__all__ = sorted({'x': 1, 'y': 2})",
        "__all__ = [n for n in ('x', 'y', '_z') if not n.startswith('_')]",
    ],
)
def test_the_list_of_a_star_is_as_it_was(interpreter: Interpreter, body: str) -> None:
    seen = run(interpreter, "import it\nlisted = it.__all__", {"it.py": body})
    assert seen["listed"] == ["x", "y"]


def test_functions_are_there_and_do_nothing(interpreter: Interpreter) -> None:
    files = {"it.py": f"def f(x=1): {SPEAK}; return x\nclass C:\n    def m(self): {SPEAK}"}
    seen = run(interpreter, "import it\nmade = [it.f(), it.f(2), it.C().m()]", files)
    assert (seen["made"], seen.stdout) == ([None, None, None], "")


def test_names_that_a_module_answers_for_are_there_and_no_others(interpreter: Interpreter) -> None:
    body = f"def __getattr__(name):\n    {SPEAK}\n    if name == 'x': return 1\n    raise KeyError"
    names = "[hasattr(it, name) for name in ('x', 'y', '__path__')]"
    seen = run(interpreter, f"import it\nthere = {names}", {"it.py": body})
    assert (seen["there"], seen.stdout) == ([True, False, False], "")


def test_imports_fail_as_they_did(interpreter: Interpreter) -> None:
    files = {"a.py": "from b import y\nx = 1\n", "b.py": "from a import x\ny = 1\n"}
    for loud in (True, False):
        seen = run(interpreter, "import a", files, loud=loud)
        assert seen.exception is not None
        assert seen.exception.type == "ImportError"
        assert [one.file for one in seen.exception.frames if one.project] == ["a.py", "b.py"]


def test_the_tree_stays_as_it_was() -> None:
    tree = Tree.from_files({"it.py": f"def f(): {SPEAK}\nx = {SPEAK}\n".encode()})
    before = [type(one.node) for one in tree["it.py"].placed]
    quiet(tree)
    assert [type(one.node) for one in tree["it.py"].placed] == before
