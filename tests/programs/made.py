# ruff: noqa: E501  # a small file of a kata is one string, so that its lines can be counted
"""What learners make of stars, files, failures, annotations and machinery; their checks fail."""

from grader.interpreter import Program
from programs.written import CLOCK, PLAY, kata

SHOP = {
    "shop/__init__.py": "",
    "shop/tools.py": "class Saw:\n    pass\n\ndef cut(wood):\n    return wood[1:]\n",
    "shop/paint.py": "def brush(wood):\n    return wood\n",
    "work.py": "import shop.tools\n\ndef run():\n    return shop.tools.cut('ab')\n",
}
PLUGS = {
    "app.py": "import os\n\nimport plugs\n\ndef names():\n    return os.listdir('plugs')\n",
    "plugs/__init__.py": "",
    "plugs/a.py": "",
    "plugs/_b.py": "",
    "plugs/c/__init__.py": "",
}
LISTED = {
    "app.py": "import pkgutil\n\nimport plugs\n\ndef names():\n"
    "    return [m.name for m in pkgutil.iter_modules(plugs.__path__)\n"
    "            if not m.name.startswith('_')]\n"
}
NAMES = "import app\nprint(app.names())"
OPTIONAL = {"codec.py": "import fastcodec\n\ndef encode(x):\n    return fastcodec and x\n"}
CYCLE = {
    "inn/__init__.py": "",
    "inn/room.py": "from inn.guest import Guest\n\ndef take(guest: Guest) -> str:\n    return guest.name\n",
    "inn/guest.py": "from inn.room import take\n\nclass Guest:\n    name = 'Ann'\n",
}
CHECKED = {
    "inn/room.py": "from __future__ import annotations\nfrom typing import TYPE_CHECKING\n\n"
    "if TYPE_CHECKING:\n    from inn.guest import Guest\n\n"
    "def take(guest: Guest) -> str:\n    return guest.name\n"
}
FINDER = {
    "maker.py": "import importlib.util\n\nclass Maker:\n    texts = {'x': 'A = 1', 'x.y': ''}\n\n"
    "    def find_spec(self, name, path=None, target=None):\n"
    "        if name not in self.texts:\n            return None\n"
    "        return importlib.util.spec_from_loader(name, self, is_package=name == 'x')\n\n"
    "    def create_module(self, spec):\n        return None\n\n"
    "    def exec_module(self, module):\n"
    "        exec(self.texts[module.__name__], vars(module))\n"
}
BY_PATH = {
    "take.py": "import importlib.util\nimport sys\n\ndef load(name, path):\n"
    "    spec = importlib.util.spec_from_file_location(name, path)\n"
    "    module = importlib.util.module_from_spec(spec)\n"
    "    sys.modules[name] = module\n    try:\n"
    "        spec.loader.exec_module(module)\n    except BaseException:\n"
    "        del sys.modules[name]\n        raise\n    return module\n"
}
BARE = {"take.py": "import importlib.util\n\ndef load(name, path):\n    return None\n"}


def finder(old: str, new: str) -> dict[str, str]:
    """Return the finder with one piece of it otherwise."""
    assert old in FINDER["maker.py"]
    return {"maker.py": FINDER["maker.py"].replace(old, new)}


STARS = (
    kata(
        "a star where a name was to be asked for",
        SHOP,
        {"work.py": "from shop.tools import *\n\ndef run():\n    return cut('ab')\n"},
        "star-instead-of-names",
        ("work.py", 1),
        check="name-collision",
        solved={"work.py": "from shop.tools import cut\n\ndef run():\n    return cut('ab')\n"},
        program="import work\nprint(work.run())",
    ),
    kata(
        "stars in another order",
        {
            "a.py": "def f():\n    return 'a'\n",
            "b.py": "def f():\n    return 'b'\n",
            "c.py": "from a import *\nfrom b import *\n",
        },
        {"c.py": "from b import *\nfrom a import *\n"},
        "star-instead-of-names",
        ("c.py", 1),
        concept="name-collision",
        check="star-import",
        solved={"c.py": "import a\nimport b\n"},
    ),
    kata(
        "a star in each file",
        SHOP | {"more.py": "import shop.paint\n\ndef run():\n    return shop.paint.brush('ab')\n"},
        {
            "work.py": "from shop import *\n\ndef run():\n    return shop.tools.cut('ab')\n",
            "more.py": "from shop.paint import *\n\ndef run():\n    return brush('ab')\n",
        },
        "star-instead-of-names",
        ("work.py", 1),
        check="dotted-binds-top",
        program="import work\nwork.run()",
    ),
    kata(
        "a star for a submodule",
        SHOP,
        {
            "work.py": "import shop\nfrom shop import *\n\ndef run():\n    return shop.tools.cut('ab')\n"
        },
        "star-loads-no-submodule",
        ("work.py", 2),
        check="submodule-attribute",
        program="import work\nwork.run()",
    ),
    kata(
        "a name that a star brought is taken away",
        {"a.py": "def sum(x):\n    return 0\n\nA = 1\n", "b.py": "from a import *\n"},
        {"b.py": "from a import *\ndel sum\n"},
        "imported-name-deleted",
        ("b.py", 2),
        concept="star-import",
        check="star-import",
        program="import b",
    ),
    kata(
        "a function that is called like its module is taken away",
        {"bell/__init__.py": "from .ring import ring\n", "bell/ring.py": "def ring():\n    pass\n"},
        {"bell/__init__.py": "from .ring import ring\ndel ring\n"},
        "imported-name-deleted",
        ("bell/__init__.py", 2),
        concept="attribute-clash",
        check="init-api",
        program="import bell",
    ),
    kata(
        "a star that brings the submodules along",
        SHOP,
        {"shop/__init__.py": "from .tools import Saw\n", "shop/paint.py": None},
        "submodules-in-star",
        ("shop/__init__.py", 1),
        check="dunder-all",
        program="from shop import *",
    ),
    kata(
        "a star that brings two submodules along",
        SHOP,
        {
            "shop/__init__.py": '"""Shop."""\nfrom .paint import brush\nfrom .tools import Saw, cut\n'
        },
        "submodules-in-star",
        ("shop/__init__.py", 2),
        check="star-package",
        program="from shop import *",
    ),
    kata(
        "a list in place of an import",
        SHOP,
        {"shop/__init__.py": "__all__ = ['Saw']\n"},
        "all-imports-nothing",
        ("shop/__init__.py", 1),
        check="init-api",
        program="from shop import Saw",
    ),
    kata(
        "a list in place of loading",
        SHOP | {"work.py": "import shop\n\ndef run():\n    return shop.tools.cut('ab')\n"},
        {"shop/__init__.py": "__all__ = ['tools']\n"},
        "all-imports-nothing",
        ("shop/__init__.py", 1),
        check="submodule-attribute",
        program="import work\nwork.run()",
    ),
)

