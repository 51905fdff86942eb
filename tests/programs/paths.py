"""Modules that are there, and in no folder of the path, or under a name that is none."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a module with a hyphen in its name",
        {"my-tools.py": "X = 1\n", "main.py": "import my-tools\n\nprint(my-tools.X)\n"},
        script("main.py"),
        "invalid-module-name",
        where=("main.py", 1),
    ),
    Case(
        "a name with an underscore for a file with a hyphen",
        {"my-tools.py": "X = 1\n", "main.py": "import my_tools\n\nprint(my_tools.X)\n"},
        script("main.py"),
        "invalid-module-name",
        where=("main.py", 1),
    ),
    Case(
        "lessons that are numbered",
        {
            "01_hello.py": "def hello():\n    return 'hello'\n",
            "02_names.py": "from 01_hello import hello\n\nprint(hello())\n",
        },
        script("02_names.py"),
        "invalid-module-name",
        where=("02_names.py", 1),
    ),
    Case(
        "a distribution's name in the place of its module's",
        {"train.py": "import numpy\nfrom scikit-learn import svm\n\nprint(svm)\n"},
        script("train.py"),
        "invalid-module-name",
        where=("train.py", 2),
    ),
    Case(
        "a module that is called like a keyword",
        {
            "app": {
                "__init__.py": "",
                "class.py": "TEACHER = 'Ada'\n",
                "school.py": "from app.class import TEACHER\n\nprint(TEACHER)\n",
            }
        },
        command("import app.school"),
        "invalid-module-name",
        where=("app/school.py", 1),
    ),
    Case(
        "a notebook exported with a space in its name",
        {
            "data cleaning.py": "def clean(rows):\n    return rows\n",
            "report.py": "import data_cleaning\n\nprint(data_cleaning.clean([]))\n",
        },
        script("report.py"),
        "invalid-module-name",
        where=("report.py", 1),
    ),
    Case(
        "a version in the name of a file",
        {
            "model.v2.py": "SIZE = 2\n",
            "main.py": "import model.v2\n\nprint(model.v2.SIZE)\n",
        },
        script("main.py"),
        "invalid-module-name",
        where=("main.py", 1),
    ),
    Case(
        "the package of a src layout, without its folder on the path",
        {
            "src": {"acme": {"__init__.py": "", "core.py": "def run():\n    return 1\n"}},
            "tests": {"test_core.py": "from acme.core import run\n\nassert run() == 1\n"},
        },
        script("tests/test_core.py"),
        "module-not-on-path",
        where=("tests/test_core.py", 1),
    ),
    Case(
        "a script in a folder asks for a module beside the folder",
        {
            "settings.py": "DEBUG = True\n",
            "scripts": {"migrate.py": "import settings\n\nprint(settings.DEBUG)\n"},
        },
        script("scripts/migrate.py"),
        "module-not-on-path",
        where=("scripts/migrate.py", 1),
    ),
    Case(
        "a missing module of a package of the same name elsewhere",
        {
            "vendor": {"yaml": {"__init__.py": "def load(s):\n    return s\n"}},
            "main.py": "import yaml\n\nprint(yaml.load('a'))\n",
        },
        script("main.py"),
        "module-not-on-path",
        where=("main.py", 1),
    ),
    Case(
        "from tests.helpers import, run inside tests",
        {
            "tests": {
                "helpers.py": "X = 1\n",
                "test_a.py": "from tests.helpers import X\n\nassert X == 1\n",
            }
        },
        script("tests/test_a.py"),
        "module-not-on-path",
        where=("tests/test_a.py", 1),
    ),
    Case(
        "from src.tool import, run inside src",
        {"src": {"tool.py": "X = 1\n", "main.py": "from src.tool import X\n\nprint(X)\n"}},
        script("src/main.py"),
        "module-not-on-path",
        where=("src/main.py", 1),
    ),
    Case(
        "a script of a package that names the package",
        {
            "shop": {
                "__init__.py": "",
                "prices.py": "VAT = 0.2\n",
                "bill.py": "import shop.prices\n\nprint(shop.prices.VAT)\n",
            }
        },
        script("shop/bill.py"),
        "module-not-on-path",
        where=("shop/bill.py", 1),
    ),
    Case(
        "helpers in a folder below, which is no package",
        {
            "helpers": {"texts.py": "HELLO = 'hello'\n"},
            "main.py": "from texts import HELLO\n\nprint(HELLO)\n",
        },
        script("main.py"),
        "module-not-on-path",
        where=("main.py", 1),
    ),
    Case(
        "a conftest that fetches factories from another folder",
        {
            "tests": {
                "conftest.py": "from factories import make\n\nUSER = make()\n",
                "test_user.py": "import conftest\n\nassert conftest.USER\n",
            },
            "support": {"factories.py": "def make():\n    return 'Ada'\n"},
        },
        script("tests/test_user.py"),
        "module-not-on-path",
        where=("tests/conftest.py", 1),
    ),
    Case(
        "a path entry with the name of another folder",
        {
            "lib": {"plotting": {"__init__.py": "", "axes.py": "X = 1\n"}},
            "libs": {"other.py": ""},
            "explore.py": text("""
                import sys

                sys.path.append("libs")
                from plotting import axes

                print(axes.X)
                """),
        },
        script("explore.py"),
        "module-not-on-path",
        where=("explore.py", 4),
    ),
    Case(
        "exec says that there is no such module",
        {"main.py": "code = 'import no_such_thing_here'\nexec(code)\n"},
        script("main.py"),
        "not-installed",
        where=("main.py", 2),
    ),
    Case(
        "a library that is not there, beside a file with nearly its name",
        {
            "request.py": "class Request:\n    pass\n",
            "main.py": "import requests\n\nprint(requests.get('http://localhost'))\n",
        },
        script("main.py"),
        "not-installed",
        where=("main.py", 1),
    ),
    Case(
        "a library that the file of its name wants itself",
        {
            "tasks": {"celery.py": "import celery\n\napp = celery.Celery()\n"},
            "main.py": "import tasks.celery\n",
        },
        script("main.py"),
        "not-installed",
        where=("tasks/celery.py", 1),
    ),
    Case(
        "python -m with a letter changed",
        {"calc": {"__init__.py": "", "main.py": "print(1)\n"}},
        module("calc.mian"),
        "misspelled-module",
    ),
    Case(
        "python -m with the suffix of the file",
        {"calc.py": "print(1)\n"},
        module("calc.py"),
        "py-suffix-in-import",
    ),
    Case(
        "python -m with the suffix of a file in a package",
        {"calc": {"__init__.py": "", "main.py": "print(1)\n"}},
        module("calc.main.py"),
        "py-suffix-in-import",
    ),
    Case(
        "import package.function",
        {
            "app": {"__init__.py": "", "views": {"__init__.py": "def index():\n    return 1\n"}},
            "main.py": "import app.views.index\n\nprint(app.views.index())\n",
        },
        script("main.py"),
        "not-a-module",
        where=("main.py", 1),
    ),
    Case(
        "import package.Class, which the package hands on",
        {
            "zoo": {
                "__init__.py": "from zoo.lion import Lion\n",
                "lion.py": "class Lion:\n    pass\n",
            },
            "main.py": "import zoo.Lion as Lion\n\nprint(Lion())\n",
        },
        script("main.py"),
        "not-a-module",
        where=("main.py", 1),
    ),
)

HEALTHY = (
    Case(
        "a module of another folder, which the program has put on the path",
        {
            "support": {"factories.py": "def make():\n    return 1\n"},
            "main.py": text("""
                import sys

                sys.path.append("support")
                import factories

                factories.make()
                """),
        },
        script("main.py"),
    ),
    Case(
        "a file that is no module, run as a script of that name",
        {"01-start.py": "import json\n\nprint(json.dumps([]))\n"},
        script("01-start.py"),
    ),
    Case(
        "python -m that leaves with a status of its own",
        {"calc": {"__init__.py": "", "main.py": "import sys\n\nsys.exit(1)\n", "mian.py": ""}},
        module("calc.main"),
    ),
)

OTHERWISE = (
    Case(
        "a mistake of another sort in a line of imports",
        {"main.py": "import json sys\n\nprint(json)\n"},
        script("main.py"),
    ),
    Case(
        "import from in the wrong order",
        {"main.py": "import sqrt from math\n\nprint(sqrt(2))\n"},
        script("main.py"),
    ),
)
