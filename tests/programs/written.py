# ruff: noqa: E501  # a small file of a kata is one string, so that its lines can be counted
"""What learners write in place of what a kata asks for: their checks fail, and the change tells."""

from collections.abc import Mapping
from typing import Any

from grader.interpreter import Program
from programs.cases import Case, command, text

Files = Mapping[str, str]


def nested(files: Files) -> dict[str, Any]:
    """Return a tree from texts by path."""
    tree: dict[str, Any] = {}
    for path, body in files.items():
        *folders, name = path.split("/")
        folder = tree
        for one in folders:
            folder = folder.setdefault(one, {})
        folder[name] = text(body)
    return tree


def kata(
    name: str,
    start: Files,
    change: Mapping[str, str | None],
    cause: str,
    where: tuple[str, int] | None,
    *,
    check: str,
    solved: Mapping[str, str | None] | None = None,
    concept: str | None = None,
    program: str | Program = "pass",
) -> Case:
    """Return a submission of a small kata: the start's files with others laid over them."""

    def over(changes: Mapping[str, str | None]) -> dict[str, Any]:
        merged = {**start, **changes}
        return nested({path: body for path, body in merged.items() if body is not None})

    return Case(
        name,
        over(change),
        command(program) if isinstance(program, str) else program,
        cause,
        concept=concept,
        where=where,
        start=nested(start),
        solved=None if solved is None else over(solved),
        check=check,
    )


METER = {
    "meter.py": "count = 0\n\ndef tick():\n    global count\n    count += 1\n",
    "walk.py": "def begin():\n    import meter\n    return meter\n",
}
RATES = {
    "rates.py": "EURO = 2\n\ndef set_euro(value):\n    global EURO\n    EURO = value\n",
    "till.py": "from rates import EURO\n\ndef price(n):\n    return n * EURO\n",
}
TILL = "import rates\n\ndef price(n):\n    return n * rates.EURO\n"
CLOCK = {
    "clock.py": "TICK = 1\n",
    "hands.py": "import clock\n\ndef move():\n    return clock.TICK\n",
}
PLAY = "import hands\nprint(hands.move())"