FROMS = (
    kata(
        "dots beside a script",
        CLOCK,
        {"hands.py": "from . import clock\n\ndef move():\n    return clock.TICK\n"},
        "dots-without-package",
        ("hands.py", 1),
        check="shadowing",
        program=PLAY,
    ),
    kata(
        "dots in a folder's start file",
        {"src/pkg/__init__.py": "", "src/pkg/a.py": ""},
        {"src/__main__.py": "from .pkg import a\n"},
        "dots-without-package",
        ("src/__main__.py", 1),
        concept="run-in-package",
        check="main-package",
        program="pass",
    ),
    kata(
        "the script under the name that it has at the moment",
        {"desk.py": "def log(x):\n    return x\n", "lamp.py": "from desk import log\n"},
        {"lamp.py": "from __main__ import log\n"},
        "main-asked-for",
        ("lamp.py", 1),
        check="main-twice",
        program="import lamp",
    ),
    kata(
        "the script as a module",
        {"desk.py": "LOG = []\n", "lamp.py": "import desk\n"},
        {"lamp.py": "import __main__ as desk\n\ndef light():\n    return desk.LOG\n"},
        "main-asked-for",
        ("lamp.py", 1),
        check="main-twice",
        program="import lamp\nlamp.light()",
    ),
    kata(
        "an import for a reload",
        {
            "clock.py": "TICK = 1\n",
            "hands.py": "import importlib\nimport clock\n\ndef move():\n    importlib.reload(clock)\n",
        },
        {"hands.py": "import clock\n\ndef move():\n    import clock\n"},
        "imported-again",
        ("hands.py", 4),
        check="reload",
        solved={},
        program=PLAY,
    ),
    kata(
        "a second import for a reload",
        {
            "clock.py": "TICK = 1\n",
            "hands.py": "from importlib import reload\nimport clock\n\ndef move():\n    reload(clock)\n"
            "    return clock.TICK\n",
        },
        {
            "hands.py": "import clock\n\ndef move():\n    import clock as again\n    return again.TICK\n"
        },
        "imported-again",
        ("hands.py", 4),
        check="module-cache",
        solved={},
        program=PLAY,
    ),
    kata(
        "a reload of a string",
        CLOCK,
        {
            "hands.py": "import importlib\n\ndef move():\n    return importlib.reload('clock').TICK\n"
        },
        "reload-of-a-name",
        ("hands.py", 4),
        check="reload",
        solved={
            "hands.py": "import importlib\nimport clock\n\ndef move():\n"
            "    return importlib.reload(clock).TICK\n"
        },
        program=PLAY,
    ),
    kata(
        "a reload of a name that is made up",
        CLOCK,
        {
            "hands.py": "from importlib import reload\nPART = 'ck'\n\ndef move():\n    return reload(f'clo{PART}')\n"
        },
        "reload-of-a-name",
        ("hands.py", 5),
        check="module-cache",
        program=PLAY,
    ),
    kata(
        "a module by the name of its class",
        {"zoo/__init__.py": "", "zoo/bear.py": "class Bear:\n    legs = 4\n"},
        {"zoo/__init__.py": "from . import bear as Bear\n"},
        "module-instead-of-object",
        ("zoo/__init__.py", 1),
        check="init-api",
        program="from zoo import Bear\nprint(Bear)",
    ),
    kata(
        "a module by the name of its function",
        SHOP,
        {"work.py": "from shop import tools as cut\n\ndef run():\n    return cut('ab')\n"},
        "module-instead-of-object",
        ("work.py", 1),
        check="from-binds-object",
        program="import work",
    ),
    kata(
        "an import for what it loads",
        SHOP
        | {
            "first.py": "import shop.tools\n",
            "work.py": "import shop\n\ndef run():\n    return shop.tools.cut('ab')\n",
        },
        {"work.py": "import first\nimport shop\n\ndef run():\n    return shop.tools.cut('ab')\n"},
        "borrowed-import",
        ("work.py", 1),
        check="parent-first",
        program="import work\nprint(work.run())",
    ),
    kata(
        "an import after another for what it loads",
        SHOP
        | {
            "all_of_it.py": "import shop.paint, shop.tools\n",
            "work.py": "import shop\n\ndef run():\n    return shop.paint.brush('ab')\n",
        },
        {
            "work.py": "import shop\nimport all_of_it\n\ndef run():\n    return shop.paint.brush('ab')\n"
        },
        "borrowed-import",
        ("work.py", 2),
        check="module-cache",
        program="import work\nprint(work.run())",
    ),
    kata(
        "the body rewritten to suit a from-import",
        SHOP
        | {"work.py": "from shop import tools\n\ndef run():\n    return shop.tools.cut('ab')\n"},
        {"work.py": "from shop import tools\n\ndef run():\n    return tools.cut('ab')\n"},
        "body-changed-instead",
        ("work.py", 4),
        concept="dotted-binds-top",
        check="dotted-binds-top",
        solved={"work.py": "import shop.tools\n\ndef run():\n    return shop.tools.cut('ab')\n"},
        program="import work\nprint(work.run())",
    ),
    kata(
        "the body rewritten to suit a plain import",
        CLOCK | {"hands.py": "import clock\n\ndef move():\n    return TICK\n"},
        {"hands.py": "import clock\n\ndef move():\n    return clock.TICK\n"},
        "body-changed-instead",
        ("hands.py", 4),
        concept="from-binds-object",
        check="import-binds-name",
        solved={"hands.py": "from clock import TICK\n\ndef move():\n    return TICK\n"},
        program=PLAY,
    ),
    kata(
        "a patch that makes its name up",
        {
            "net.py": "def get():\n    raise OSError\n",
            "job.py": "from net import get\n\ndef run():\n    return get()\n",
            "test_job.py": "import job\n\ndef test_run():\n    assert job.run()\n",
        },
        {
            "test_job.py": "from unittest import mock\nimport job\n\ndef test_run():\n"
            "    with mock.patch('os.get', create=True):\n        assert job.run()\n"
        },
        "patched-nowhere",
        ("test_job.py", 5),
        check="patch-where-used",
        program="import test_job",
    ),
    kata(
        "a patch of a name of the test's own",
        {"job.py": "def get():\n    return 1\n\ndef run():\n    return get()\n", "test_job.py": ""},
        {
            "test_job.py": "from unittest.mock import patch\nimport job\n\n"
            "@patch(__name__ + '.get', create=True)\ndef test_run(get):\n    assert job.run()\n"
        },
        "patched-nowhere",
        ("test_job.py", 4),
        check="patch-where-used",
        program="import test_job",
    ),
    kata(
        "a test without its assertion",
        {
            "job.py": "def run():\n    return 1\n",
            "test_job.py": "import job\n\ndef test_run():\n    assert job.run() == 1\n",
        },
        {"test_job.py": "import job\n\ndef test_run():\n    job.run()\n"},
        "test-checks-nothing",
        ("test_job.py", 3),
        check="patch-where-used",
        program="import test_job",
    ),
    kata(
        "a test that prints where it asserted",
        {
            "job.py": "def run():\n    return 1\n",
            "test_job.py": "import job\n\ndef test_run():\n    assert job.run() == 1\n",
        },
        {"test_job.py": "import job\n\ndef test_run():\n    print(job.run() == 1)\n"},
        "test-checks-nothing",
        ("test_job.py", 3),
        check="patch-where-used",
        program="import test_job",
    ),
)

