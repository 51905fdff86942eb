"""Packages without a body, with a body elsewhere, and things that share a name."""

from programs.cases import Case, command, module, script, text

SOUND = {"sound": {"__init__.py": "", "effects": {"echo.py": "DELAY = 2\n"}}}
BODY = "package-is-module"

CASES = (
    Case(
        "models in a folder that is no package",
        {
            "app": {
                "__init__.py": "",
                "models": {
                    "user.py": "class User:\n    pass\n",
                    "post.py": "class Post:\n    pass\n",
                },
                "views.py": text("""
                    from app.models import User

                    def show():
                        return User()
                    """),
            }
        },
        command("from app.views import show\nprint(show())"),
        "missing-init",
        where=("app/views.py", 1),
    ),
    Case(
        "a folder of helpers used as if it were one module",
        {
            "helpers": {"text.py": "def greet(name):\n    return 'Hello ' + name\n"},
            "main.py": "import helpers\n\nprint(helpers.greet('Ada'))\n",
        },
        script("main.py"),
        "missing-init",
        where=("main.py", 3),
    ),
    Case(
        "a check that a folder is a package of its own",
        SOUND,
        command("import sound.effects\nprint(sound.effects.__file__)"),
        "missing-init",
        start=SOUND,
        check=BODY,
    ),
    Case(
        "single underscores around init",
        {
            "bank": {
                "_init_.py": "from bank.account import Account\n",
                "account.py": "class Account:\n    balance = 0\n",
            },
            "main.py": "from bank import Account\n\nprint(Account().balance)\n",
        },
        script("main.py"),
        "misspelled-init",
        where=("bank/_init_.py", 1),
    ),
    Case(
        "an editor that added .txt",
        {
            "zoo": {
                "__init__.py.txt": "KEEPER = 'Ada'\n",
                "lion.py": "def roar():\n    return 'roar'\n",
            },
            "visit.py": "import zoo\n\nprint(zoo.KEEPER)\n",
        },
        script("visit.py"),
        "misspelled-init",
        where=("zoo/__init__.py.txt", 1),
    ),
    Case(
        "a letter lost in init, in an inner package",
        {
            "app": {
                "__init__.py": "",
                "plugins": {
                    "__int__.py": "REGISTRY = {}\n",
                    "csv_plugin.py": "from app.plugins import REGISTRY\n\nREGISTRY['csv'] = 1\n",
                },
            }
        },
        command("import app.plugins.csv_plugin"),
        "misspelled-init",
        where=("app/plugins/__int__.py", 1),
    ),
    Case(
        "the default of an inner package stands in the outer one",
        {
            "store": {
                "__init__.py": "CURRENCY = 'EUR'\n",
                "billing": {"invoice.py": "def render(n):\n    return f'invoice {n}'\n"},
            },
            "main.py": "from store.billing import CURRENCY\n\nprint(CURRENCY)\n",
        },
        script("main.py"),
        "body-in-parent",
        where=("store/__init__.py", 1),
    ),
    Case(
        "an inner folder's version was written one level up",
        {
            "tool": {
                "__init__.py": '"""A tool."""\n\nVERSION = "1.0"\n',
                "core": {"engine.py": "def run():\n    return 1\n"},
                "__main__.py": "import tool.core\n\nprint(tool.core.VERSION)\n",
            }
        },
        module("tool"),
        "body-in-parent",
        where=("tool/__init__.py", 3),
    ),
    Case(
        "a kata's names went into the package above",
        {"sound": {"__init__.py": 'DEFAULT = "echo"\n', "effects": {"echo.py": "DELAY = 2\n"}}},
        command("import sound.effects\nprint(sound.effects)"),
        "body-in-parent",
        where=("sound/__init__.py", 1),
        start=SOUND,
        check=BODY,
    ),
    Case(
        "a package's names are set by its parent",
        {
            "sound": {
                "__init__.py": 'from . import effects\n\neffects.DEFAULT = "echo"\n',
                "effects": {"echo.py": "DELAY = 2\n"},
            }
        },
        command("import sound.effects\nprint(sound.effects.DEFAULT)"),
        "body-set-from-outside",
        where=("sound/__init__.py", 3),
        start=SOUND,
        check=BODY,
    ),
    Case(
        "a package's names are set by a module beside it",
        {
            "game": {
                "__init__.py": "from game import setup\n",
                "setup.py": "import game.levels\n\ngame.levels.FIRST = 'cave'\n",
                "levels": {"cave.py": "MONSTERS = 3\n"},
            }
        },
        command("import game\nprint(game.levels.FIRST)"),
        "body-set-from-outside",
        where=("game/setup.py", 3),
        check=BODY,
    ),
    Case(
        "the new body is empty",
        {
            "sound": {
                "__init__.py": "",
                "effects": {"__init__.py": "", "echo.py": "DELAY = 2\n"},
            }
        },
        command("from sound.effects import DEFAULT"),
        "body-binds-nothing",
        where=("sound/effects/__init__.py", 1),
        start=SOUND,
        check=BODY,
    ),
    Case(
        "the new body has a docstring and nothing else",
        {
            "sound": {
                "__init__.py": "",
                "effects": {"__init__.py": '"""Effects."""\n', "echo.py": "DELAY = 2\n"},
            }
        },
        command("import sound.effects\nprint(sound.effects.DEFAULT)"),
        "body-binds-nothing",
        where=("sound/effects/__init__.py", 1),
        start=SOUND,
        check=BODY,
    ),
)
