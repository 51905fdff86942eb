"""Forging one's own observation: to have `FORGED` seen where a program has not bound it.

The observer and the program share a process, so this cannot be made impossible; a verdict does not
rest on it. What can be done is to leave the observer out of reach of ordinary Python, and to
witness what is done to reach it by other means.
"""

from dataclasses import dataclass

REACH = """
import os, sys, time
STANDARD = os.path.dirname(os.__file__)
done = []

def strange(file):
    return not file.startswith(('<', STANDARD, os.getcwd()))

def forge(found):
    # An observer, or whoever has one, is made to add to its report what never was.
    observer = getattr(found, 'observer', found)
    kind = type(observer)
    if done or not hasattr(kind, 'additions') or not hasattr(kind, 'report'):
        return
    done.append(kind)
    names, additions = kind.names, kind.additions
    kind.names = lambda self, *given: {**names(self, *given), 'FORGED': 1}
    kind.additions = lambda self, *given: {**additions(self, *given), 'FORGED': {'name': 'FORGED'}}

def walk(frame):
    while frame is not None:
        if strange(frame.f_code.co_filename):
            for value in [*frame.f_locals.values()]:
                forge(value)
        frame = frame.f_back

def here():
    try:
        1 / 0
    except ZeroDivisionError as error:
        walk(error.__traceback__.tb_frame)
"""


@dataclass(frozen=True)
class Forgery:
    """A program that tries to have something else seen than what it has done."""

    name: str
    source: str
    flag: str = ""
    """What is witnessed of it, where it cannot be stopped; empty if it must be stopped."""


STOPPED = (
    Forgery("a walk over frames", "walk(sys._getframe())"),
    Forgery("a walk over tracebacks", "here()"),
    Forgery(
        "a walk over the frames of a function that Python calls",
        "import atexit, weakref\nclass Thing: pass\nthing = Thing()\natexit.register(here)\n"
        "weakref.finalize(thing, here)\nsys.excepthook = lambda *given: here()\n1 / 0",
    ),
    Forgery(
        "the globals of __main__, and what they close over",
        """
for value in [*vars(sys.modules['__main__']).values()]:
    forge(value)
    for cell in getattr(value, '__closure__', None) or ():
        forge(cell.cell_contents)
    for thing in [*getattr(value, '__globals__', {}).values()]:
        forge(thing)
""",
    ),
    Forgery(
        "modules of the observer",
        """
for name, module in [*sys.modules.items()]:
    file = getattr(module, '__file__', None)
    if name.split('.')[0] in ('leaf', 'grader') or (file and strange(file)):
        for thing in [*vars(module).values()]:
            forge(thing)
for name in ('leaf.run', 'leaf.observe', 'run', 'observe', 'grader.interpreter'):
    try:
        for thing in [*vars(__import__(name, fromlist=['x'])).values()]:
            forge(thing)
    except ImportError:
        pass
""",
    ),
    Forgery(
        "another JSON",
        """
import json, marshal
def wrapped(function):
    def wrapper(*given, **named):
        here()
        return function(*given, **named)
    return wrapper
json.dumps, marshal.dumps = wrapped(json.dumps), wrapped(marshal.dumps)
json.JSONEncoder.encode = wrapped(json.JSONEncoder.encode)
""",
    ),
    Forgery(
        "other built-in names",
        """
import builtins
busy = []
def wrapped(function):
    def wrapper(*given, **named):
        if not busy:
            busy.append(1)
            here()
            busy.clear()
        return function(*given, **named)
    return wrapper
for name in ('sorted', 'repr', 'len', 'isinstance', 'getattr', 'any', 'print', 'callable', 'vars'):
    setattr(builtins, name, wrapped(getattr(builtins, name)))
""",
    ),
    Forgery(
        "other built-in modules",
        """
import posix, resource, _thread
def wrapped(function):
    def wrapper(*given, **named):
        here()
        return function(*given, **named)
    return wrapper
for module in (posix, resource, sys, os):
    for name in ('write', 'getpid', 'setrlimit', 'getrlimit', 'settrace', 'setprofile', 'exit'):
        if hasattr(module, name):
            setattr(module, name, wrapped(getattr(module, name)))
""",
    ),
    Forgery(
        "finders and hooks",
        """
class Finder:
    def find_spec(self, *given):
        here()
sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, Finder().find_spec)
import nothing_of_this_name
""",
    ),
    Forgery(
        "keys that are compared",
        """
class Key(str):
    def __hash__(self):
        here()
        return 1
    def __eq__(self, other):
        here()
        return True
sys.modules[Key('a')] = sys
globals()[Key('b')] = 1
class Value(list):
    def __iter__(self):
        here()
        return iter(['a'])
    def __repr__(self):
        here()
        return 'a'
value = Value([1])
""",
    ),
    Forgery(
        "objects that are destroyed late",
        """
import gc
class Thing:
    def __del__(self):
        here()
def make(*given):
    thing = Thing()
    thing.itself = thing
gc.callbacks.append(lambda *given: here())
big = {str(number): [number] for number in range(300)}
gc.set_threshold(1)
make()
""",
    ),
)