FAILURES = (
    kata(
        "nothing bound after a failed import",
        OPTIONAL,
        {
            "codec.py": "try:\n    import fastcodec\nexcept ImportError:\n    print('slow')\n\n"
            "def encode(x):\n    return fastcodec and x\n"
        },
        "name-left-unbound",
        ("codec.py", 1),
        check="optional-import",
        program="import codec",
    ),
    kata(
        "nothing bound after a failed import of a name",
        OPTIONAL,
        {
            "codec.py": "try:\n    from fastcodec import pack as fast\nexcept ModuleNotFoundError as e:\n"
            "    if e.name != 'fastcodec':\n        raise\n\ndef encode(x):\n    return fast or x\n"
        },
        "name-left-unbound",
        ("codec.py", 1),
        check="module-not-found",
        program="import codec",
    ),
    kata(
        "the words of an exception",
        OPTIONAL,
        {
            "codec.py": "try:\n    import fastcodec\nexcept ImportError as error:\n"
            "    if 'fastcodec' not in str(error):\n        raise\n    fastcodec = None\n\n"
            "def encode(x):\n    return fastcodec or x\n"
        },
        "failure-told-by-message",
        ("codec.py", 3),
        check="module-not-found",
        program="import codec",
    ),
    kata(
        "the message of an exception",
        OPTIONAL,
        {
            "codec.py": "fastcodec = None\ntry:\n    import fastcodec\nexcept ModuleNotFoundError as e:\n"
            "    if e.msg.endswith('else'):\n        raise\n\ndef encode(x):\n    return fastcodec or x\n"
        },
        "failure-told-by-message",
        ("codec.py", 4),
        check="optional-import",
        program="import codec",
    ),
    kata(
        "a file looked for before the import",
        OPTIONAL,
        {
            "codec.py": "import os\n\nif os.path.exists('fastcodec.py'):\n    import fastcodec\nelse:\n"
            "    fastcodec = None\n\ndef encode(x):\n    return fastcodec or x\n"
        },
        "file-looked-for",
        ("codec.py", 3),
        check="search-order",
        program="import codec",
    ),
    kata(
        "a file looked for with pathlib",
        OPTIONAL,
        {
            "codec.py": "from pathlib import Path\n\nfastcodec = None\nif Path('fastcodec.py').is_file():\n"
            "    import fastcodec\n\ndef encode(x):\n    return fastcodec or x\n"
        },
        "file-looked-for",
        ("codec.py", 4),
        check="optional-import",
        program="import codec",
    ),
    kata(
        "with dots if not without",
        {"zoo/__init__.py": "", "zoo/bear.py": "", "zoo/cage.py": "import bear\n"},
        {"zoo/cage.py": "try:\n    import bear\nexcept ImportError:\n    from . import bear\n"},
        "second-import",
        ("zoo/cage.py", 1),
        concept="absolute-import",
        check="absolute-import",
        program="import zoo.cage",
    ),
    kata(
        "one module if not the other",
        {"rules.py": "A = 1\n", "app.py": "import old_rules\n"},
        {
            "app.py": "try:\n    import old_rules\nexcept ImportError:\n    import rules as old_rules\n"
        },
        "second-import",
        ("app.py", 1),
        check="bytecode-cache",
        program="import app",
    ),
    kata(
        "None for what cannot be imported",
        {"pick.py": "def load(name):\n    return name\n"},
        {
            "pick.py": "from importlib import import_module\n\ndef load(name):\n    try:\n"
            "        return import_module(name)\n    except ImportError:\n        return None\n"
        },
        "failure-answered",
        ("pick.py", 4),
        check="module-not-found",
        solved={
            "pick.py": "import importlib\n\ndef load(name):\n    return importlib.import_module(name)\n"
        },
        program="import pick\nprint(pick.load('nowhere_at_all'))",
    ),
    kata(
        "False for what cannot be imported",
        {"pick.py": "def load(name):\n    return name\n"},
        {
            "pick.py": "import importlib\n\ndef load(name):\n    try:\n"
            "        return importlib.import_module(name)\n    except Exception:\n        return False\n"
        },
        "failure-answered",
        ("pick.py", 4),
        check="dynamic-import",
        program="import pick\nprint(pick.load('nowhere_at_all'))",
    ),
)

