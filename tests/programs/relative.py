"""Relative imports with nowhere to start from, with too many dots, or with too few."""

from programs.cases import Case, command, module, script, text

TOOLS = "def double(n):\n    return 2 * n\n"

CASES = (
    Case(
        "a relative import in a file that is run as a script",
        {
            "app": {
                "__init__.py": "",
                "tools.py": TOOLS,
                "main.py": "from .tools import double\n\nprint(double(2))\n",
            }
        },
        script("app/main.py"),
        "relative-import-without-parent",
        where=("app/main.py", 1),
    ),
    Case(
        "from . import, in a script at the top",
        {"main.py": "from . import helpers\n\nprint(helpers)\n", "helpers.py": ""},
        script("main.py"),
        "relative-import-without-parent",
        where=("main.py", 1),
    ),
    Case(
        "a test that is run as a file, and reaches up to what it tests",
        {
            "calc": {
                "__init__.py": "",
                "core.py": TOOLS,
                "tests": {
                    "__init__.py": "",
                    "test_core.py": text("""
                        import unittest

                        from ..core import double

                        class Test(unittest.TestCase):
                            def test_double(self):
                                self.assertEqual(double(2), 4)

                        unittest.main()
                        """),
                },
            }
        },
        script("calc/tests/test_core.py"),
        "relative-import-without-parent",
        where=("calc/tests/test_core.py", 3),
    ),
    Case(
        "a helper beside the script, with a dot of its own",
        {
            "main.py": "import sys\n\nimport report\n\nprint(report.TITLE, sys.argv)\n",
            "report.py": "from .settings import TITLE\n",
            "settings.py": "TITLE = 'sales'\n",
        },
        script("main.py"),
        "relative-import-without-parent",
        "relative-import",
        where=("report.py", 1),
    ),
    Case(
        "a src folder that is on the path itself",
        {
            "src": {
                "__init__.py": "",
                "cli.py": "from .core import double\n\ndef main():\n    print(double(2))\n",
                "core.py": TOOLS,
            },
            "run.py": "import sys\n\nsys.path.insert(0, 'src')\nimport cli\n\ncli.main()\n",
        },
        script("run.py"),
        "relative-import-without-parent",
        "relative-import",
        where=("src/cli.py", 1),
    ),
    Case(
        "__main__.py of a package, started by its path",
        {
            "tool": {
                "__init__.py": "__version__ = '1'\n",
                "__main__.py": "from . import __version__\n\nprint(__version__)\n",
            }
        },
        script("tool/__main__.py"),
        "relative-import-without-parent",
        where=("tool/__main__.py", 1),
    ),
    Case(
        "a top-level module that -m starts, with a dot",
        {"main.py": "from .tools import double\n\nprint(double(1))\n", "tools.py": TOOLS},
        module("main"),
        "relative-import-without-parent",
        where=("main.py", 1),
    ),
    Case(
        "a module with a dot too many",
        {
            "app": {
                "__init__.py": "",
                "tools.py": TOOLS,
                "main.py": "from ..tools import double\n\nprint(double(2))\n",
            }
        },
        command("import app.main"),
        "relative-import-beyond-top",
        where=("app/main.py", 1),
    ),
    Case(
        "a settings file above the package, reached for with two dots",
        {
            "settings.py": "DEBUG = True\n",
            "blog": {
                "__init__.py": "",
                "views.py": "import sys\nfrom .. import settings\n\nprint(settings.DEBUG, sys)\n",
            },
            "manage.py": "from blog import views\n\nprint(views)\n",
        },
        script("manage.py"),
        "relative-import-beyond-top",
        where=("blog/views.py", 2),
    ),
    Case(
        "tests beside the package, started with -m",
        {
            "calc": {"__init__.py": "", "core.py": TOOLS},
            "tests": {
                "__init__.py": "",
                "test_core.py": "from ..calc.core import double\n\nassert double(1) == 2\n",
            },
        },
        module("tests.test_core"),
        "relative-import-beyond-top",
        where=("tests/test_core.py", 1),
    ),
    Case(
        "a plugin that asks for its host, in a function",
        {
            "host": {
                "__init__.py": "",
                "plugins": {
                    "__init__.py": "",
                    "hello.py": text("""
                        def activate():
                            from ....host import registry
                            return registry
                        """),
                },
            }
        },
        command("from host.plugins import hello\nhello.activate()"),
        "relative-import-beyond-top",
        where=("host/plugins/hello.py", 2),
    ),
    Case(
        "from . import, where two dots were needed",
        {
            "app": {
                "__init__.py": "",
                "models.py": "class User:\n    pass\n",
                "views": {"__init__.py": "", "index.py": "from . import models\n\nmodels.User()\n"},
            }
        },
        command("import app.views.index"),
        "relative-import-wrong-level",
        where=("app/views/index.py", 1),
    ),
    Case(
        "a module of the package above, with one dot",
        {
            "shop": {
                "__init__.py": "",
                "prices.py": "VAT = 0.2\n",
                "api": {"__init__.py": "", "cart.py": "from .prices import VAT\n\nprint(VAT)\n"},
            },
            "main.py": "import shop.api.cart\n",
        },
        script("main.py"),
        "relative-import-wrong-level",
        where=("shop/api/cart.py", 1),
    ),
    Case(
        "a neighbour, with two dots",
        {
            "bot": {
                "__init__.py": "",
                "commands": {
                    "__init__.py": "",
                    "roll.py": "from ..dice import throw\n\nprint(throw())\n",
                    "dice.py": "def throw():\n    return 4\n",
                },
            }
        },
        module("bot.commands.roll"),
        "relative-import-wrong-level",
        where=("bot/commands/roll.py", 1),
    ),
    Case(
        "a Flask-shaped blueprint that wants the database of the app",
        {
            "web": {
                "__init__.py": "",
                "db.py": "session = object()\n",
                "auth": {
                    "__init__.py": "from . import routes\n",
                    "db.py": "USERS = []\n",
                    "routes.py": "from .db import session\n\nprint(session)\n",
                },
            }
        },
        command("import web.auth"),
        "relative-import-wrong-level",
        where=("web/auth/routes.py", 1),
    ),
    Case(
        "import with a dot in front",
        {
            "app": {
                "__init__.py": "",
                "main.py": "import .tools\n\nprint(tools)\n",
                "tools.py": "",
            }
        },
        command("import app.main"),
        "relative-import-syntax",
        where=("app/main.py", 1),
    ),
    Case(
        "import with two dots, in a function of a Django-shaped app",
        {
            "site_app": {
                "__init__.py": "",
                "models.py": "class Page:\n    pass\n",
                "admin": {
                    "__init__.py": "",
                    "pages.py": "def register():\n    import ..models\n    return models.Page\n",
                },
            },
            "manage.py": "from site_app.admin import pages\n\nprint(pages.register())\n",
        },
        script("manage.py"),
        "relative-import-syntax",
        where=("site_app/admin/pages.py", 2),
    ),
    Case(
        "import with a dot and a new name, in a script",
        {
            "plot.py": "import csv\nimport .helpers as h\n\nprint(h, csv)\n",
            "helpers.py": "X = 1\n",
        },
        script("plot.py"),
        "relative-import-syntax",
        where=("plot.py", 2),
    ),
    Case(
        "import of nothing but a dot",
        {"pkg": {"__init__.py": "import .\n", "a.py": ""}},
        command("import pkg"),
        "relative-import-syntax",
        where=("pkg/__init__.py", 1),
    ),
    Case(
        "a relative import of a name that is nearly right",
        {
            "app": {
                "__init__.py": "",
                "models.py": "class User:\n    pass\n",
                "views.py": "from .models import Usr\n\nprint(Usr)\n",
            }
        },
        command("import app.views"),
        "misspelled-name",
        where=("app/views.py", 1),
    ),
    Case(
        "a relative import of a module that is nowhere",
        {"app": {"__init__.py": "", "views.py": "from .schemas import Post\n\nprint(Post)\n"}},
        command("import app.views"),
        "not-installed",
        where=("app/views.py", 1),
    ),
)

