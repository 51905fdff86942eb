"""Programs that look suspicious and are fine: of none may a cause be named."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a cycle that nobody is hurt by",
        {
            "player.py": text("""
                import world

                class Player:
                    def place(self):
                        return world.START
                """),
            "world.py": text("""
                import player

                START = 'gate'

                def new():
                    return player.Player()
                """),
            "main.py": "import world\n\nprint(world.new().place())\n",
        },
        script("main.py"),
    ),
    Case(
        "a cycle of from-imports that stand below the definitions",
        {
            "even.py": "def even(n):\n    return n == 0 or odd(n - 1)\n\nfrom odd import odd\n",
            "odd.py": "def odd(n):\n    return n != 0 and even(n - 1)\n\nfrom even import even\n",
        },
        command("import even\nprint(even.even(10))"),
    ),
    Case(
        "a cycle broken by an import in a function",
        {
            "shop": {
                "__init__.py": "",
                "order.py": "from shop.user import User\n\nclass Order:\n    owner = User()\n",
                "user.py": text("""
                    class User:
                        def orders(self):
                            from shop.order import Order
                            return [Order()]
                    """),
            }
        },
        command("from shop.order import Order\nprint(Order().owner.orders())"),
    ),
    Case(
        "an optional library with a fallback",
        {
            "reader.py": text("""
                try:
                    import orjson as json
                except ImportError:
                    import json

                print(json.loads("[1, 2]"))
                """)
        },
        script("reader.py"),
    ),
    Case(
        "a flag for a library that may be there",
        {
            "plots.py": text("""
                try:
                    import matplotlib
                except ModuleNotFoundError:
                    matplotlib = None

                HAS_PLOTS = matplotlib is not None

                def draw(points):
                    return matplotlib.plot(points) if HAS_PLOTS else "".join("*" for _ in points)

                print(draw([1, 2]))
                """)
        },
        script("plots.py"),
    ),
    Case(
        "a library asked for by find_spec",
        {
            "check.py": text("""
                import importlib.util

                for name in ("json", "colorama", "my_extra"):
                    print(name, importlib.util.find_spec(name) is not None)
                """)
        },
        script("check.py"),
    ),
    Case(
        "a module that loads its parts when they are asked for",
        {
            "lab": {
                "__init__.py": text("""
                    import importlib

                    __all__ = ["heavy", "light"]

                    def __getattr__(name):
                        if name in __all__:
                            return importlib.import_module("." + name, __name__)
                        raise AttributeError(name)

                    def __dir__():
                        return __all__
                    """),
                "heavy.py": "WEIGHT = 100\n",
                "light.py": "WEIGHT = 1\n",
            }
        },
        command("import lab\nprint(lab.heavy.WEIGHT)\nfrom lab import light\nprint(light.WEIGHT)"),
    ),
    Case(
        "an old name that is still handed out",
        {
            "api.py": text("""
                import warnings

                def new_name():
                    return 1

                def __getattr__(name):
                    if name == "old_name":
                        warnings.warn("use new_name", DeprecationWarning, stacklevel=2)
                        return new_name
                    raise AttributeError(f"no {name}")
                """)
        },
        command("import api\nprint(api.old_name(), hasattr(api, 'other'))"),
    ),
    Case(
        "a namespace package over two folders",
        {
            "core": {"acme": {"base.py": "NAME = 'base'\n"}},
            "extra": {"acme": {"more.py": "from acme.base import NAME\n"}},
        },
        command("import acme.more\nprint(acme.more.NAME)", path=("{root}/core", "{root}/extra")),
    ),
    Case(
        "scripts in a folder that is no package, run with -m",
        {
            "scripts": {
                "deploy.py": "from scripts import tools\n\nprint(tools.X)\n",
                "tools.py": "X = 1\n",
            }
        },
        module("scripts.deploy"),
    ),
    Case(
        "a star with a list",
        {
            "shapes.py": text("""
                __all__ = ["area"]

                def area(r):
                    return r

                def helper():
                    pass
                """),
            "main.py": "from shapes import *\n\nprint(area(2))\n",
        },
        script("main.py"),
    ),
    Case(
        "a star of a package whose list names submodules",
        {
            "sound": {
                "__init__.py": "",
                "effects": {
                    "__init__.py": '__all__ = ["echo"]\n',
                    "echo.py": "def play(s):\n    return s + s\n",
                },
            }
        },
        command("from sound.effects import *\nprint(echo.play('a'))"),
    ),
    Case(
        "a facade of stars",
        {
            "api": {
                "__init__.py": (
                    "from .a import *\nfrom .b import *\nfrom . import a, b\n\n"
                    "__all__ = a.__all__ + b.__all__\n"
                ),
                "a.py": '__all__ = ["one"]\n\ndef one():\n    return 1\n',
                "b.py": '__all__ = ["two"]\n\ndef two():\n    return 2\n',
            }
        },
        command("from api import *\nprint(one(), two())"),
    ),
    Case(
        "imports for type checkers only",
        {
            "order.py": text("""
                from __future__ import annotations

                from typing import TYPE_CHECKING

                if TYPE_CHECKING:
                    from customer import Customer

                class Order:
                    def __init__(self, customer: Customer) -> None:
                        self.customer = customer
                """),
            "customer.py": text("""
                from order import Order

                class Customer:
                    def buy(self) -> Order:
                        return Order(self)
                """),
        },
        command("import customer\nprint(customer.Customer().buy().customer)"),
    ),
    Case(
        "a registry that modules share on purpose",
        {
            "app": {
                "__init__.py": "",
                "registry.py": text("""
                    COMMANDS = {}

                    def command(f):
                        COMMANDS[f.__name__] = f
                        return f
                    """),
                "hello.py": text("""
                    from app.registry import command

                    @command
                    def hello():
                        return 'hi'
                    """),
                "bye.py": text("""
                    from app.registry import command

                    @command
                    def bye():
                        return 'bye'
                    """),
                "__main__.py": (
                    "from app import bye, hello, registry\n\n"
                    "print({name: run() for name, run in registry.COMMANDS.items()})\n"
                ),
            }
        },
        module("app"),
    ),
    Case(
        "plugins found in a folder",
        {
            "tool": {
                "__init__.py": "",
                "plugins": {
                    "__init__.py": "",
                    "csv.py": "KIND = 'csv'\n",
                    "json.py": "KIND = 'json'\n",
                },
            },
            "main.py": text("""
                import importlib
                import pkgutil

                from tool import plugins

                for one in pkgutil.iter_modules(plugins.__path__, plugins.__name__ + "."):
                    print(importlib.import_module(one.name).KIND)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a vendored library, put on the path by its user",
        {
            "app": {
                "__init__.py": text("""
                    import os
                    import sys

                    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "_vendor"))
                    """),
                "_vendor": {"tomlish": {"__init__.py": "def loads(s):\n    return {s: 1}\n"}},
                "config.py": "import tomlish\n\nVALUES = tomlish.loads('a')\n",
            }
        },
        command("import app.config\nprint(app.config.VALUES)"),
    ),
    Case(
        "a launcher that sets the path",
        {
            "bin": {
                "run.py": text("""
                    import os
                    import sys

                    here = os.path.dirname(os.path.abspath(__file__))
                    sys.path.insert(0, os.path.join(os.path.dirname(here), "src"))

                    from acme import main

                    main()
                    """)
            },
            "src": {"acme": {"__init__.py": "def main():\n    print('ok')\n"}},
        },
        script("bin/run.py"),
    ),
    Case(
        "a module with the name of a standard one, inside a package",
        {
            "shop": {
                "__init__.py": "",
                "random.py": "CHOICE = 4\n",
                "dice.py": text("""
                    import random

                    from shop import random as ours

                    print(random.choice([ours.CHOICE]))
                    """),
            }
        },
        module("shop.dice"),
    ),
    Case(
        "a package that runs as a program",
        {
            "tool": {
                "__init__.py": '__version__ = "1"\n',
                "__main__.py": text("""
                    import sys

                    from . import __version__

                    print(__version__, sys.argv[1:])
                    """),
            }
        },
        module("tool", "--fast"),
    ),
    Case(
        "a package's body that hands on what is inside",
        {
            "geometry": {
                "__init__.py": "from .shapes import Circle\n\n__all__ = ['Circle']\n",
                "shapes.py": "class Circle:\n    pass\n",
            }
        },
        command("from geometry import Circle\nprint(Circle.__module__)"),
    ),
    Case(
        "an empty package whose submodules are imported one by one",
        {"a": {"__init__.py": "", "b": {"__init__.py": "", "c.py": "X = 1\n"}}},
        command("import a.b.c\nfrom a.b import c\nfrom a.b.c import X\nprint(a.b.c.X, c.X, X)"),
    ),
    Case(
        "a name rebound by whoever imported it",
        {
            "conf.py": "LEVEL = 1\n",
            "main.py": "from conf import LEVEL\n\nLEVEL = LEVEL + 1\nprint(LEVEL)\n",
        },
        script("main.py"),
    ),
    Case(
        "sys.exit at the end of a script",
        {"main.py": "import sys\n\ndef main():\n    return 2\n\nsys.exit(main())\n"},
        script("main.py"),
    ),
    Case(
        "a subclass of a module that takes its place",
        {
            "conf.py": text("""
                import sys
                import types

                class Conf(types.ModuleType):
                    def __getattr__(self, name):
                        return name.upper()

                sys.modules[__name__] = Conf(__name__)
                """)
        },
        command("import conf\nprint(conf.colour)"),
    ),
    Case(
        "a file loaded by its path",
        {
            "recipes": {"my-cake.py": "EGGS = 3\n"},
            "main.py": text("""
                import importlib.util

                spec = importlib.util.spec_from_file_location("cake", "recipes/my-cake.py")
                cake = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(cake)
                print(cake.EGGS)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a conftest beside tests",
        {
            "conftest.py": "import os\n\nos.environ.setdefault('MODE', 'test')\n",
            "app.py": "import os\n\nMODE = os.environ.get('MODE', 'live')\n",
            "test_app.py": "import conftest\nimport app\n\nassert app.MODE == 'test'\n",
        },
        script("test_app.py"),
    ),
    Case(
        "an import that depends on the system",
        {
            "keys.py": text("""
                import sys

                if sys.platform == "win32":
                    import msvcrt as keys
                else:
                    import select as keys

                print(keys.__name__)
                """)
        },
        script("keys.py"),
    ),
    Case(
        "aliases, used as they are called",
        {
            "marks.py": text("""
                import os.path as osp
                import statistics as st
                from json import dumps as to_json

                print(osp.basename("a/b"), st.mean([1, 3]), to_json([1]))
                """)
        },
        script("marks.py"),
    ),
    Case(
        "a module that is reloaded",
        {
            "conf.py": "VALUES = []\n",
            "main.py": text("""
                import importlib

                import conf

                importlib.reload(conf)
                print(conf.VALUES)
                """),
        },
        script("main.py"),
    ),
)