PLACES = (
    kata(
        "a package that asks for itself and goes by another name",
        {"zoo/__init__.py": "", "zoo/bear.py": "", "zoo/cage.py": ""},
        {"zoo/cage.py": "from zoo import bear\n"},
        "names-itself",
        ("zoo/cage.py", 1),
        check="relative-import",
        program=Program(source="import park.cage", rename={"zoo": "park"}),
    ),
    kata(
        "a package that writes its name down",
        {"zoo/__init__.py": "", "zoo/bear.py": "", "zoo/cage.py": ""},
        {
            "zoo/cage.py": "import importlib\n\ndef bear():\n    return importlib.import_module('zoo.bear')\n"
        },
        "names-itself",
        ("zoo/cage.py", 4),
        check="relative-import",
        solved={"zoo/cage.py": "from . import bear\n"},
        program=Program(source="import park.cage", rename={"zoo": "park"}),
    ),
    kata(
        "a renamed file, and an import as it was",
        {
            "clock.py": "TICK = 1\n\ndef strike():\n    return 'dong'\n",
            "hands.py": "import clock\n",
        },
        {"clock.py": None, "watch.py": "TICK = 1\n\ndef strike():\n    return 'dong'\n"},
        "renamed-and-still-asked",
        ("watch.py", 1),
        check="module-naming",
        program="import hands",
    ),
    kata(
        "a renamed file that had the name of a standard one",
        {
            "statistics.py": "def streak(x):\n    return x\n",
            "hands.py": "from statistics import mean, streak\n",
        },
        {"statistics.py": None, "stats.py": "def streak(x):\n    return x\n"},
        "renamed-and-still-asked",
        ("stats.py", 1),
        concept="shadowing",
        check="shadowing",
        program="import hands",
    ),
    kata(
        "a portion's module moved out of it",
        {"east/zoo/bear.py": "LEGS = 4\n", "app.py": "import zoo.bear\n"},
        {"east/zoo/bear.py": None, "east/zoo_bear.py": "LEGS = 4\n"},
        "renamed-and-still-asked",
        ("east/zoo_bear.py", 1),
        concept="namespace-package",
        check="sys-path",
        program=Program(source="import app", path=("{root}/east",)),
    ),
    kata(
        "a function taken from a module of others",
        {
            "choir.py": "def sum(x):\n    return 'la'\n\ndef hum():\n    pass\n",
            "app.py": "from choir import *\n",
        },
        {"choir.py": "def hum():\n    pass\n"},
        "taken-from-others",
        ("choir.py", 1),
        concept="star-import",
        check="name-collision",
        solved={"app.py": "from choir import hum\n"},
        program="import choir\nchoir.sum([1])",
    ),
    kata(
        "a constant taken from a module of others",
        CLOCK | {"bell.py": "from clock import TICK\n\ndef move():\n    return TICK\n"},
        {"clock.py": "TOCK = 1\n"},
        "taken-from-others",
        ("clock.py", 1),
        check="import-binds-name",
        solved={"hands.py": "from clock import TICK\n\ndef move():\n    return TICK\n"},
        program="import bell",
    ),
    kata(
        "a body for one of two portions",
        {"east/zoo/bear.py": "", "west/zoo/wolf.py": ""},
        {"west/zoo/__init__.py": ""},
        "init-ends-namespace",
        ("west/zoo/__init__.py", 1),
        check="namespace-package",
        solved={},
        program=Program(source="import zoo.wolf, zoo.bear", path=("{root}/west", "{root}/east")),
    ),
    kata(
        "a body for both of two portions",
        {"east/zoo/bear.py": "", "west/zoo/wolf.py": ""},
        {"west/zoo/__init__.py": "KIND = 'park'\n", "east/zoo/__init__.py": "KIND = 'park'\n"},
        "init-ends-namespace",
        ("east/zoo/__init__.py", 1),
        check="package-path",
        solved={},
        program=Program(
            source="import zoo\nprint(list(zoo.__path__))", path=("{root}/west", "{root}/east")
        ),
    ),
    kata(
        "a body one level too high",
        {"parts/zoo/bear.py": "", "vendor/zoo/__init__.py": ""},
        {"parts/__init__.py": ""},
        "init-elsewhere",
        ("parts/__init__.py", 1),
        check="regular-wins",
        solved={"parts/zoo/__init__.py": ""},
        program=Program(source="import zoo.bear", path=("{root}/parts", "{root}/vendor")),
    ),
    kata(
        "a body one level too low",
        {"zoo/big/bear.py": "", "zoo/wolf.py": ""},
        {"zoo/big/__init__.py": ""},
        "init-elsewhere",
        ("zoo/big/__init__.py", 1),
        check="package-is-module",
        solved={"zoo/__init__.py": ""},
        program="import zoo\nprint(zoo.__file__)",
    ),
    kata(
        "a file beside its folder",
        {"zoo/bear.py": "LEGS = 4\n"},
        {"zoo.py": "from zoo import bear\n"},
        "file-beside-folder",
        ("zoo.py", 1),
        check="namespace-package",
        solved={"zoo/__init__.py": "from . import bear\n"},
        program="pass",
    ),
    kata(
        "a file beside its folder, further down",
        {"park/__init__.py": "", "park/zoo/__init__.py": "", "park/zoo/bear.py": "LEGS = 4\n"},
        {"park/zoo.py": "LEGS = 4\nNAME = 'zoo'\n"},
        "file-beside-folder",
        ("park/zoo.py", 1),
        check="regular-wins",
        program="import park.zoo",
    ),
    kata(
        "a package's path made longer",
        {"east/zoo/__init__.py": "", "west/zoo/wolf.py": ""},
        {"east/zoo/__init__.py": "__path__.append('west/zoo')\n"},
        "package-path-written",
        ("east/zoo/__init__.py", 1),
        check="package-path",
        program=Program(source="import zoo", path=("{root}/east",)),
    ),
    kata(
        "a package's path made longer in vain",
        {"east/zoo/__init__.py": "", "west/zoo/wolf.py": ""},
        {"east/zoo/__init__.py": "import os\n__path__ += [os.path.join('south', 'zoo')]\n"},
        "package-path-written",
        ("east/zoo/__init__.py", 2),
        check="namespace-package",
        program=Program(source="import zoo.wolf", path=("{root}/east",)),
    ),
    kata(
        "two portions joined in the old way",
        {"east/zoo/bear.py": "", "west/zoo/wolf.py": ""},
        {
            "east/zoo/__init__.py": "from pkgutil import extend_path\n__path__ = extend_path(__path__, __name__)\n"
        },
        "package-path-written",
        ("east/zoo/__init__.py", 2),
        concept="namespace-package",
        check="regular-wins",
        solved={},
        program=Program(source="import zoo", path=("{root}/east",)),
    ),
    kata(
        "a module moved into the body",
        {"zoo/__init__.py": "", "zoo/bear.py": "def roar():\n    return 'r'\n"},
        {"zoo/__init__.py": "def roar():\n    return 'r'\n", "zoo/bear.py": None},
        "moved-into-body",
        ("zoo/__init__.py", 1),
        check="module-cache",
        solved={"zoo/__init__.py": "from .bear import roar\n"},
        program="import zoo",
    ),
    kata(
        "a class moved into the body",
        {"zoo/__init__.py": "KIND = 1\n", "zoo/bear.py": "class Bear:\n    legs = 4\n"},
        {"zoo/__init__.py": "KIND = 1\n\nclass Bear:\n    legs = 4\n", "zoo/bear.py": None},
        "moved-into-body",
        ("zoo/__init__.py", 3),
        check="attribute-clash",
        program="import zoo",
    ),
    kata(
        "a module copied to where it is wanted",
        {"app/run.py": "import clock\nprint(clock.TICK)\n", "libs/clock.py": "TICK = 1\n"},
        {"app/clock.py": "TICK = 1\n"},
        "copied-module",
        ("app/clock.py", 1),
        check="sys-path",
        program=Program(script="app/run.py"),
    ),
    kata(
        "a module under two names",
        {
            "bell/__init__.py": "from .ring import ring\n",
            "bell/ring.py": "def ring():\n    return 1\n",
        },
        {
            "bell/_ring.py": "def ring():\n    return 1\n",
            "bell/__init__.py": "from ._ring import ring\n",
        },
        "copied-module",
        ("bell/_ring.py", 1),
        concept="attribute-clash",
        check="init-api",
        solved={
            "bell/_ring.py": "def ring():\n    return 1\n",
            "bell/ring.py": None,
            "bell/__init__.py": "from ._ring import ring\n",
        },
        program="import bell",
    ),
)

