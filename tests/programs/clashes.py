"""One name for two things in a package, and submodules that are there by accident."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "an attribute of the package that covers a submodule",
        {
            "app": {
                "__init__.py": "from app.run import run\n",
                "run.py": "LIMIT = 3\n\ndef run():\n    return LIMIT\n",
            }
        },
        command("import app.run\nprint(app.run.LIMIT)"),
        "attribute-hides-submodule",
        where=("app/__init__.py", 1),
    ),
    Case(
        "a version that is a string and a module",
        {
            "tool": {
                "__init__.py": "from .version import version\n",
                "version.py": "MAJOR = 1\nversion = f'{MAJOR}.0'\n",
            },
            "main.py": "import tool.version\n\nprint(tool.version.MAJOR)\n",
        },
        script("main.py"),
        "attribute-hides-submodule",
        where=("main.py", 3),
    ),
    Case(
        "a Django-shaped app whose signals are a class, too",
        {
            "blog": {
                "__init__.py": "from blog.signals import signals\n",
                "signals.py": text("""
                    class signals:
                        pass

                    def connect(f):
                        return f
                    """),
                "apps.py": "from blog import signals\n\nsignals.connect(print)\n",
            },
            "manage.py": "import blog.apps\n",
        },
        script("manage.py"),
        "attribute-hides-submodule",
        where=("blog/apps.py", 3),
    ),
    Case(
        "a function of the package that its submodule has replaced",
        {
            "plots": {
                "__init__.py": "def draw(points):\n    return len(points)\n",
                "draw.py": "COLOUR = 'blue'\n",
            },
            "main.py": "import plots\nimport plots.draw\n\nprint(plots.draw([1, 2]))\n",
        },
        script("main.py"),
        "attribute-hides-submodule",
        where=("main.py", 4),
    ),
    Case(
        "a tests folder called test, beside the standard library's",
        {
            "test": {"helpers.py": "X = 1\n", "test_a.py": "import test.helpers\n"},
            "run.py": "import test.helpers\n\nprint(test.helpers.X)\n",
        },
        script("run.py"),
        "regular-hides-namespace",
        where=("run.py", 1),
    ),
    Case(
        "a plugin in a folder of the package's name, on another path entry",
        {
            "core": {"acme": {"__init__.py": "", "base.py": "NAME = 'base'\n"}},
            "extra": {"acme": {"more.py": "from acme.base import NAME\n"}},
        },
        command("import acme.more", path=("{root}/core", "{root}/extra")),
        "regular-hides-namespace",
    ),
    Case(
        "from-import out of a folder that a vendored package has covered",
        {
            "tools": {"clean.py": "def clean(s):\n    return s\n"},
            "vendor": {"tools": {"__init__.py": "VERSION = '1'\n"}},
            "main.py": "from tools import clean\n\nprint(clean.clean('a'))\n",
        },
        script("main.py", path=("{root}/vendor",)),
        "regular-hides-namespace",
        where=("main.py", 1),
    ),
    Case(
        "a script that relies on what its helper has imported",
        {
            "shop": {
                "__init__.py": "",
                "prices.py": "VAT = 0.2\n",
                "stock.py": "ITEMS = ['pen']\n",
            },
            "report.py": "import shop.prices\n\ndef show():\n    return shop.prices.VAT\n",
            "main.py": "import report\nimport shop\n\nprint(shop.prices.VAT, report.show())\n",
        },
        script("main.py"),
        "submodule-by-accident",
        where=("main.py", 4),
    ),
    Case(
        "views that find the models because the admin came first",
        {
            "site_app": {
                "__init__.py": "",
                "models.py": "class Page:\n    pass\n",
                "admin.py": "from site_app import models\n\nREGISTERED = [models.Page]\n",
                "views.py": text("""
                    import site_app

                    def index():
                        return site_app.models.Page()
                    """),
            },
            "manage.py": "from site_app import admin, views\n\nprint(views.index(), admin)\n",
        },
        script("manage.py"),
        "submodule-by-accident",
        where=("site_app/views.py", 4),
    ),
    Case(
        "a test that passes after another test only",
        {
            "calc": {
                "__init__.py": "",
                "core": {"__init__.py": "", "add.py": "def add(*n): ...\n"},
            },
            "tests": {
                "__init__.py": "",
                "test_a.py": "from calc.core.add import add\n\nadd(1)\n",
                "test_b.py": "import calc.core\n\ncalc.core.add.add(1)\n",
            },
        },
        command("import tests.test_a\nimport tests.test_b"),
        "submodule-by-accident",
        where=("tests/test_b.py", 3),
    ),
    Case(
        "a submodule that nobody has imported yet, where the helper comes last",
        {
            "shop": {"__init__.py": "", "prices.py": "VAT = 0.2\n"},
            "report.py": "import shop.prices\n",
            "main.py": "import shop\n\nprint(shop.prices.VAT)\nimport report\n",
        },
        script("main.py"),
        "submodule-not-imported",
        where=("main.py", 3),
    ),
)

OTHERWISE = (
    Case(
        "a function of the package that is asked for what its module never had",
        {
            "app": {"__init__.py": "from app.run import run\n", "run.py": "def run(): ...\n"},
            "main.py": "import app\n\nprint(app.run.LIMIT)\n",
        },
        script("main.py"),
    ),
    Case(
        "a string that is asked for another method, beside a submodule",
        {
            "app": {"__init__.py": "from app.name import name\n", "name.py": "name = 'app'\n"},
            "main.py": "import app\n\nprint(app.name.uper())\n",
        },
        script("main.py"),
    ),
    Case(
        "a call of something that is no function, beside a submodule of another name",
        {
            "app": {"__init__.py": "run = 3\n", "walk.py": ""},
            "main.py": "import app.walk\n\napp.run()\n",
        },
        script("main.py"),
    ),
)

HEALTHY = (
    Case(
        "a package that imports its submodules itself",
        {
            "shop": {"__init__.py": "from . import prices\n", "prices.py": "VAT = 0.2\n"},
            "main.py": "import shop\n\nprint(shop.prices.VAT)\n",
        },
        script("main.py"),
    ),
    Case(
        "a package whose one submodule imports the other",
        {
            "shop": {
                "__init__.py": "import shop.bill\n",
                "bill.py": "from shop import prices\n\nprint(prices.VAT)\n",
                "prices.py": "VAT = 0.2\n",
            },
            "main.py": "import shop\n\nprint(shop.prices.VAT)\n",
        },
        script("main.py"),
    ),
    Case(
        "a submodule imported in a function of the file that uses it",
        {
            "shop": {"__init__.py": "", "prices.py": "VAT = 0.2\n"},
            "main.py": text("""
                import shop

                def load():
                    import shop.prices

                load()
                print(shop.prices.VAT)
                """),
        },
        script("main.py"),
    ),
    Case(
        "a class that is called like its module, and handed on",
        {
            "zoo": {
                "__init__.py": "from .lion import lion\n",
                "lion.py": "class lion:\n    legs = 4\n",
            },
            "main.py": "from zoo import lion\n\nprint(lion.legs, lion())\n",
        },
        script("main.py"),
    ),
    Case(
        "a namespace package in two folders, neither of which is covered",
        {
            "one": {"acme": {"a.py": "A = 1\n"}},
            "two": {"acme": {"b.py": "B = 2\n"}},
            "main.py": "import acme.a\nimport acme.b\n\nprint(acme.a.A, acme.b.B)\n",
        },
        script("main.py", path=("{root}/one", "{root}/two")),
    ),
    Case(
        "a package beside a submodule's function of the same name, run with -m",
        {
            "tool": {
                "__init__.py": "",
                "run.py": "def run():\n    return 1\n",
                "__main__.py": "from tool.run import run\n\nprint(run())\n",
            }
        },
        module("tool"),
    ),
)
