"""Leaving something for the program that runs next: a trap, a note for a friend, a broken place."""

from corpus.attack import Attack

NOTE = """
import array, socket, stat
NAME = TOKEN
NUMBER = int(TOKEN[-6:], 16)
"""
NEXT_IS_FRESH = "the next program is another process in every tier, and must not see it"

LEFT_BEHIND = (
    Attack(
        name="notes in folders",
        source="""
for place in (*PLACES, './', '../', os.environ.get('TMPDIR', '.') + '/'):
    try:
        open(place + TOKEN, 'x').close()
    except OSError:
        pass
""",
        then="""
for place in (*PLACES, './', '../', os.environ.get('TMPDIR', '.') + '/'):
    attempt(place, lambda: open(place + TOKEN).close())
""",
        gains=("/tmp/", "/var/tmp/", "written: /tmp/"),
    ),
    Attack(
        name="notes in names that nobody owns",
        source="""
import ctypes
NUMBER = int(TOKEN[-6:], 16)
def ring(): return system_call(248, b'user', TOKEN.encode(), b'x', 1, -4)
attempt('key', ring)
attempt('memory', lambda: system_call(29, NUMBER, 4096, 0o1600))
attempt('queue', lambda: system_call(68, NUMBER, 0o1600))
attempt('semaphore', lambda: system_call(64, NUMBER, 1, 0o1600))
attempt('mail', lambda: system_call(240, TOKEN.encode(), 0o102, 0o600, 0))
""",
        then="""
import ctypes
NUMBER = int(TOKEN[-6:], 16)
attempt('key', lambda: system_call(249, b'user', TOKEN.encode(), 0, -4))
attempt('memory', lambda: system_call(29, NUMBER, 0, 0))
attempt('queue', lambda: system_call(68, NUMBER, 0))
attempt('semaphore', lambda: system_call(64, NUMBER, 0, 0))
attempt('mail', lambda: system_call(240, TOKEN.encode(), 0, 0, 0))
""",
        control="what it makes would stay in the kernel after the tests",
    ),
    Attack(
        name="changes to the interpreter",
        source="""
import builtins, json, signal
builtins.EVIL = sys.evil = os.evil = 1
builtins.len = lambda thing: 7
json.dumps = lambda *given, **named: '{}'
sys.path.insert(0, '/evil')
sys.meta_path.clear()
os.environ['EVIL'] = '1'
os.umask(0o777)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sys.setrecursionlimit(50)
""",
        then="""
import builtins, json
for thing in (builtins, sys, os, json):
    R += [thing.__name__] if hasattr(thing, 'EVIL') or hasattr(thing, 'evil') else []
R += ['len'] if len('') else []
R += ['path'] if '/evil' in sys.path else []
R += ['environment'] if 'EVIL' in os.environ else []
R += ['recursion'] if sys.getrecursionlimit() == 50 else []
""",
        control=NEXT_IS_FRESH,
    ),
    Attack(
        name="a place where nothing can be put",
        source="""
import shutil
here = os.getcwd()
def spoil():
    os.rename(here, here + '-was')
    open(here, 'w').close()
attempt('spoil', spoil, counts=lambda got: False)
attempt('close', lambda: os.chmod(os.path.dirname(here), 0), counts=lambda got: False)
""",
        files={"kept.py": "VALUE = 1\n"},
        then="import kept\nR += [] if kept.VALUE == 1 else ['spoilt']",
        control=NEXT_IS_FRESH,
    ),
    Attack(
        name="bytecode for the program that runs next",
        source="""
from importlib.util import cache_from_source
from py_compile import compile
def poison():
    with open('evil.py', 'w') as file:
        file.write('VALUE = 666')
    os.makedirs('__pycache__', exist_ok=True)
    compile('evil.py', cache_from_source('kept.py'), invalidation_mode=None)
attempt('poison', poison, counts=lambda got: False)
""",
        files={"kept.py": "VALUE = 1\n"},
        then="import kept\nR += [] if kept.VALUE == 1 else ['poisoned']",
        control=NEXT_IS_FRESH,
    ),
    Attack(
        name="a process that waits for the next program",
        source="""
try:
    child = os.fork()
except OSError:
    child = None
if child == 0:
    os.setsid()
    for _ in range(100):
        time.sleep(0.01)
        try:
            open(os.path.join(os.getcwd(), 'note'), 'x').close()
        except OSError:
            pass
    os._exit(0)
""",
        then="time.sleep(0.05)\nR += ['note'] if os.path.exists('note') else []",
        control="its folder is another one by then, in every tier",
    ),
)
