"""What people ask about their failing imports, as they ask it."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "why does my app not find psycopg2, I import db only",
        {
            "app": {
                "__init__.py": "",
                "db.py": "import os\nimport psycopg2\n\nURL = os.environ.get('DB')\n",
                "main.py": "from app import db\n\nprint(db.URL)\n",
            }
        },
        module("app.main"),
        "not-installed",
        where=("app/db.py", 2),
    ),
    Case(
        "the slow version should step in, and it fails too",
        {
            "codec": {
                "__init__.py": text("""
                    try:
                        from codec.fast import encode
                    except ImportError:
                        from codec.slow import encode
                    """),
                "fast.py": "import rust_codec\n\nencode = rust_codec.encode\n",
                "slow.py": text("""
                    from bitarray import bitarray

                    def encode(s):
                        return bitarray(s)
                    """),
            },
            "main.py": "import codec\n\nprint(codec.encode('a'))\n",
        },
        script("main.py"),
        "not-installed",
        where=("codec/slow.py", 1),
    ),
    Case(
        "I installed Pillow and cannot import it",
        {"thumbs.py": "import sys\nfrom PIL import Image\n\nImage.open(sys.argv[1])\n"},
        script("thumbs.py", "a.png"),
        "not-installed",
        where=("thumbs.py", 2),
    ),
    Case(
        "urllib has no attribute request",
        {
            "get.py": text("""
                import urllib

                def get(url):
                    with urllib.request.urlopen(url) as answer:
                        return answer.read()

                get("http://localhost")
                """)
        },
        script("get.py"),
        "submodule-not-imported",
        where=("get.py", 4),
    ),
    Case(
        "logging has no attribute handlers",
        {
            "log.py": text("""
                import logging

                log = logging.getLogger(__name__)
                log.addHandler(logging.handlers.MemoryHandler(10))
                """)
        },
        command("import log"),
        "submodule-not-imported",
        where=("log.py", 4),
    ),
    Case(
        "I typed a submodule of the standard library wrong",
        {"feed.py": "import xml.etre.ElementTree as ET\n\nprint(ET.fromstring('<a/>'))\n"},
        script("feed.py"),
        "misspelled-module",
        where=("feed.py", 1),
    ),
    Case(
        "from package import module, with two letters changed",
        {
            "site_app": {
                "__init__.py": "",
                "views.py": "def index():\n    return 'index'\n",
                "urls.py": "from site_app import veiws\n\nURLS = {'': veiws.index}\n",
            }
        },
        command("from site_app.urls import URLS\nprint(URLS)"),
        "misspelled-module",
        where=("site_app/urls.py", 1),
    ),
    Case(
        "math is not defined in a comprehension",
        {"roots.py": "values = [1, 4, 9]\nprint([math.sqrt(v) for v in values])\n"},
        script("roots.py"),
        "module-never-imported",
        where=("roots.py", 2),
    ),
    Case(
        "name datetime is not defined, but I do import it",
        {"when.py": "import datetime as dt\n\nprint(datetime.datetime.now())\n"},
        script("when.py"),
        "alias-hides-name",
        where=("when.py", 3),
    ),
    Case(
        "the import is in a function, so there is no cycle, is there",
        {
            "models.py": text("""
                def check():
                    from forms import Form
                    return Form()

                CHECKED = check()

                class Model:
                    fields = ()
                """),
            "forms.py": text("""
                from models import Model

                class Form:
                    model = Model
                """),
        },
        command("import models"),
        "circular-import",
        where=("forms.py", 1),
    ),
    Case(
        "a cycle, and a typo in it",
        {
            "player.py": "from world import START\n\nclass Player:\n    place = START\n",
            "world.py": "from player import Plyer\n\nSTART = 'gate'\nHERO = Plyer\n",
        },
        command("import player"),
        "misspelled-name",
        where=("world.py", 1),
    ),
    Case(
        "my namespace package works, but one name in it does not",
        {
            "plugins": {
                "acme": {
                    "csv_reader.py": "def read(path):\n    return path\n",
                    "all.py": "from acme.csv_reader import write_rows\n\nprint(write_rows)\n",
                }
            }
        },
        command("import acme.all", path=("{root}/plugins",)),
        "name-not-defined-there",
        where=("plugins/acme/all.py", 1),
    ),
    Case(
        "cannot import a name from a module that has a class of the other name",
        {
            "accounts": {
                "__init__.py": "",
                "forms.py": "class LoginForm:\n    fields = ['name']\n",
                "views.py": text("""
                    from .forms import LogInForm

                    def login():
                        return LogInForm()
                    """),
            },
            "manage.py": "from accounts import views\n\nprint(views.login())\n",
        },
        script("manage.py"),
        "misspelled-name",
        where=("accounts/views.py", 1),
    ),
    Case(
        "a blueprint that needs the database that needs the app",
        {
            "web": {
                "__init__.py": text("""
                    from web.blog import blueprint

                    def create_app():
                        return [blueprint]
                    """),
                "db.py": "from web import create_app\n\nengine = create_app\n",
                "blog.py": "from web.db import engine\n\nblueprint = ('blog', engine)\n",
            },
            "wsgi.py": "from web import create_app\n\napp = create_app()\n",
        },
        script("wsgi.py"),
        "circular-import",
        where=("web/db.py", 1),
    ),
    Case(
        "AttributeError: partially initialized module, with import m only",
        {
            "a.py": "import b\n\ndef hello():\n    return 'hello'\n",
            "b.py": "import a\n\nGREETING = a.hello()\n",
        },
        command("import a"),
        "circular-import",
        where=("b.py", 3),
    ),
    Case(
        "import package.module.Class",
        {
            "zoo": {"__init__.py": "", "lion.py": "class Lion:\n    pass\n"},
            "main.py": "import zoo.lion.Lion\n\nprint(zoo.lion.Lion())\n",
        },
        script("main.py"),
        "not-a-package",
        where=("main.py", 1),
    ),
    Case(
        "my wrapper around redis is called redis too",
        {
            "app": {
                "__init__.py": "",
                "redis.py": "import redis\n\ndef client():\n    return redis.Redis()\n",
                "main.py": "from app.redis import client\n\nprint(client())\n",
            }
        },
        module("app.main"),
        "not-installed",
        where=("app/redis.py", 1),
    ),
)

OTHERWISE = (
    Case(
        "imported for type checkers, and used at run time",
        {
            "order.py": text("""
                from typing import TYPE_CHECKING

                if TYPE_CHECKING:
                    from decimal import Decimal

                def price(text):
                    return Decimal(text)

                price("1.5")
                """)
        },
        script("order.py"),
    ),
    Case(
        "a function that exists on Windows only",
        {
            "keys.py": text("""
                import sys

                if sys.platform == 'win32':
                    def key():
                        return 1
                """),
            "main.py": "from keys import key\n\nprint(key())\n",
        },
        script("main.py"),
    ),
    Case(
        "a name that a module deletes at its end",
        {
            "conf.py": "path = 'a'\nPATHS = [path]\ndel path\n",
            "main.py": "from conf import path\n\nprint(path)\n",
        },
        script("main.py"),
    ),
    Case(
        "a global that a function would have set",
        {
            "state.py": "def start():\n    global session\n    session = {}\n",
            "main.py": "import state\n\nprint(state.session)\n",
        },
        script("main.py"),
    ),
)
