# ruff: noqa: E501  # a small file of a kata is one string, so that its lines can be counted
"""What the learner wrote: a right answer is never blamed for it, nor what merely looks like it."""

from collections.abc import Mapping

import pytest
from explaining import causes, real
from programs import made, written
from programs.cases import Case
from programs.made import BARE, BY_PATH, CYCLE, FINDER, LISTED, PLUGS, SHOP
from programs.written import CLOCK, METER, RATES, TILL, kata, nested

from grader.explain import explain
from grader.explain.causes import CAUSES
from grader.explain.tree import Tree
from grader.interpreter import Interpreter

CASES = (*written.CASES, *made.CASES)
SOLVED = tuple(case for case in CASES if case.solved is not None)
BY_CHANGE = frozenset(one.id for one in CAUSES if one.layer in ("changed", "certain"))


def tree(files: Mapping[str, object]) -> Tree:
    """Return the tree of nested files."""
    return Tree.from_files(dict(_flat(files, "")))


def _flat(files: Mapping[str, object], base: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for name, content in files.items():
        if isinstance(content, Mapping):
            found += _flat(content, f"{base}{name}/")
        else:
            found.append((base + name, str(content).encode()))
    return found


@pytest.mark.parametrize("case", SOLVED, ids=str)
def test_a_right_answer_is_not_blamed_whatever_check_were_to_fail(case: Case) -> None:
    assert case.solved is not None
    assert case.start is not None
    right, start = tree(case.solved), tree(case.start)
    told = explain([], tree=right, start=start, solved=right, concept=case.check)
    assert not {one.cause for one in told} & BY_CHANGE


@pytest.mark.parametrize("case", CASES, ids=str)
def test_without_the_katas_own_files_nobody_knows_what_was_changed(case: Case) -> None:
    told = explain([], tree=tree(case.tree), concept=case.check)
    assert {one.cause for one in told} == {None}


# --- what looks like it ----------------------------------------------------------------------

LOOKALIKES = (
    kata("an import of a module that has a parameter's name", {"pick.py": "def load(name):\n"
         "    return name\n", "parts.py": ""},
         {"pick.py": "def load(parts, json=None):\n    import json\n    import parts\n"
                     "    return parts, json\n"},
         "variable-imported", None, check="dynamic-import"),
    kata("a reload that the kata had from the start", METER | {"walk.py": "import importlib\n"
         "import meter\n\ndef begin():\n    return importlib.reload(meter)\n"},
         {"walk.py": "import importlib\nimport meter\n\ndef begin():\n    print('go')\n"
                     "    return importlib.reload(meter)\n"},
         "reloaded-instead", None, check="module-cache"),
    kata("a function of one's own that is called reload", METER,
         {"walk.py": "def reload(it):\n    return it\n\ndef begin():\n    import meter\n"
                     "    return reload(meter)\n"},
         "reloaded-instead", None, check="module-cache"),
    kata("a path that is read and not changed", CLOCK,
         {"hands.py": "import sys\nimport clock\n\ndef move():\n    return len(sys.path) + clock.TICK\n"},
         "search-path-changed", None, check="sys-path"),
    kata("a list of one's own that is called path", CLOCK,
         {"hands.py": "import clock\npath = []\n\ndef move():\n    path.append(clock.TICK)\n"},
         "search-path-changed", None, check="sys-path"),
    kata("a module looked up in the cache after its import", CLOCK,
         {"hands.py": "import sys\nimport clock\n\ndef move():\n    return sys.modules['clock'].TICK\n"},
         "cache-taken-for-loading", None, check="module-cache"),
    kata("a text of one's own that is executed", CLOCK,
         {"hands.py": "def move():\n    space = {}\n    exec('TICK = 2', space)\n    return space['TICK']\n"},
         "file-executed-by-hand", None, check="module-cache"),
    kata("a finder put before the others", {"spy.py": ""},
         {"spy.py": "import sys\n\nclass Spy:\n    pass\n\nsys.meta_path = [Spy(), *sys.meta_path]\n"},
         "finders-replaced", None, check="meta-path-hook"),
    kata("a default that is a function", RATES,
         {"till.py": "import rates\n\ndef price(n, put=rates.set_euro):\n    return put(n)\n"},
         "read-once", None, check="from-binds-object", solved={"till.py": TILL}),
    kata("a module imported for all by the function that needs it",
         {"slow.py": "def work(x):\n    return x\n",
          "tool.py": "import slow\n\ndef job(x):\n    return slow.work(x)\n"},
         {"tool.py": "def job(x):\n    global slow\n    import slow\n    return slow.work(x)\n"},
         "imported-too-early", None, check="runtime-import"),
    kata("the program in a function that the guard calls", {"hail.py": "print('hail')\n"},
         {"hail.py": "def main():\n    print('hail')\n\nif __name__ == '__main__':\n    main()\n"},
         "function-never-called", None, check="dunder-name"),
    kata("the program moved into a function that the guard calls", {"hail.py": "print('hail')\n"},
         {"hail.py": "def main():\n    print('hi')\n\nif __name__ == '__main__':\n    main()\n"},
         "script-part-gone", None, check="dunder-name",
         solved={"hail.py": "if __name__ == '__main__':\n    print('hail')\n"}),
    kata("a global number that the function takes anew", RATES,
         {"till.py": "from rates import EURO\n\ndef price(n):\n    global EURO\n"
                     "    from rates import EURO\n    return n * EURO\n"},
         "global-of-imported-name", None, check="from-binds-object", solved={"till.py": TILL}),
    kata("a name that is used and then taken away", SHOP,
         {"shop/__init__.py": "from .tools import cut\nSHORT = cut('abc')\ndel cut\n"},
         "imported-name-deleted", None, check="init-api"),
    kata("a star for a list that was meant for it", SHOP | {"shop/tools.py": "__all__ = ['Saw']\n"
         + SHOP["shop/tools.py"]},
         {"shop/__init__.py": "from .tools import *\n"},
         "star-instead-of-names", None, check="init-api", solved={"shop/__init__.py":
         "from .tools import Saw\n"}),
    kata("a class by another name", SHOP,
         {"work.py": "from shop.tools import cut as trim\n\ndef run():\n    return trim('ab')\n"},
         "module-instead-of-object", None, check="from-binds-object"),
    kata("dots in a part of a namespace package", {"east/zoo/bear.py": ""},
         {"east/zoo/big/wolf.py": "from .. import bear\n"},
         "dots-without-package", None, check="namespace-package"),
    kata("a fallback that binds the name", {"codec.py": "import fastcodec\n"},
         {"codec.py": "try:\n    import fastcodec\nexcept ModuleNotFoundError as e:\n"
                      "    if e.name != 'fastcodec':\n        raise\n    fastcodec = None\n\n"
                      "def encode(x):\n    return fastcodec or x\n"},
         "name-left-unbound", None, check="optional-import"),
    kata("an annotation by another name", CYCLE,
         {"inn/room.py": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n"
                         "    import inn.guest\n\ndef take(guest: 'inn.guest.Guest') -> str:\n"
                         "    return guest.name\n"},
         "annotation-dropped", None, check="type-checking-import", solved={"inn/room.py":
         "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from inn.guest import Guest\n"}),
    kata("a loader that says itself which are packages", FINDER,
         {"maker.py": FINDER["maker.py"].replace(", is_package=name == 'x'", "")
                      + "\n    def is_package(self, name):\n        return name == 'x'\n"},
         "all-are-packages", None, check="meta-path-hook", solved={}),
    kata("a module that is cached in time", BARE, BY_PATH,
         "cached-after-execution", None, check="load-by-path"),
    kata("a module that is taken out when it fails", BARE, BY_PATH,
         "broken-module-stays", None, check="cache-before-exec", solved=BY_PATH),
    kata("the modules of one package", PLUGS, LISTED,
         "whole-path-listed", None, check="plugin-discovery"),
    kata("a lazy module that knows what it has not got", SHOP,
         {"shop/__init__.py": "def __getattr__(name):\n    raise AttributeError(name)\n"},
         "getattr-answers-all", None, check="lazy-import"),
)  # fmt: skip


@pytest.mark.parametrize("case", LOOKALIKES, ids=str)
def test_what_looks_like_it_and_is_something_else(case: Case, interpreter: Interpreter) -> None:
    submission = dict(_flat(case.tree, ""))
    said = real(
        interpreter,
        submission,
        case.program,
        start=case.start,
        solved=case.solved,
        concept=case.check,
    )
    assert case.cause not in causes(said)


def test_what_a_right_answer_does_too_is_no_mistake(interpreter: Interpreter) -> None:
    start = nested(METER)
    again = (
        "import importlib\n\ndef begin():\n    import meter\n    return importlib.reload(meter)\n"
    )
    submission = {"meter.py": METER["meter.py"].encode(), "walk.py": again.encode()}
    solved = {**start, "walk.py": again}
    said = real(
        interpreter, submission, "import walk", start=start, solved=solved, concept="reload"
    )
    assert causes(said) == [None]
    said = real(interpreter, submission, "import walk", start=start, concept="reload")
    assert causes(said) == ["reloaded-instead"]
