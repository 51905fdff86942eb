"""Wrong answers to a kata that want to pass for right ones, or to spoil the verdicts of others.

The kata asks for `greet.hello(name)`, which returns "hello " and the name; none of these does it.
"""

import marshal
from importlib.util import MAGIC_NUMBER, cache_from_source

from small_course import BROKEN, SOLVED
from trees import Tree

EVIL = "raise SystemExit(0)\n"
HEADER = b"\1\0\0\0" + bytes(8)
"""Says that bytecode is to be taken as it is, whatever the source says (PEP 552)."""


def bytecode(source: str) -> bytes:
    """Return compiled source as a file that no source is compared with."""
    return MAGIC_NUMBER + HEADER + marshal.dumps(compile(source, "greet.py", "exec"))


def calling(body: str) -> Tree:
    """Return a submission whose function does something else."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return {"greet.py": f"import os, sys\n\n\ndef hello(name):\n{lines}"}


LEAVING: dict[str, Tree] = {
    "leaves when it is imported": {"greet.py": "import sys\nsys.exit(0)\n"},
    "leaves at once when it is imported": {"greet.py": "import os\nos._exit(0)\n"},
    "leaves when it is called": calling("sys.exit(0)"),
    "leaves at once when it is called": calling("os._exit(0)"),
    "is interrupted": calling("raise KeyboardInterrupt"),
    "asks to be skipped": calling("import unittest\nraise unittest.SkipTest('not today')"),
    "says that it was expected to fail": {
        "greet.py": "class XFailed(BaseException): pass\nclass Skipped(BaseException): pass\n"
        "raise Skipped('xfail')\n"
    },
    "crashes": calling("import ctypes\nctypes.string_at(0)"),
    "waits for an answer": calling("return input()"),
    "returns nothing": calling("return None"),
}
PRETENDING: dict[str, Tree] = {
    "is equal to everything": calling(
        "class Same:\n    __eq__ = __lt__ = __contains__ = lambda *given: True\n"
        "    __hash__ = lambda self: 1\nreturn Same()"
    ),
    "is a text that is equal to everything": calling(
        "class Same(str):\n    __eq__ = lambda *given: True\n    __hash__ = str.__hash__\n"
        "return Same('bye')"
    ),
    "says that its class is another": calling(
        "class Text:\n    __class__ = str\n    __eq__ = lambda *given: True\nreturn Text()"
    ),
    "prints a summary": {"greet.py": BROKEN + "print('4 passed in 0.01s')\n"},
    "prints a verdict": {"greet.py": BROKEN + 'print(\'{"outcome": "passed", "score": 4}\')\n'},
    "writes results": {
        "greet.py": BROKEN + "for name in ('results.json', 'junit.xml', 'report.html'):\n"
        "    try: open(name, 'w').write('{\"outcome\": \"passed\"}')\n"
        "    except OSError: pass\n"
    },
    "brings its own tools": {
        "greet.py": BROKEN,
        **{f"{name}.py": EVIL for name in ("pytest", "hypothesis", "msgspec", "json", "random")},
    },
    "brings its own start": {
        "greet.py": BROKEN,
        "sitecustomize.py": EVIL,
        "usercustomize.py": EVIL,
        "start.pth": "import sys; sys.exit(0)\n",
    },
    "brings its own grader": {
        "greet.py": BROKEN,
        "grader": {"__init__.py": EVIL, "interpreter": {"__init__.py": EVIL}},
        "tests": {"katas": {"test_01_greet.py": "def test_greets(): pass\n"}},
        "katas.yaml": "version: 1\n",
    },
    "brings its own plugin": {
        "greet.py": BROKEN,
        "evil.py": EVIL,
        "evil-1.dist-info": {
            "METADATA": "Name: evil\nVersion: 1\n",
            "entry_points.txt": "[pytest11]\nevil = evil\n",
        },
    },
    "brings settings": {
        "greet.py": BROKEN,
        "conftest.py": EVIL,
        "pytest.ini": "[pytest]\naddopts = --collect-only\n",
        "pyproject.toml": '[tool.pytest.ini_options]\naddopts = "-p evil"\n',
        ".env": "PYTEST_ADDOPTS=--collect-only\nPYTHONPATH=/evil\n",
    },
    "lies about where it comes from": {
        "greet.py": BROKEN + "__name__ = '__main__'\n__file__ = '/etc/passwd'\n__spec__ = None\n"
    },
    "puts another module in its place": {
        "greet.py": "import sys, types\nmodule = types.ModuleType('greet')\n"
        "module.hello = lambda name: 'hello'\nsys.modules['greet'] = module\n"
    },
    "answers for every name": {
        "greet.py": "def __getattr__(name):\n    return lambda *given: name\n"
    },
    "finds whatever is looked for": {
        "greet.py": BROKEN + "import sys\n\n\nclass Finder:\n"
        "    def find_spec(self, *given):\n        raise SystemExit(0)\n\n\n"
        "sys.meta_path.insert(0, Finder())\nsys.path_importer_cache.clear()\n"
    },
    "traces what follows": {
        "greet.py": BROKEN + "import sys\nsys.settrace(lambda *given: sys.exit(0))\n"
    },
    "hides its answer in bytecode": {
        "greet.py": BROKEN,
        cache_from_source("greet.py"): bytecode(SOLVED),
    },
    "is bytecode alone": {"greet.pyc": bytecode(SOLVED)},
}
SPOILING: dict[str, Tree] = {
    "changes builtins": {
        "greet.py": BROKEN
        + "import builtins\nfor name in ('len', 'repr', 'isinstance', 'print'):\n"
        "    setattr(builtins, name, lambda *given: 1 / 0)\n"
    },
    "writes what spoils a table": calling("return '=HYPERLINK(\"http://x\",\"' + '\\x1b[31m\\0'"),
    "writes what spoils a page": calling("return '<script>alert(1)</script>]]>&' + chr(0x202e)"),
    "writes half a character": calling("return chr(0xd800) + name"),
    "raises a message without end": calling("raise ValueError('x' * 10_000_000)"),
    "has numbers that JSON lacks": calling("return [float('nan'), float('inf'), 10 ** 4000]"),
    "has lists in lists": calling("deep = []\nfor _ in range(5000): deep = [deep]\nreturn deep"),
    "contains itself": calling("ring = []\nring.append(ring)\nreturn ring"),
    "makes a thousand modules": {
        "greet.py": BROKEN + "import sys\nfor number in range(3000):\n"
        "    sys.modules[f'm{number}'] = type(sys)('m' * 5000)\n"
    },
    "changes what others import": {
        "greet.py": BROKEN + "import sys, random\nsys.modules['os'] = random\n"
        "random.__dict__.clear()\n"
    },
}
SUBMISSIONS = {**LEAVING, **PRETENDING, **SPOILING}
"""Each must fail the check whose id is `greets`."""