TYPING = (
    kata(
        "the test turned round",
        CYCLE,
        {"inn/room.py": CHECKED["inn/room.py"].replace("if TYPE", "if not TYPE")},
        "type-checking-turned-round",
        ("inn/room.py", 4),
        check="circular-import",
        solved=CHECKED,
        program="import inn.guest",
    ),
    kata(
        "the import on the other side",
        CYCLE,
        {
            "inn/room.py": "import typing\n\nif typing.TYPE_CHECKING:\n    Guest = object\nelse:\n"
            "    from inn.guest import Guest\n\ndef take(guest):\n    return guest.name\n"
        },
        "type-checking-turned-round",
        ("inn/room.py", 3),
        check="type-checking-import",
        solved=CHECKED,
        program="import inn.guest",
    ),
    kata(
        "annotations that wait, and an import that does not",
        CYCLE,
        {"inn/room.py": "from __future__ import annotations\n" + CYCLE["inn/room.py"]},
        "annotation-deferred",
        ("inn/room.py", 2),
        check="circular-import",
        solved=CHECKED,
        program="import inn.guest",
    ),
    kata(
        "annotations that wait, seen from the other side",
        CYCLE,
        {"inn/room.py": "from __future__ import annotations\n\n" + CYCLE["inn/room.py"]},
        "annotation-deferred",
        ("inn/room.py", 3),
        check="breaking-cycles",
        solved=CHECKED,
        program="import inn.room",
    ),
    kata(
        "an annotation in a string, and no import",
        CYCLE,
        {"inn/room.py": "def take(guest: 'Guest') -> str:\n    return guest.name\n"},
        "annotation-dropped",
        ("inn/room.py", 1),
        check="type-checking-import",
        solved=CHECKED,
        program="import inn.guest",
    ),
    kata(
        "an annotation that says nothing",
        CYCLE,
        {
            "inn/room.py": "from typing import Any\n\ndef take(guest: Any) -> str:\n    return guest.name\n"
        },
        "annotation-dropped",
        ("inn/room.py", 3),
        check="type-checking-import",
        solved=CHECKED,
        program="import inn.guest",
    ),
    kata(
        "a module for the type checker, used by the program",
        CLOCK,
        {
            "hands.py": "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    import clock\n\n"
            "def move():\n    return clock.TICK\n"
        },
        "only-for-type-checkers",
        ("hands.py", 4),
        check="runtime-import",
        program=PLAY,
    ),
    kata(
        "a class for the type checker, used by the program",
        CYCLE,
        {"inn/room.py": CHECKED["inn/room.py"] + "\ndef host():\n    return Guest()\n"},
        "only-for-type-checkers",
        ("inn/room.py", 5),
        check="circular-import",
        solved=CHECKED,
        program="import inn.room\ninn.room.host()",
    ),
    kata(
        "a module that answers None",
        SHOP,
        {
            "shop/__init__.py": "def __getattr__(name):\n    if name == 'tools':\n"
            "        import shop.tools\n        return shop.tools\n"
        },
        "getattr-answers-all",
        ("shop/__init__.py", 1),
        check="lazy-import",
        program="import shop\nprint(shop.nothing)",
    ),
    kata(
        "a module that answers with a KeyError",
        SHOP,
        {
            "shop/__init__.py": "import importlib\nPARTS = {'tools': 'shop.tools'}\n\n"
            "def __getattr__(name):\n    return importlib.import_module(PARTS[name])\n"
        },
        "getattr-answers-all",
        ("shop/__init__.py", 4),
        check="lazy-import",
        program="import shop\nprint(shop.tools)",
    ),
    kata(
        "a lazy module without a list",
        SHOP,
        {"shop/__init__.py": "def __getattr__(name):\n    raise AttributeError(name)\n"},
        "lazy-names-not-listed",
        ("shop/__init__.py", 1),
        check="introspection",
        solved={
            "shop/__init__.py": "def __getattr__(name):\n    raise AttributeError(name)\n\n"
            "def __dir__():\n    return ['tools']\n"
        },
        program="import shop\nprint(dir(shop))",
    ),
    kata(
        "a lazy module with a list for stars alone",
        SHOP,
        {
            "shop/__init__.py": "__all__ = ['tools']\n\ndef __getattr__(name):\n    raise AttributeError(name)\n"
        },
        "lazy-names-not-listed",
        ("shop/__init__.py", 3),
        check="introspection",
        solved={
            "shop/__init__.py": "__all__ = ['tools']\n\ndef __getattr__(name):\n"
            "    raise AttributeError(name)\n\ndef __dir__():\n    return __all__\n"
        },
        program="import shop\nprint(dir(shop))",
    ),
)

