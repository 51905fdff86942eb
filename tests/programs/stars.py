"""Stars, and what `__all__` says."""

from programs.cases import Case, command, module, script, text

SOUND = {
    "sound": {
        "__init__.py": "",
        "effects": {
            "__init__.py": "",
            "echo.py": "def play(s):\n    return s + s\n",
            "reverse.py": "def play(s):\n    return s[::-1]\n",
        },
    }
}


def sound(init: str, **more: str) -> dict[str, object]:
    """Return the package with another body for `sound.effects`, and more files beside it."""
    inner = SOUND["sound"]["effects"]
    assert isinstance(inner, dict)
    files = inner | {"__init__.py": init} | {f"{name}.py": body for name, body in more.items()}
    return {"sound": {"__init__.py": "", "effects": files}}


CASES = (
    Case(
        "a list that still has the old name of a function",
        {
            "shapes.py": text("""
                __all__ = ["area", "circumference"]

                def area(r):
                    return 3 * r * r

                def perimeter(r):
                    return 6 * r
                """),
            "main.py": "from shapes import *\n\nprint(area(1))\n",
        },
        script("main.py"),
        "all-lists-missing-name",
        where=("shapes.py", 1),
    ),
    Case(
        "two strings without a comma between them",
        sound('__all__ = [\n    "echo"\n    "reverse",\n]\n'),
        command("from sound.effects import *\nprint(echo, reverse)"),
        "all-lists-missing-name",
        where=("sound/effects/__init__.py", 2),
    ),
    Case(
        "a submodule that was never written",
        sound('__all__ = ["echo", "reverse", "surround"]\n'),
        command("from sound.effects import *\nprint(echo)"),
        "all-lists-missing-name",
        where=("sound/effects/__init__.py", 1),
    ),
    Case(
        "functions in the list instead of their names",
        {
            "shapes.py": text("""
                def area(r):
                    return 3 * r * r

                def perimeter(r):
                    return 6 * r

                __all__ = [area, perimeter]
                """),
            "main.py": "from shapes import *\n\nprint(area(1))\n",
        },
        script("main.py"),
        "all-wrong-type",
        where=("shapes.py", 7),
    ),
    Case(
        "parentheses that make no tuple",
        {
            "tools.py": '__all__ = ("clean")\n\ndef clean(s):\n    return s.strip()\n',
            "main.py": "from tools import *\n\nprint(clean(' a '))\n",
        },
        script("main.py"),
        "all-wrong-type",
        where=("tools.py", 1),
    ),
    Case(
        "all names in one string",
        sound('__all__ = "echo, reverse"\n'),
        command("from sound.effects import *"),
        "all-wrong-type",
        where=("sound/effects/__init__.py", 1),
        check="dunder-all",
    ),
    Case(
        "the list leaves out a function that is used",
        {
            "shapes.py": text("""
                __all__ = ["area"]

                def area(r):
                    return 3 * r * r

                def perimeter(r):
                    return 6 * r
                """),
            "main.py": "from shapes import *\n\nprint(area(1))\nprint(perimeter(1))\n",
        },
        script("main.py"),
        "all-omits-name",
        where=("main.py", 4),
    ),
    Case(
        "the list leaves out what the shell wants",
        {"bank.py": "__all__ = ['deposit']\n\ndeposit = print\nwithdraw = print\n"},
        command("from bank import *\nwithdraw(5)"),
        "all-omits-name",
        where=("bank.py", 1),
    ),
    Case(
        "a check: the list leaves out a submodule",
        sound('__all__ = ["echo"]\n'),
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-omits-name",
        where=("sound/effects/__init__.py", 1),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a check: the list stands in the package above",
        SOUND | {"sound": SOUND["sound"] | {"__init__.py": '__all__ = ["echo", "reverse"]\n'}},
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-in-other-module",
        where=("sound/__init__.py", 1),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a check: the list stands in a submodule",
        sound("", echo='__all__ = ["echo", "reverse"]\n\ndef play(s):\n    return s + s\n'),
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-in-other-module",
        where=("sound/effects/echo.py", 1),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a check: a private name in the list",
        {
            "tools.py": text("""
                __all__ = ["clean", "_pattern"]

                _pattern = "[a-z]"

                def clean(s):
                    return s.strip()
                """)
        },
        command("from tools import *\nprint(sorted(dir()))"),
        "all-lists-private-name",
        where=("tools.py", 1),
        check="dunder-all",
    ),
    Case(
        "a check: a private submodule in the list",
        sound('__all__ = ["echo", "reverse", "_filters"]\n', _filters="LOW = 1\n"),
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-lists-private-name",
        where=("sound/effects/__init__.py", 1),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a check: the list is whatever lies in the folder",
        sound(
            text("""
            import pkgutil

            __all__ = [one.name for one in pkgutil.iter_modules(__path__)]
            """)
        ),
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-scans-folder",
        where=("sound/effects/__init__.py", 3),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a check: the list is a listing of files",
        sound(
            text("""
            from pathlib import Path

            here = Path(__file__).parent
            __all__ = [one.stem for one in here.glob("*.py") if one.stem != "__init__"]
            """)
        ),
        command("from sound.effects import *\nprint(sorted(dir()))"),
        "all-scans-folder",
        where=("sound/effects/__init__.py", 4),
        start=SOUND,
        check="dunder-all",
    ),
    Case(
        "a star of a package, and then its modules",
        SOUND | {"main.py": "from sound.effects import *\n\nprint(echo.play('ab'))\n"},
        script("main.py"),
        "star-loads-no-submodule",
        where=("main.py", 3),
    ),
    Case(
        "a star of a package of handlers, in a shell",
        {
            "bot": {
                "__init__.py": "NAME = 'bot'\n",
                "hello.py": "def answer():\n    return 'hello'\n",
            }
        },
        command("from bot import *\nprint(NAME)\nprint(hello.answer())"),
        "star-loads-no-submodule",
        where=("bot/__init__.py", 1),
    ),
    Case(
        "a helper with an underscore behind a star",
        {
            "tools.py": text("""
                def clean(s):
                    return _strip(s).lower()

                def _strip(s):
                    return s.strip()
                """),
            "main.py": text("""
                from tools import *

                def main():
                    print(clean(" A "))
                    print(_strip(" A "))

                main()
                """),
        },
        script("main.py"),
        "star-skips-underscore",
        where=("main.py", 5),
    ),
    Case(
        "a private constant behind a star, in a package",
        {
            "app": {
                "__init__.py": "",
                "settings.py": "DEBUG = True\n_SECRET = 'x'\n",
                "main.py": "from app.settings import *\n\nprint(DEBUG, _SECRET)\n",
            }
        },
        module("app.main"),
        "star-skips-underscore",
        where=("app/main.py", 3),
    ),
)
