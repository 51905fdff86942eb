"""The way on which a run is reported: closed, filled, or spoken on by somebody else."""

from corpus.attack import HANGS, Attack

ITS_OWN_WORD = "a program may spoil its own report in every tier; the outcome says that it did"
FIND = """
import stat

def is_open(number):
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False

channel = max(number for number in range(1024) if is_open(number))
"""
"""Finds the descriptor of the report, whatever its number is."""


def speaking(name: str, words: str, outcomes: tuple[str, ...], end: str = "os._exit(0)") -> Attack:
    """Return a program that puts words into its report."""
    return Attack(
        name=f"on the channel: {name}",
        source=f"{FIND}os.write(channel, {words})\n{end}\n",
        outcomes=outcomes,
        control=ITS_OWN_WORD,
    )


NO_REPORT = ("died", "unobserved")
CHANNEL = (
    Attack(
        name="the channel closed",
        source=FIND + "os.close(channel)",
        outcomes=("unobserved",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="every descriptor closed",
        source="os.closerange(0, 1024)",
        outcomes=("unobserved",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="the channel leads to the output",
        source=FIND + "os.dup2(1, channel)",
        outcomes=NO_REPORT,
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="the channel filled, and never ending",
        source=FIND + "while True: os.write(channel, b'A' * 65536)",
        outcomes=("killed: result",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="the channel kept open",
        source="""
try:
    if os.fork() == 0:
        os.setsid()
        time.sleep(5)
except OSError:
    pass
""",
        control="whoever keeps it open is not waited for, in any tier",
    ),
    Attack(
        name="the channel made to wait",
        source=FIND
        + """
import fcntl
fcntl.fcntl(channel, fcntl.F_SETFL, os.O_WRONLY)
fcntl.fcntl(channel, fcntl.F_SETPIPE_SZ, 4096)
""",
        outcomes=("completed", "raised: PermissionError"),
        control=ITS_OWN_WORD,
    ),
    speaking("nothing", "b''", NO_REPORT),
    speaking("half a report", 'b\'{"outcome":"comple\'', NO_REPORT),
    speaking("no report", "b'{}\\n'", NO_REPORT),
    speaking("two reports", 'b\'{"outcome":"completed"}\\n\' * 2', NO_REPORT),
    speaking("a report before the report", "b'{}\\n'", ("died", "unobserved"), ""),
    speaking("what is no text", "b'\\xff\\xfe\\x00\\n'", NO_REPORT),
    speaking("what is no JSON", "b'{\"outcome\": NaN}\\n'", NO_REPORT),
    speaking("lists in lists", "b'[' * 200_000 + b'\\n'", NO_REPORT),
    speaking("a number of many digits", "b'9' * 100_000 + b'\\n'", NO_REPORT),
    speaking("another outcome", 'b\'{"outcome":"passed"}\\n\'', NO_REPORT),
    speaking("half a character", 'b\'{"outcome":"\\\\ud800"}\\n\'', NO_REPORT),
    speaking(
        "fields of other types",
        'b\'{"outcome":"completed","status":"0","names":[]}\\n\'',
        NO_REPORT,
    ),
    Attack(
        name="asking what will be asked",
        source="""
import stat
def is_pipe(number):
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False
others = [number for number in range(3, 1024) if is_pipe(number)]
for number in others:
    attempt('ask', lambda: os.write(number, b'?\\n'), counts=lambda got: False)
time.sleep(0.03)
for number in others:
    attempt('status', lambda: os.set_blocking(number, False), counts=lambda got: False)
    attempt('question', lambda: os.read(number, 999), counts=bool)
R += ['blind'] if len(others) < 2 else []
""",
        late="answer = 41",
        outcomes=("completed", "unobserved", "died"),
        control="the question is kept from it in every tier",
    ),
    Attack(
        name="leaving at once",
        source="os._exit(0)",
        outcomes=("died",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="leaving by an exception that nobody catches",
        source="raise KeyboardInterrupt",
        outcomes=("raised: KeyboardInterrupt",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="leaving in order, from an exit handler",
        source="import atexit\natexit.register(os._exit, 0)",
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="a crash of the interpreter",
        source="import ctypes\nctypes.string_at(0)",
        outcomes=("died: signal 11",),
        control=ITS_OWN_WORD,
    ),
    Attack(
        name="a crash that asks for a picture of its memory",
        source="""
import ctypes, resource
DUMPABLE = 4
attempt('dumpable', lambda: system_call(157, DUMPABLE, 1, 0, 0, 0))
attempt('picture', lambda: resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20)),
        (OSError, ValueError))
""",
        gains=("dumpable",),
    ),
    Attack(
        name="words for the judge's terminal",
        source="""
import fcntl
for number in (0, 1, 2):
    attempt('type', lambda: fcntl.ioctl(number, 0x5412, b'x'))
    attempt('take', lambda: fcntl.ioctl(number, 0x540E, 1))
attempt('terminal', lambda: os.open('/dev/tty', os.O_RDWR))
""",
        control="a program has no terminal in any tier: its streams are pipes",
    ),
    Attack(
        name="values that act when they are looked at",
        source="""
class Acting(list):
    def act(self, *given): os._exit(3)
    __iter__ = __len__ = __repr__ = __eq__ = __hash__ = __getattribute__ = act
class Module(type(sys)):
    def __getattribute__(self, name): os._exit(3)
class Meta(type):
    __name__ = __module__ = property(lambda self: os._exit(3))
    def __instancecheck__(self, other): os._exit(3)
    __subclasscheck__ = __instancecheck__
class Class(metaclass=Meta): pass
value, kind = Acting([1]), Class
sys.modules['acting'] = Module('acting')
sys.modules['other'] = value
sys.path = sys.meta_path = value
""",
        control="nothing of a program's objects is called in any tier: it must complete",
    ),
    Attack(
        name="an exception that acts when it is told",
        source="""
class Acting(Exception):
    def act(self, *given): os._exit(3)
    __str__ = __repr__ = __getattribute__ = act
raise Acting
""",
        outcomes=("died",),
        control="its text is asked for as python asks: the process may end there, unheard",
    ),
    Attack(
        name="silence",
        source="sys.stdout = sys.stderr = None\nos.close(1)\nos.close(2)\ntime.sleep(5)",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=ITS_OWN_WORD,
    ),
)