MACHINES = (
    kata(
        "a finder that looks at the last name",
        FINDER,
        finder("if name not", "name = name.rpartition('.')[2]\n        if name not"),
        "finder-cuts-name",
        ("maker.py", 7),
        check="meta-path-hook",
        program="import maker",
    ),
    kata(
        "a finder that hands the last name to another",
        {"spy.py": ""},
        {
            "spy.py": "from importlib.machinery import PathFinder\n\nclass Spy:\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            "        return PathFinder.find_spec(name.split('.')[-1], path)\n"
        },
        "finder-cuts-name",
        ("spy.py", 5),
        concept="finder-loader-spec",
        check="meta-path-hook",
        program="import spy",
    ),
    kata(
        "a finder for two arguments",
        FINDER,
        finder("name, path=None, target=None", "name, path"),
        "finder-takes-too-little",
        ("maker.py", 6),
        check="meta-path-hook",
        program="import maker",
    ),
    kata(
        "a finder for one argument",
        {"spy.py": ""},
        {
            "spy.py": "class Spy:\n    @staticmethod\n    def find_spec(name):\n        return None\n"
        },
        "finder-takes-too-little",
        ("spy.py", 3),
        check="search-order",
        program="import spy",
    ),
    kata(
        "a finder that executes",
        {"spy.py": ""},
        {
            "spy.py": "import types\n\nclass Spy:\n    def find_spec(self, name, path=None, target=None):\n"
            "        module = types.ModuleType(name)\n        return module\n"
        },
        "finder-loads",
        ("spy.py", 4),
        check="meta-path-hook",
        program="import spy",
    ),
    kata(
        "a finder that runs the text",
        FINDER,
        finder("return importlib", "exec(self.texts[name], {})\n        return importlib"),
        "finder-loads",
        ("maker.py", 6),
        check="finder-loader-spec",
        program="import maker",
    ),
    kata(
        "a finder that raises",
        FINDER,
        finder("return None\n        return", "raise ImportError(name)\n        return"),
        "finder-raises",
        ("maker.py", 8),
        check="search-order",
        solved={},
        program="import maker",
    ),
    kata(
        "a finder that raises otherwise",
        FINDER,
        finder(
            "return None\n        return",
            "raise ModuleNotFoundError(name, name=name)\n        return",
        ),
        "finder-raises",
        ("maker.py", 8),
        check="meta-path-hook",
        solved={},
        program="import maker",
    ),
    kata(
        "a package whatever it is",
        FINDER,
        finder("is_package=name == 'x'", "is_package=True"),
        "all-are-packages",
        ("maker.py", 9),
        check="module-attributes",
        program="import maker",
    ),
    kata(
        "never a package",
        FINDER,
        finder(", is_package=name == 'x'", ""),
        "all-are-packages",
        ("maker.py", 6),
        check="meta-path-hook",
        solved={},
        program="import maker",
    ),
    kata(
        "code executed in a dictionary of its own",
        FINDER,
        finder("vars(module))", "{})"),
        "executed-elsewhere",
        ("maker.py", 15),
        check="meta-path-hook",
        program="import maker",
    ),
    kata(
        "code executed in the loader's names",
        FINDER,
        finder("], vars(module))", "])"),
        "executed-elsewhere",
        ("maker.py", 15),
        check="module-attributes",
        program="import maker",
    ),
    kata(
        "cached when all is done",
        BARE,
        {
            "take.py": "import importlib.util\nimport sys\n\ndef load(name, path):\n"
            "    spec = importlib.util.spec_from_file_location(name, path)\n"
            "    module = importlib.util.module_from_spec(spec)\n"
            "    spec.loader.exec_module(module)\n    sys.modules[name] = module\n    return module\n"
        },
        "cached-after-execution",
        ("take.py", 7),
        check="load-by-path",
        solved=BY_PATH,
        program="import take",
    ),
    kata(
        "cached in the last line",
        BARE,
        {
            "take.py": "import sys\nfrom importlib.util import module_from_spec, spec_from_file_location\n\n"
            "def load(name, path):\n    spec = spec_from_file_location(name, path)\n"
            "    new = module_from_spec(spec)\n    spec.loader.exec_module(new)\n"
            "    return sys.modules.setdefault(name, new)\n"
        },
        "cached-after-execution",
        ("take.py", 7),
        check="cache-before-exec",
        solved=BY_PATH,
        program="import take",
    ),
    kata(
        "a broken module stays",
        BARE,
        {
            "take.py": "import importlib.util\nimport sys\n\ndef load(name, path):\n"
            "    spec = importlib.util.spec_from_file_location(name, path)\n"
            "    module = sys.modules[name] = importlib.util.module_from_spec(spec)\n"
            "    spec.loader.exec_module(module)\n    return module\n"
        },
        "broken-module-stays",
        ("take.py", 7),
        check="cache-before-exec",
        solved=BY_PATH,
        program="import take",
    ),
    kata(
        "a broken module stays, and the error is raised",
        BARE,
        {
            "take.py": "import importlib.util\nimport sys\n\ndef load(name, path):\n"
            "    spec = importlib.util.spec_from_file_location(name, path)\n"
            "    sys.modules[name] = module = importlib.util.module_from_spec(spec)\n    try:\n"
            "        spec.loader.exec_module(module)\n    finally:\n        print(name)\n"
            "    return module\n"
        },
        "broken-module-stays",
        ("take.py", 8),
        check="cache-before-exec",
        solved=BY_PATH,
        program="import take",
    ),
    kata(
        "a module taken from the cache",
        {
            "pick.py": "def load(name):\n    return __import__(name)\n",
            "parts/__init__.py": "",
            "parts/a.py": "",
        },
        {
            "pick.py": "import sys\nimport parts\n\ndef load(name):\n    return sys.modules['parts.' + name]\n"
        },
        "cache-taken-for-loading",
        ("pick.py", 5),
        check="dynamic-import",
        program="import pick",
    ),
    kata(
        "a module asked of the cache",
        {"pick.py": "def load(name):\n    return __import__(name)\n"},
        {"pick.py": "from sys import modules\n\ndef load(name):\n    return modules.get(name)\n"},
        "cache-taken-for-loading",
        ("pick.py", 4),
        check="module-not-found",
        program="import pick",
    ),
    kata(
        "what the cache has more",
        {"spy.py": ""},
        {
            "spy.py": "import sys\n\ndef watch(run):\n    before = set(sys.modules)\n    run()\n"
            "    return set(sys.modules) - before\n"
        },
        "cache-compared",
        ("spy.py", 4),
        check="meta-path-hook",
        program="import spy",
    ),
    kata(
        "what the cache has, in a loop",
        {"spy.py": ""},
        {
            "spy.py": "import sys\n\ndef loaded():\n    return [name for name in sys.modules if '.' in name]\n"
        },
        "cache-compared",
        ("spy.py", 4),
        check="parent-first",
        program="import spy",
    ),
)

