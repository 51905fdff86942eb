"""Submodules that nobody loaded, names that a package does not hand on, two things of one name."""

from programs.cases import Case, command, module, script, text

CASES = (
    Case(
        "a module beside a folder of the same name",
        {
            "effects.py": "LOUD = True\n",
            "effects": {"echo.py": "def echo(s):\n    return s + s\n"},
            "main.py": "from effects.echo import echo\n\nprint(echo('a'))\n",
        },
        script("main.py"),
        "module-hides-folder",
        where=("effects.py", 1),
    ),
    Case(
        "config.py beside a folder config",
        {
            "app": {
                "__init__.py": "",
                "config.py": "NAME = 'app'\n",
                "config": {"dev.py": "DEBUG = True\n", "prod.py": "DEBUG = False\n"},
                "main.py": "import app.config.dev\n\nprint(app.config.dev.DEBUG)\n",
            }
        },
        module("app.main"),
        "module-hides-folder",
        where=("app/config.py", 1),
    ),
    Case(
        "utils.py and a package utils",
        {
            "utils.py": "def slug(s):\n    return s.lower().replace(' ', '-')\n",
            "utils": {"__init__.py": "", "dates.py": "TODAY = 'monday'\n"},
            "main.py": "from utils import slug\n\nprint(slug('A B'))\n",
        },
        script("main.py"),
        "package-hides-module",
        where=("main.py", 1),
    ),
    Case(
        "models.py left behind when the models became a package",
        {
            "blog": {
                "__init__.py": "",
                "models.py": "class Comment:\n    text = ''\n",
                "models": {
                    "__init__.py": "from blog.models.post import Post\n",
                    "post.py": "class Post:\n    title = ''\n",
                },
                "admin.py": text("""
                    from blog import models

                    REGISTERED = [models.Post, models.Comment]
                    """),
            },
            "manage.py": "from blog.admin import REGISTERED\n\nprint(REGISTERED)\n",
        },
        script("manage.py"),
        "package-hides-module",
        where=("blog/admin.py", 3),
    ),
    Case(
        "a package's module is used, and the package alone was imported",
        {
            "shop": {
                "__init__.py": '"""A shop."""\n',
                "cart.py": "ITEMS = []\n\ndef add(item):\n    ITEMS.append(item)\n",
            },
            "main.py": "import shop\n\nshop.cart.add('pen')\nprint(shop.cart.ITEMS)\n",
        },
        script("main.py"),
        "submodule-not-imported",
        where=("main.py", 3),
    ),
    Case(
        "an XML parser without importing it",
        {
            "feed.py": text("""
                import xml

                def titles(document):
                    tree = xml.etree.ElementTree.fromstring(document)
                    return [node.text for node in tree.iter("title")]

                print(titles("<a><title>x</title></a>"))
                """)
        },
        script("feed.py"),
        "submodule-not-imported",
        where=("feed.py", 4),
    ),
    Case(
        "a pool of the standard library, by its package",
        {
            "crawl.py": text("""
                import concurrent

                def fetch(n):
                    return n * n

                with concurrent.futures.ThreadPoolExecutor() as pool:
                    print(list(pool.map(fetch, range(4))))
                """)
        },
        script("crawl.py"),
        "submodule-not-imported",
        where=("crawl.py", 6),
    ),
    Case(
        "an inner package under another name",
        {
            "lab": {
                "__init__.py": "",
                "stats": {
                    "__init__.py": "",
                    "mean.py": "def mean(x):\n    return sum(x) / len(x)\n",
                },
            },
            "run.py": "import lab.stats as st\n\nprint(st.mean.mean([1, 2]))\n",
        },
        script("run.py"),
        "submodule-not-imported",
        where=("run.py", 3),
    ),
    Case(
        "a class asked of the package instead of its module",
        {
            "geometry": {
                "__init__.py": "",
                "shapes.py": "class Circle:\n    def __init__(self, r):\n        self.r = r\n",
            },
            "main.py": "from geometry import Circle\n\nprint(Circle(2).r)\n",
        },
        script("main.py"),
        "missing-reexport",
        where=("main.py", 1),
    ),
    Case(
        "a package hands on one class and not the other",
        {
            "blog": {
                "__init__.py": "",
                "models": {
                    "__init__.py": "from .post import Post\n",
                    "post.py": "class Post:\n    pass\n",
                    "comment.py": "class Comment:\n    pass\n",
                },
                "views.py": text("""
                    from blog import models

                    def detail():
                        return models.Post(), models.Comment()
                    """),
            },
            "manage.py": "from blog.views import detail\n\nprint(detail())\n",
        },
        script("manage.py", "runserver"),
        "missing-reexport",
        where=("blog/views.py", 4),
    ),
    Case(
        "a src layout whose package forgot its main function",
        {
            "src": {
                "acme": {
                    "__init__.py": '__version__ = "0.1"\n',
                    "cli.py": "def main(argv=None):\n    return 0\n",
                }
            },
            "tests": {"test_cli.py": "from acme import main\n\nassert main([]) == 0\n"},
        },
        script("tests/test_cli.py", path=("{root}/src",)),
        "missing-reexport",
        where=("tests/test_cli.py", 1),
    ),
    Case(
        "a name asked of the package in a shell",
        {"pets": {"__init__.py": "", "dog.py": "SOUND = 'woof'\n"}},
        command("import pets\nprint(pets.SOUND)"),
        "missing-reexport",
        where=("pets/dog.py", 1),
    ),
)