OTHERWISE = (
    Case(
        "an ImportError of a package's own, raised on the line below its relative import",
        {
            "app": {
                "__init__.py": "",
                "main.py": "from . import tools\nraise ImportError('no')\n",
                "tools.py": "",
            }
        },
        command("import app.main"),
    ),
    Case(
        "a line that begins like an import and is another mistake",
        {"main.py": "important = .5.\nprint(important)\n"},
        script("main.py"),
    ),
    Case(
        "a text with an import in it, above a mistake",
        {"main.py": 'text = """\nimport .tools\n"""\nprint(text.foo)\n'},
        script("main.py"),
    ),
)

HEALTHY = (
    Case(
        "dots in a module of a package that is started with -m",
        {
            "app": {
                "__init__.py": "",
                "tools.py": TOOLS,
                "jobs": {"__init__.py": "", "one.py": "from ..tools import double\n\ndouble(2)\n"},
            }
        },
        module("app.jobs.one"),
    ),
    Case(
        "a relative import with a fallback for those who run the file",
        {
            "app": {
                "__init__.py": "",
                "tools.py": TOOLS,
                "main.py": text("""
                    try:
                        from .tools import double
                    except ImportError:
                        from tools import double

                    print(double(2))
                    """),
            }
        },
        script("app/main.py"),
    ),
    Case(
        "an ImportError that a module raises of itself",
        {
            "app": {
                "__init__.py": "",
                "main.py": text("""
                    from . import tools

                    if not hasattr(tools, "fast"):
                        raise SystemExit("no fast tools")
                    """),
                "tools.py": "",
            }
        },
        module("app.main"),
    ),
)