TAMPERING = (
    kata(
        "a reload to begin anew",
        METER,
        {
            "walk.py": "import importlib\n\ndef begin():\n    import meter\n"
            "    return importlib.reload(meter)\n"
        },
        "reloaded-instead",
        ("walk.py", 5),
        check="module-cache",
        program="import walk\nwalk.begin().tick()\nprint(walk.begin().count)",
    ),
    kata(
        "a reload before each look",
        RATES,
        {
            "till.py": "from importlib import reload\nimport rates\n\ndef price(n):\n"
            "    return n * reload(rates).EURO\n"
        },
        "reloaded-instead",
        ("till.py", 5),
        check="from-binds-object",
        solved={"till.py": TILL},
        program="import rates, till\nrates.set_euro(3)\nprint(till.price(1))",
    ),
    kata(
        "a module dropped from the cache to begin anew",
        METER,
        {
            "walk.py": "import sys\n\ndef begin():\n    sys.modules.pop('meter', None)\n"
            "    import meter\n    return meter\n"
        },
        "dropped-from-cache",
        ("walk.py", 4),
        check="module-cache",
        program="import walk\nprint(walk.begin() is walk.begin())",
    ),
    kata(
        "a module dropped where it was to be reloaded",
        CLOCK,
        {
            "hands.py": "from sys import modules\n\ndef move():\n    del modules['clock']\n"
            "    import clock\n    return clock.TICK\n"
        },
        "dropped-from-cache",
        ("hands.py", 4),
        concept="reload",
        check="reload",
        solved={
            "hands.py": "import importlib\nimport clock\n\ndef move():\n"
            "    return importlib.reload(clock).TICK\n"
        },
        program="import clock, hands\nprint(hands.move())",
    ),
    kata(
        "a function in the place of its module",
        {"bell.py": "def ring():\n    return 'ding'\n"},
        {
            "bell.py": "import sys\n\ndef ring():\n    return 'ding'\n\nsys.modules[__name__] = ring\n"
        },
        "put-into-cache",
        ("bell.py", 6),
        check="module-cache",
        program="import bell\nprint(type(bell).__name__)",
    ),
    kata(
        "the script under its own name as well",
        {"desk.py": "LOG = []\n", "lamp.py": "import desk\n"},
        {
            "desk.py": "import sys\nsys.modules.setdefault('desk', sys.modules['__main__'])\nLOG = []\n"
        },
        "put-into-cache",
        ("desk.py", 2),
        concept="main-twice",
        check="main-twice",
        program=Program(script="desk.py"),
    ),
    kata(
        "the folder put on the path",
        {
            "zoo/__init__.py": "",
            "zoo/cat.py": "",
            "zoo/cage.py": "from . import dog\n",
            "zoo/dog.py": "",
        },
        {
            "zoo/cage.py": "import sys, os\nsys.path.insert(0, os.path.dirname(__file__))\nimport dog\n"
        },
        "search-path-changed",
        ("zoo/cage.py", 2),
        concept="run-in-package",
        check="relative-import",
        program="import zoo.cage",
    ),
    kata(
        "the current folder put on the path",
        {"app/run.py": "import tool\n", "tool.py": ""},
        {"app/run.py": "import sys\nsys.path.append('.')\nimport tool\n"},
        "search-path-changed",
        ("app/run.py", 2),
        concept="sys-path-zero",
        check="sys-path-zero",
        program=Program(script="app/run.py"),
    ),
    kata(
        "two folders at the front of the path",
        CLOCK,
        {
            "hands.py": "import sys\nsys.path[:0] = ['parts', 'more']\nimport clock\n\ndef move():\n"
            "    return clock.TICK\n"
        },
        "search-path-changed",
        ("hands.py", 2),
        check="sys-path",
        program=PLAY,
    ),
    kata(
        "an entry taken away and put back",
        CLOCK,
        {
            "hands.py": "import sys\nfirst = sys.path.pop(0)\nimport json\nsys.path.insert(0, first)\n"
            "import clock\n\ndef move():\n    return clock.TICK\n"
        },
        "search-path-changed",
        ("hands.py", 2),
        concept="search-order",
        check="shadowing",
        program=PLAY,
    ),
    kata(
        "a path built from where the search begins",
        {"notes.py": "def load():\n    return open('a.txt').read()\n", "a.txt": "hello\n"},
        {
            "notes.py": "import os, sys\n\ndef load():\n"
            "    return open(os.path.join(sys.path[0], 'a.txt')).read()\n"
        },
        "path-zero-relied-on",
        ("notes.py", 4),
        check="package-data",
        program="import notes",
    ),
    kata(
        "the first entry of the path as the project's folder",
        CLOCK,
        {
            "hands.py": "from sys import path\nHOME = path[0]\nimport clock\n\ndef move():\n"
            "    return HOME\n"
        },
        "path-zero-relied-on",
        ("hands.py", 2),
        check="sys-path-zero",
        program=PLAY,
    ),
    kata(
        "a file read and executed",
        METER,
        {
            "walk.py": "import types\n\ndef begin():\n    new = types.ModuleType('meter')\n"
            "    exec(open('meter.py').read(), vars(new))\n    return new\n"
        },
        "file-executed-by-hand",
        ("walk.py", 5),
        concept="module-cache",
        check="shared-state",
        program="import walk\nprint(walk.begin().count)",
    ),
    kata(
        "a file run by its path",
        CLOCK,
        {
            "hands.py": "import runpy\n\ndef move():\n    return runpy.run_path('clock.py')['TICK']\n"
        },
        "file-executed-by-hand",
        ("hands.py", 4),
        check="load-by-path",
        program=PLAY,
    ),
    kata(
        "one finder for everything",
        {"spy.py": "class Spy:\n    pass\n"},
        {
            "spy.py": "import sys\n\nclass Spy:\n    pass\n\ndef watch():\n"
            "    sys.meta_path = [Spy()]\n"
        },
        "finders-replaced",
        ("spy.py", 7),
        check="meta-path-hook",
        program="import spy",
    ),
    kata(
        "all finders taken away",
        {"spy.py": "class Spy:\n    pass\n"},
        {"spy.py": "from sys import meta_path\n\ndef watch():\n    meta_path.clear()\n"},
        "finders-replaced",
        ("spy.py", 4),
        check="search-order",
        program="import spy",
    ),
    kata(
        "imports watched at the statement",
        {"spy.py": "NAMES = []\n"},
        {
            "spy.py": "import builtins\nNAMES = []\nreal = builtins.__import__\n\n"
            "def spy(name, *rest):\n    NAMES.append(name)\n    return real(name, *rest)\n\n"
            "def watch():\n    builtins.__import__ = spy\n"
        },
        "import-replaced",
        ("spy.py", 10),
        check="meta-path-hook",
        program="import spy",
    ),
    kata(
        "imports watched through the built-in's dictionary",
        {"spy.py": "NAMES = []\n"},
        {
            "spy.py": "import builtins as b\nNAMES = []\nreal = b.__import__\n"
            "b.__import__ = lambda name, *rest: NAMES.append(name) or real(name, *rest)\n"
        },
        "import-replaced",
        ("spy.py", 4),
        check="search-order",
        program="import spy",
    ),
    kata(
        "the old function, and its result asked for an attribute",
        {
            "pick.py": "def load(name):\n    return __import__('parts.' + name)\n",
            "parts/__init__.py": "",
            "parts/a.py": "",
        },
        {"pick.py": "def load(name):\n    return getattr(__import__('parts.' + name), name)\n"},
        "dunder-import-kept",
        ("pick.py", 2),
        check="dynamic-import",
        solved={
            "pick.py": "from importlib import import_module\n\ndef load(name):\n"
            "    return import_module('parts.' + name)\n"
        },
        program="import pick",
    ),
    kata(
        "the old function as it was given",
        {
            "pick.py": "def load(name):\n    return __import__(name)\n",
            "x/__init__.py": "",
            "x/y.py": "",
        },
        {},
        "dunder-import-kept",
        ("pick.py", 2),
        check="submodule-attribute",
        solved={
            "pick.py": "import importlib\n\ndef load(name):\n"
            "    return importlib.import_module(name)\n"
        },
        program="import pick",
    ),
)