LISTS = (
    kata(
        "all modules that there are",
        PLUGS,
        {
            "app.py": "import pkgutil\n\ndef names():\n    return [m.name for m in pkgutil.iter_modules()]\n"
        },
        "whole-path-listed",
        ("app.py", 4),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "all packages that there are",
        PLUGS,
        {
            "app.py": "from pkgutil import walk_packages\n\ndef names():\n    return [*walk_packages()][:3]\n"
        },
        "whole-path-listed",
        ("app.py", 4),
        check="package-path",
        solved=LISTED,
        program="import app",
    ),
    kata(
        "the names of a package",
        PLUGS,
        {
            "app.py": "import plugs\n\ndef names():\n    return [n for n in dir(plugs) if n[0] != '_']\n"
        },
        "namespace-listed",
        ("app.py", 4),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "the dictionary of a package",
        PLUGS,
        {
            "app.py": "import plugs\n\ndef names():\n    return [n for n in vars(plugs) if n[0] != '_']\n"
        },
        "namespace-listed",
        ("app.py", 4),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "no packages",
        PLUGS,
        {"app.py": LISTED["app.py"].replace("if not", "if not m.ispkg and not")},
        "packages-left-out",
        ("app.py", 7),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "no packages, in a loop",
        PLUGS,
        {
            "app.py": "import pkgutil\nimport plugs\n\ndef names():\n"
            "    for m in pkgutil.iter_modules(plugs.__path__):\n"
            "        if not m.ispkg and m.name[0] != '_':\n            yield m.name\n"
        },
        "packages-left-out",
        ("app.py", 6),
        check="package-is-module",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "private modules too",
        PLUGS,
        {
            "app.py": "import pkgutil\n\nimport plugs\n\ndef names():\n"
            "    return [m.name for m in pkgutil.iter_modules(plugs.__path__)]\n"
        },
        "private-left-in",
        ("app.py", 6),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "private modules too, in a loop",
        PLUGS,
        {
            "app.py": "import pkgutil\nimport plugs\n\ndef names():\n"
            "    for m in pkgutil.iter_modules(plugs.__path__):\n        yield m.name\n"
        },
        "private-left-in",
        ("app.py", 5),
        check="module-naming",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "files that end in a certain way",
        PLUGS,
        {
            "app.py": "import pathlib\n\ndef names():\n"
            "    return [p.stem for p in pathlib.Path('plugs').glob('[a-z]*.py')]\n"
        },
        "files-listed",
        ("app.py", 4),
        check="plugin-discovery",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "files of the folder, cut",
        PLUGS,
        {
            "app.py": "import os\n\ndef names():\n    return [f[:-3] for f in os.listdir('plugs') if f[-3:] == '.py']\n"
        },
        "files-listed",
        ("app.py", 4),
        check="zip-import",
        solved=LISTED,
        program=NAMES,
    ),
    kata(
        "data in the code",
        {
            "pkg/__init__.py": "",
            "pkg/read.py": "def load():\n    return open('pkg/a.txt').read()\n",
            "pkg/a.txt": "bass=7\n",
        },
        {"pkg/read.py": "DATA = {'a': 'bass=7'}\n\ndef load():\n    return DATA['a']\n"},
        "data-written-down",
        ("pkg/read.py", 1),
        check="package-data",
        program="import pkg.read",
    ),
    kata(
        "data as the answer",
        {"read.py": "def load():\n    return open('a.csv').read()\n", "a.csv": "x,y\n1,2\n"},
        {"read.py": "def load():\n    return 'x,y\\n1,2'\n"},
        "data-written-down",
        ("read.py", 2),
        check="package-data",
        program="import read",
    ),
    kata(
        "data beside the file",
        {
            "pkg/__init__.py": "",
            "pkg/read.py": "def load():\n    return open('pkg/a.txt').read()\n",
            "pkg/a.txt": "bass=7\n",
        },
        {
            "pkg/read.py": "from pathlib import Path\n\ndef load():\n    return (Path(__file__).parent / 'a.txt').read_text()\n"
        },
        "located-by-file",
        ("pkg/read.py", 4),
        check="zip-import",
        solved={
            "pkg/read.py": "from importlib.resources import files\n\ndef load():\n    return files('pkg')\n"
        },
        program="import pkg.read",
    ),
    kata(
        "data beside the file, by its folder",
        {
            "pkg/__init__.py": "",
            "pkg/read.py": "def load():\n    return open('pkg/a.txt').read()\n",
            "pkg/a.txt": "bass=7\n",
        },
        {
            "pkg/read.py": "import os\nHERE = os.path.dirname(__file__)\n\ndef load():\n    return open(HERE + '/a.txt').read()\n"
        },
        "located-by-file",
        ("pkg/read.py", 2),
        check="package-data",
        solved={
            "pkg/read.py": "import pkgutil\n\ndef load():\n    return pkgutil.get_data('pkg', 'a.txt')\n"
        },
        program="import pkg.read",
    ),
    kata(
        "another working directory",
        {"read.py": "def load():\n    return open('a.txt').read()\n", "a.txt": "hello\n"},
        {
            "read.py": "import os\n\ndef load():\n    os.chdir(os.path.dirname(__file__))\n    return open('a.txt').read()\n"
        },
        "directory-changed",
        ("read.py", 4),
        check="zip-import",
        program="import read",
    ),
    kata(
        "another working directory from the start",
        {"read.py": "def load():\n    return open('a.txt').read()\n", "a.txt": "hello\n"},
        {
            "read.py": "from os import chdir\nchdir('.')\n\ndef load():\n    return open('a.txt').read()\n"
        },
        "directory-changed",
        ("read.py", 2),
        check="package-data",
        program="import read",
    ),
    kata(
        "a resource opened",
        {
            "pkg/__init__.py": "",
            "pkg/read.py": "def load():\n    return ''\n",
            "pkg/a.txt": "bass=7\n",
        },
        {
            "pkg/read.py": "from importlib.resources import files\n\ndef load():\n    return open(files(__package__) / 'a.txt').read()\n"
        },
        "resource-opened-as-file",
        ("pkg/read.py", 4),
        check="zip-import",
        program="import pkg.read",
    ),
    kata(
        "a resource as text of a path",
        {
            "pkg/__init__.py": "",
            "pkg/read.py": "def load():\n    return ''\n",
            "pkg/a.txt": "bass=7\n",
        },
        {
            "pkg/read.py": "import importlib.resources\n\ndef load():\n"
            "    path = str(importlib.resources.files(__package__).joinpath('a.txt'))\n    return path\n"
        },
        "resource-opened-as-file",
        ("pkg/read.py", 4),
        check="package-data",
        program="import pkg.read",
    ),
)

