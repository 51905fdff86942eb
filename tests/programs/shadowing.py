"""Files of one's own that are found where another module of their name was meant."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "random.py beside the script",
        {
            "random.py": "print('my own dice')\n",
            "game.py": "import random\n\nprint(random.randint(1, 6))\n",
        },
        script("game.py"),
        "shadowed-stdlib",
        where=("random.py", 1),
    ),
    Case(
        "a script that is called like the module it wants",
        {"statistics.py": "import statistics\n\nprint(statistics.mean([1, 2]))\n"},
        script("statistics.py"),
        "shadowed-stdlib",
        where=("statistics.py", 1),
    ),
    Case(
        "queue.py of one's own, asked for a class by name",
        {
            "queue.py": "waiting = []\n",
            "worker.py": "from queue import Queue\n\nprint(Queue().empty())\n",
        },
        script("worker.py"),
        "shadowed-stdlib",
        where=("queue.py", 1),
    ),
    Case(
        "types.py of one's own with a name that is nearly right",
        {
            "types.py": "class Simplenamespace:\n    pass\n",
            "main.py": text("""
                import json
                from types import SimpleNamespace

                print(SimpleNamespace())
                """),
        },
        script("main.py"),
        "shadowed-stdlib",
        where=("types.py", 1),
    ),
    Case(
        "my file is called turtle.py",
        {"turtle.py": "import turtle\n\nt = turtle.Turtle()\nt.forward(10)\n"},
        script("turtle.py"),
        "shadowed-stdlib",
        where=("turtle.py", 1),
    ),
    Case(
        "a mailer in email.py, which smtplib needs for itself",
        {
            "email.py": text("""
                import smtplib

                def send(to):
                    with smtplib.SMTP("localhost") as server:
                        server.sendmail("me", to, "hello")
                """),
            "app.py": "import email\n\nemail.send('you')\n",
        },
        script("app.py"),
        "shadowed-stdlib",
        where=("email.py", 1),
    ),
    Case(
        "a package called logging beside the application",
        {
            "logging": {"__init__.py": "LEVEL = 3\n", "setup.py": "FORMAT = '%s'\n"},
            "app.py": text("""
                import logging

                log = logging.getLogger("app")
                log.warning("started")
                """),
        },
        script("app.py"),
        "shadowed-stdlib",
        where=("logging/__init__.py", 1),
    ),
    Case(
        "a Flask-shaped tree with a calendar of its own, seen by the standard library",
        {
            "calendar.py": "from models import Event\n\nEVENTS = [Event('party')]\n",
            "models.py": text("""
                class Event:
                    def __init__(self, title):
                        self.title = title
                """),
            "app.py": text("""
                import http.cookiejar

                from models import Event

                print(http.cookiejar.CookieJar(), Event)
                """),
        },
        script("app.py"),
        "shadowed-stdlib",
        where=("calendar.py", 1),
    ),
    Case(
        "a notebook exported as csv.py, and a later one that reads a table",
        {
            "csv.py": "# In[1]:\n\nrows = [[1, 2]]\n\n# In[2]:\n\nprint(rows)\n",
            "explore.py": "# In[1]:\n\nimport csv\n\n# In[2]:\n\nprint(csv.reader(['a,b']))\n",
        },
        script("explore.py"),
        "shadowed-stdlib",
        where=("csv.py", 1),
    ),
    Case(
        "secrets.py in the folder of a test",
        {
            "tests": {
                "secrets.py": "TOKEN = 'abc'\n",
                "test_login.py": text("""
                    from secrets import token_hex

                    assert len(token_hex(4)) == 8
                    """),
            }
        },
        script("tests/test_login.py"),
        "shadowed-stdlib",
        where=("tests/secrets.py", 1),
    ),
    Case(
        "json.py is mine, and so is what decodes it",
        {
            "json.py": "def load_config(path):\n    return {}\n",
            "main.py": "import json.decoder\n\nprint(json.decoder.JSONDecoder())\n",
        },
        script("main.py"),
        "shadowed-stdlib",
        where=("json.py", 1),
    ),
    Case(
        "a string.py that does no harm yet, though the standard library got it",
        {
            "string.py": "Formatter = None\nTemplate = str\nascii_letters = 'abc'\n",
            "main.py": "import logging\n\nprint(logging.INFO)\n",
        },
        script("main.py"),
        "shadowed-stdlib",
        where=("string.py", 1),
    ),
    Case(
        "a requests.py of one's own beside the installed one",
        {
            "requests.py": "import requests\n\nprint(requests.get('http://localhost'))\n",
            "site-packages": {
                "requests": {
                    "__init__.py": "from .api import get\n",
                    "api.py": "def get(url):\n    return url\n",
                }
            },
        },
        script("requests.py", path=("{root}/site-packages",)),
        "shadowed-installed",
        where=("requests.py", 1),
    ),
    Case(
        "flask.py, which wants Flask",
        {
            "flask.py": "from flask import Flask\n\napp = Flask(__name__)\n",
            "lib": {"flask": {"__init__.py": "class Flask:\n    def __init__(self, n): ...\n"}},
        },
        script("flask.py", path=("{root}/lib",)),
        "shadowed-installed",
        where=("flask.py", 1),
    ),
    Case(
        "a folder of settings called yaml",
        {
            "yaml": {"__init__.py": "", "settings.py": "NAME = 'a'\n"},
            "main.py": "import yaml\n\nprint(yaml.safe_load('a: 1'))\n",
            "vendor": {"yaml": {"__init__.py": "def safe_load(text):\n    return text\n"}},
        },
        script("main.py", path=("{root}/vendor",)),
        "shadowed-installed",
        where=("yaml/__init__.py", 1),
    ),
    Case(
        "a plugin with the name of the library that it plugs into",
        {
            "plugins": {
                "markdown.py": text("""
                    import markdown

                    PARSER = markdown.Markdown()

                    def render(source):
                        return PARSER.convert(source)
                    """),
            },
            "installed": {"markdown.py": "class Markdown:\n    convert = str\n"},
            "main.py": text("""
                import sys

                sys.path.insert(0, "plugins")
                from markdown import render

                print(render("*a*"))
                """),
        },
        script("main.py", path=("{root}/installed",)),
        "shadowed-installed",
        where=("plugins/markdown.py", 1),
    ),
    Case(
        "a name that neither the own token.py nor the standard one has",
        {
            "token.py": "KINDS = {'word', 'number'}\n\ndef kind_of(text):\n    return 'word'\n",
            "main.py": "import token\n\nprint(token.kinds_of('a'))\n",
        },
        script("main.py"),
        "misspelled-name",
        where=("main.py", 3),
    ),
    Case(
        "a slip in a name of the own module, though another of its name is further down",
        {
            "tools.py": "def clean(text):\n    return text\n",
            "lib": {"tools.py": "def other():\n    return 1\n"},
            "main.py": "import tools\n\nprint(tools.claen('a'))\n",
        },
        script("main.py", path=("{root}/lib",)),
        "misspelled-name",
        where=("main.py", 3),
    ),
    Case(
        "a name that neither the own queue.py nor the standard one has",
        {
            "queue.py": "def push(item):\n    return item\n",
            "main.py": "import queue\n\nqueue.shuffle_all()\n",
        },
        script("main.py"),
        "name-not-defined-there",
        where=("main.py", 3),
    ),
    Case(
        "two modules of one's own under standard names, on a cycle",
        {
            "queue.py": "from sched import START\n\nWAITING = [START]\n",
            "sched.py": "from queue import WAITING\n\nSTART = 1\n",
        },
        command("import queue"),
        "circular-import",
        where=("sched.py", 1),
    ),
)

OTHERWISE = (
    Case(
        "a plain mistake in a file that has a standard module's name",
        {
            "queue.py": "class Queue:\n    def put(self, item):\n        self.a.append(item)\n",
            "main.py": "import queue\n\nqueue.Queue().put(1)\n",
        },
        script("main.py"),
    ),
    Case(
        "a file of a standard name that raises an exception of its own",
        {
            "random.py": "def dice():\n    return 1 / 0\n",
            "main.py": "import random\n\nrandom.dice()\n",
        },
        script("main.py"),
    ),
)

HEALTHY = (
    Case(
        "a random.py of one's own that is meant, and asked for what it has",
        {
            "random.py": "def dice():\n    return 4\n",
            "game.py": "import random\n\nprint(random.dice())\n",
        },
        script("game.py"),
    ),
    Case(
        "a package whose submodules have the names of standard modules",
        {
            "app": {
                "__init__.py": "",
                "logging.py": "import logging\n\nlog = logging.getLogger('app')\n",
                "email.py": "from email.message import Message\n\nMADE = Message()\n",
                "main.py": "from app import email, logging\n\nprint(email.MADE, logging.log)\n",
            }
        },
        module("app.main"),
    ),
    Case(
        "a vendored copy that is meant to come first",
        {
            "vendor": {"yaml.py": "def load(s):\n    return 'ours'\n"},
            "installed": {"yaml.py": "def load(s):\n    return 'theirs'\n"},
            "main.py": "import yaml\n\nprint(yaml.load('a'))\n",
        },
        script("main.py", path=("{root}/vendor", "{root}/installed")),
    ),
    Case(
        "a folder without a body, called like a standard package",
        {
            "email": {"templates.py": "HELLO = 'hello'\n"},
            "main.py": "from email.message import Message\n\nprint(Message())\n",
        },
        script("main.py"),
    ),
)