MOMENTS = (
    kata(
        "a default that was read once",
        RATES,
        {"till.py": "import rates\n\ndef price(n, euro=rates.EURO):\n    return n * euro\n"},
        "read-once",
        ("till.py", 3),
        check="from-binds-object",
        solved={"till.py": TILL},
        program="import rates, till\nrates.set_euro(3)\nprint(till.price(1))",
    ),
    kata(
        "a copy at the top of the file",
        RATES,
        {"till.py": "import rates\n\nRATE = rates.EURO\n\ndef price(n):\n    return n * RATE\n"},
        "read-once",
        ("till.py", 3),
        concept="from-binds-object",
        check="shared-state",
        solved={"till.py": TILL},
        program="import rates, till\nrates.set_euro(3)\nprint(till.price(1))",
    ),
    kata(
        "set to nothing at the top of the file",
        METER,
        {"walk.py": "import meter\nmeter.count = 0\n\ndef begin():\n    return meter\n"},
        "set-at-import",
        ("walk.py", 2),
        check="module-cache",
        program="import walk\nwalk.begin().tick()\nprint(walk.begin().count)",
    ),
    kata(
        "begun anew at the top of the file",
        METER
        | {"meter.py": METER["meter.py"] + "\ndef reset():\n    global count\n    count = 0\n"},
        {"walk.py": "import meter\nmeter.reset()\n\ndef begin():\n    return meter\n"},
        "set-at-import",
        ("walk.py", 2),
        check="module-cache",
        solved={"walk.py": "import meter\n\ndef begin():\n    meter.reset()\n    return meter\n"},
        program="import walk\nwalk.begin().tick()\nprint(walk.begin().count)",
    ),
    kata(
        "imported for all by the first to come",
        {
            "slow.py": "def work(x):\n    return x\n",
            "tool.py": "import slow\n\ndef main(x):\n    return x and job(x)\n\ndef job(x):\n"
            "    return slow.work(x)\n",
        },
        {
            "tool.py": "def main(x):\n    global slow\n    import slow\n    return x and job(x)\n\n"
            "def job(x):\n    return slow.work(x)\n"
        },
        "imported-too-early",
        ("tool.py", 2),
        check="runtime-import",
        program="import tool\nprint(tool.main(0))",
    ),
    kata(
        "imported for all by a function that prepares",
        {
            "slow.py": "def work(x):\n    return x\n",
            "tool.py": "import slow\n\ndef start():\n    return job(1)\n\ndef job(x):\n"
            "    return slow.work(x)\n",
        },
        {
            "tool.py": "def start():\n    global slow\n    import slow as slow\n    return job(1)\n\n"
            "def job(x):\n    return slow.work(x)\n"
        },
        "imported-too-early",
        ("tool.py", 2),
        check="import-side-effects",
        program="import tool\nprint(tool.start())",
    ),
    kata(
        "the program in a function that nobody calls",
        {"hail.py": "def hail():\n    return 'hail'\n\nprint(hail())\n"},
        {"hail.py": "def hail():\n    return 'hail'\n\ndef main():\n    print(hail())\n"},
        "function-never-called",
        ("hail.py", 4),
        check="dunder-name",
        program=Program(script="hail.py"),
    ),
    kata(
        "an entry in a function that nobody calls",
        {"book.py": "names = {}\n", "ann.py": "from book import names\n\nnames['ann'] = 1\n"},
        {"ann.py": "def enter():\n    from book import names\n    names['ann'] = 1\n"},
        "function-never-called",
        ("ann.py", 1),
        concept="import-side-effects",
        check="circular-import",
        program="import ann, book\nprint(book.names)",
    ),
    kata(
        "the part that enters itself is loaded by nobody",
        {
            "choir/__init__.py": "from . import parts\nnames = []\n",
            "choir/parts.py": "from choir import names\n\nnames.append('alto')\n",
        },
        {"choir/__init__.py": "names = []\n"},
        "no-longer-imported",
        ("choir/parts.py", 3),
        check="circular-import",
        solved={"choir/__init__.py": "names = []\nfrom . import parts\n"},
        program="import choir\nprint(choir.names)",
    ),
    kata(
        "the handlers are loaded by nobody",
        {
            "site_of.py": "import hooks\n\ndef serve():\n    return hooks.known\n",
            "hooks.py": "import extra\nknown = []\n",
            "extra.py": "import hooks\nhooks.known.append(1)\n",
        },
        {"hooks.py": "known = []\n"},
        "no-longer-imported",
        ("extra.py", 2),
        check="circular-import",
        solved={"hooks.py": "known = []\nimport extra\n"},
        program="import site_of\nprint(site_of.serve())",
    ),
    kata(
        "a list begun a second time",
        {
            "choir/__init__.py": "from . import parts\nnames = []\n",
            "choir/parts.py": "from choir import names\n\nnames.append('alto')\n",
        },
        {"choir/__init__.py": "names = []\nfrom . import parts\nnames = []\n"},
        "bound-again",
        ("choir/__init__.py", 3),
        check="circular-import",
        program="import choir\nprint(choir.names)",
    ),
    kata(
        "a number bound before and after an import",
        {"deck.py": "import cards\nSIZE = 32\n", "cards.py": "import deck\n"},
        {"deck.py": "SIZE = 0\nimport cards\nSIZE = 32\n"},
        "bound-again",
        ("deck.py", 3),
        check="name-collision",
        program="import deck",
    ),
    kata(
        "a from-imported number set to nothing",
        METER,
        {
            "walk.py": "def begin():\n    import meter\n    from meter import count\n    count = 0\n"
            "    return meter\n"
        },
        "imported-name-assigned",
        ("walk.py", 4),
        check="module-cache",
        program="import walk\nwalk.begin().tick()\nprint(walk.begin().count)",
    ),
    kata(
        "an imported module's name assigned in a function",
        CLOCK
        | {
            "hands.py": "import clock\n\ndef move():\n    return clock.TICK\n\ndef stop():\n    pass\n"
        },
        {
            "hands.py": "import clock\n\ndef move():\n    return clock.TICK\n\ndef stop():\n"
            "    clock = None\n    return clock\n"
        },
        "imported-name-assigned",
        ("hands.py", 7),
        concept="import-scope",
        check="shared-state",
        program=PLAY,
    ),
    kata(
        "a global statement for an imported number",
        RATES,
        {
            "till.py": "from rates import EURO\n\ndef price(n):\n    global EURO\n    return n * EURO\n"
        },
        "global-of-imported-name",
        ("till.py", 4),
        check="function-globals",
        solved={"till.py": TILL},
    ),
    kata(
        "a global statement beside an imported switch",
        {
            "switch.py": "ON = False\n",
            "lamp.py": "from switch import ON\n\ndef lit():\n    return ON\n",
        },
        {"lamp.py": "from switch import ON\n\ndef lit():\n    global ON\n    return ON is True\n"},
        "global-of-imported-name",
        ("lamp.py", 4),
        check="shared-state",
    ),
)