MORE = (
    kata(
        "a function around a function",
        SHOP,
        {"shop/__init__.py": "from . import tools\n\ndef cut(wood):\n    return tools.cut(wood)\n"},
        "defined-again",
        ("shop/__init__.py", 3),
        check="init-api",
        solved={"shop/__init__.py": "from .tools import cut\n"},
        program="import shop\nprint(shop.cut is shop.tools.cut)",
    ),
    kata(
        "a class made from a class",
        SHOP,
        {"shop/__init__.py": "from .tools import Saw as Base\n\nclass Saw(Base):\n    pass\n"},
        "defined-again",
        ("shop/__init__.py", 3),
        check="from-binds-object",
        program="import shop\nprint(shop.Saw)",
    ),
    kata(
        "a lazy package that asks itself",
        SHOP,
        {
            "shop/__init__.py": "def __getattr__(name):\n    if name == 'tools':\n        from . import tools\n        return tools\n    raise AttributeError(name)\n"
        },
        "getattr-asks-itself",
        ("shop/__init__.py", 3),
        check="lazy-import",
        program="import shop\nprint(shop.tools)",
    ),
    kata(
        "a lazy package that asks itself by its name",
        SHOP,
        {
            "shop/__init__.py": "def __getattr__(name):\n    from shop import tools, paint\n    return {'tools': tools, 'paint': paint}[name]\n"
        },
        "getattr-asks-itself",
        ("shop/__init__.py", 2),
        check="submodule-attribute",
        program="import shop\nprint(shop.tools)",
    ),
    kata(
        "a lazy package whose module fails, and says so as something else",
        SHOP | {"shop/tools.py": "import nowhere\n"},
        {
            "shop/__init__.py": "import importlib\n\ndef __getattr__(name):\n    try:\n        return importlib.import_module('shop.' + name)\n    except ImportError as error:\n        raise AttributeError(name) from error\n"
        },
        "swallowed-import-error",
        ("shop/__init__.py", 6),
        check="lazy-import",
        program="import shop\nprint(shop.tools)",
    ),
    kata(
        "a finder that makes no packages",
        FINDER,
        finder(", is_package=name == 'x'", ""),
        "spec-of-no-package",
        None,
        check="meta-path-hook",
        program="import sys\nfrom maker import Maker\nsys.meta_path.insert(0, Maker())\nimport x.y",
    ),
    kata(
        "a finder that raises, and makes no packages either",
        FINDER,
        finder(", is_package=name == 'x'", "")
        | {
            "maker.py": finder(", is_package=name == 'x'", "")["maker.py"].replace(
                "return None", "raise ImportError(name)", 1
            )
        },
        "spec-of-no-package",
        None,
        check="meta-path-hook",
        solved=FINDER,
        program="import sys\nfrom maker import Maker\nsys.meta_path.insert(0, Maker())\nimport x.y",
    ),
    kata(
        "a parameter in an import statement",
        {"pick.py": "def load(name):\n    return __import__(name)\n"},
        {"pick.py": "def load(name):\n    import name\n    return name\n"},
        "variable-imported",
        ("pick.py", 2),
        check="dynamic-import",
        program="import pick\npick.load('json')",
    ),
    kata(
        "a parameter after a dot in an import statement",
        {"pick.py": "import parts\n\ndef load(part):\n    return parts\n", "parts/__init__.py": ""},
        {
            "pick.py": "import parts\n\ndef load(part):\n    import parts.part\n    return parts.part\n"
        },
        "variable-imported",
        ("pick.py", 4),
        check="module-not-found",
        program="import pick\npick.load('json')",
    ),
    kata(
        "a module made callable",
        {"bell.py": "def ring():\n    return 'ding'\n"},
        {
            "bell.py": "import sys, types\n\nclass Bell(types.ModuleType):\n    def __call__(self):\n"
            "        return 'ding'\n\nsys.modules[__name__].__class__ = Bell\n"
        },
        "put-into-cache",
        ("bell.py", 7),
        concept="module-object",
        check="init-api",
        program="import bell\nprint(bell())",
    ),
    kata(
        "a start that is told by the name of what was started",
        {"hail.py": "import sys\n\nprint('hail', sys.argv[1:])\n"},
        {
            "hail.py": "import sys\n\nif sys.argv[0] == 'hail.py':\n    print('hail', sys.argv[1:])\n"
        },
        "name-compared-otherwise",
        ("hail.py", 3),
        check="dunder-name",
        program="import hail",
    ),
    kata(
        "a start that is told by its arguments",
        {"hail.py": "import sys\n\nprint('hail', sys.argv[1:])\n"},
        {"hail.py": "import sys\n\nif len(sys.argv) > 1:\n    print('hail', sys.argv[1:])\n"},
        "name-compared-otherwise",
        ("hail.py", 3),
        concept="import-side-effects",
        check="dunder-name",
        program="import hail",
    ),
    kata(
        "two modules of one name on the path",
        {
            "libs/bar.py": "W = 1\n",
            "other/bar.py": "W = 2\n",
            "app.py": "import bar\n\nprint(bar.W)\n",
        },
        {},
        "found-earlier",
        ("other/bar.py", 1),
        check="extend-path",
        program=Program(script="app.py", path=("{root}/other", "{root}/libs")),
    ),
    kata(
        "two packages of one name on the path",
        {
            "libs/bar/__init__.py": "",
            "other/bar.py": "W = 2\n",
            "app.py": "import bar\n\nprint(bar)\n",
        },
        {},
        "found-earlier",
        ("libs/bar/__init__.py", 1),
        check="sys-path",
        program=Program(script="app.py", path=("{root}/libs", "{root}/other")),
    ),
    kata(
        "a mean of one's own",
        {"points.py": "from statistics import mean\n\ndef of(x):\n    return mean(x)\n"},
        {
            "points.py": "def mean(x):\n    return sum(x) / len(x)\n\ndef of(x):\n    return mean(x)\n"
        },
        "defined-instead",
        ("points.py", 1),
        check="search-order",
        solved={},
        program="import points",
    ),
    kata(
        "a constant of one's own",
        CLOCK | {"hands.py": "from clock import TICK\n\ndef move():\n    return TICK\n"},
        {"hands.py": "TICK = 2\n\ndef move():\n    return TICK\n"},
        "defined-instead",
        ("hands.py", 1),
        check="module-cache",
        solved={},
        program=PLAY,
    ),
    kata(
        "a module that hides why it could not load",
        SHOP,
        {
            "shop/__init__.py": "import importlib\n\ndef __getattr__(name):\n    try:\n"
            "        return importlib.import_module('shop.parts.' + name)\n"
            "    except ImportError:\n        raise AttributeError(name) from None\n"
        },
        "swallowed-import-error",
        ("shop/__init__.py", 6),
        check="lazy-import",
        program="import shop\nprint(shop.tools)",
    ),
)

CASES = (*MORE, *STARS, *FROMS, *FAILURES, *PLACES, *TYPING, *MACHINES, *LISTS)