STARTED = (
    kata(
        "compared with the file's own name",
        {"hail.py": "print('hail')\n"},
        {"hail.py": "if __name__ == 'hail':\n    print('hail')\n"},
        "name-compared-otherwise",
        ("hail.py", 1),
        check="dunder-name",
        program="import hail",
    ),
    kata(
        "compared with the command line",
        {"hail.py": "import sys\nprint('hail')\n"},
        {"hail.py": "import sys\nif sys.argv[0] == __file__:\n    print('hail')\n"},
        "name-compared-otherwise",
        ("hail.py", 2),
        check="dunder-name",
        program=Program(module="hail"),
    ),
    kata(
        "the program is gone",
        {"hail.py": "def hail():\n    return 'hail'\n\nprint(hail())\n"},
        {"hail.py": "def hail():\n    return 'hail'\n"},
        "script-part-gone",
        ("hail.py", 1),
        check="dunder-name",
        solved={
            "hail.py": "def hail():\n    return 'hail'\n\nif __name__ == '__main__':\n"
            "    print(hail())\n"
        },
        program=Program(script="hail.py"),
    ),
    kata(
        "the loop of the program is gone",
        {"count.py": "def up(n):\n    return n + 1\n\nfor n in range(3):\n    print(up(n))\n"},
        {"count.py": "def up(n):\n    return n + 1\n\nif __name__ == '__main__':\n    pass\n"},
        "script-part-gone",
        ("count.py", 1),
        check="dunder-name",
        solved={
            "count.py": "def up(n):\n    return n + 1\n\nif __name__ == '__main__':\n"
            "    for n in range(3):\n        print(up(n))\n"
        },
        program=Program(script="count.py"),
    ),
    kata(
        "the program runs at every import",
        {"hail.py": "def main():\n    print('hail')\n\nmain()\n"},
        {},
        "main-unguarded",
        ("hail.py", 4),
        check="dunder-name",
        solved={
            "hail.py": "def main():\n    print('hail')\n\nif __name__ == '__main__':\n    main()\n"
        },
        program="import hail",
    ),
    kata(
        "a new start file runs at every import",
        {"pkg/__init__.py": "def go():\n    return 1\n"},
        {"pkg/__main__.py": "from pkg import go\n\nprint(go())\n"},
        "main-unguarded",
        ("pkg/__main__.py", 3),
        check="dunder-name",
        solved={
            "pkg/__main__.py": "from pkg import go\n\nif __name__ == '__main__':\n    print(go())\n"
        },
        program="import pkg.__main__",
    ),
    kata(
        "a start file by another name",
        {"pkg/__init__.py": "def go():\n    return 1\n"},
        {"pkg/main.py": "from pkg import go\n\nprint(go())\n"},
        "main-misplaced",
        ("pkg/main.py", 1),
        check="main-package",
        solved={"pkg/__main__.py": "from pkg import go\n\nprint(go())\n"},
        program="pass",
    ),
    kata(
        "the package's body as a start file",
        {"pkg/__init__.py": "", "pkg/part.py": "def go():\n    return 1\n"},
        {"pkg/__init__.py": "from .part import go\n\nprint(go())\n"},
        "main-misplaced",
        ("pkg/__init__.py", 1),
        check="main-package",
        solved={"pkg/__main__.py": "from pkg.part import go\n\nprint(go())\n"},
        program="pass",
    ),
    kata(
        "a body for a folder that was to be started",
        {"src/pkg/__init__.py": "", "src/pkg/part.py": "print(1)\n"},
        {"src/__init__.py": "print('go')\n"},
        "main-misplaced",
        ("src/__init__.py", 1),
        concept="package-is-module",
        check="main-package",
        solved={"src/__main__.py": "import pkg.part\n"},
        program="pass",
    ),
    kata(
        "a folder without a file to start",
        {"src/pkg/__init__.py": "", "src/pkg/part.py": "print(1)\n"},
        {},
        "no-main-file",
        None,
        check="main-package",
        program=Program(script="src"),
    ),
    kata(
        "a package without a file to start",
        {"src/pkg/__init__.py": "print('here')\n", "src/pkg/part.py": "print(1)\n"},
        {},
        "no-main-file",
        None,
        check="run-in-package",
        program=Program(module="pkg", cwd="src"),
    ),
    kata(
        "a path for `-m`",
        {"pkg/__init__.py": "", "pkg/part.py": "print(1)\n"},
        {},
        "started-by-path",
        None,
        check="run-in-package",
        program=Program(module="pkg/part.py"),
    ),
    kata(
        "a file's name for `-m`",
        {"part.py": "print(1)\n"},
        {},
        "started-by-path",
        None,
        check="run-in-package",
        program=Program(module="part.py"),
    ),
    kata(
        "a file that names its own package",
        {"pkg/__init__.py": "", "pkg/part.py": "from . import other\n", "pkg/other.py": ""},
        {"pkg/part.py": "__package__ = 'pkg'\nfrom . import other\n"},
        "package-set-by-hand",
        ("pkg/part.py", 1),
        check="run-in-package",
    ),
    kata(
        "a file that names its own package if it must",
        {"pkg/__init__.py": "", "pkg/part.py": "from . import other\n", "pkg/other.py": ""},
        {
            "pkg/part.py": "if __name__ == '__main__':\n    __package__ = 'pkg'\nfrom . import other\n"
        },
        "package-set-by-hand",
        ("pkg/part.py", 2),
        check="run-in-package",
    ),
)

CASES = (*TAMPERING, *MOMENTS, *STARTED)
