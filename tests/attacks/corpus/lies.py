"""Forgeries that cannot be stopped: those that are witnessed, those that race, and plain lies."""

from corpus.forging import Forgery

SCAN = """
import ctypes, os, re, struct
write = ctypes.CDLL(None).write
reader, writer = os.pipe()
word = re.escape(struct.pack('<QQ', id(str), 16)) + rb'.{16,24}?([0-9a-f]{16})\\0'
shape = re.compile(word, re.S)
found = set()
class Thing: pass
for start in {id(one) & ~0xFFFFF for one in (Thing, Thing(), shape, [], {}, 'x' * 200, os.pipe)}:
    before = b''
    for offset in range(-6 << 20, 6 << 20, 4096):
        taken = write(writer, ctypes.c_void_p(start + offset), 4096)
        now = os.read(reader, 4096) if taken > 0 else b''
        found.update(shape.findall(before[-80:] + now))
        before = now
for nonce in found:
    os.write(200, nonce + b'{"outcome":"completed","names":{"FORGED":1}}\\n')
    os._exit(0)
"""
"""Looks through the memory of the process for the word that has to stand before a report."""

REACHING = (
    Forgery(
        "a tracer that stays",
        "sys.settrace(lambda frame, *given: walk(frame))\nsys.setprofile(lambda f, *g: walk(f))",
        "tracing",
    ),
    Forgery(
        "the frames of all threads",
        "[walk(frame) for frame in sys._current_frames().values()]",
        "frames",
    ),
    Forgery(
        "all objects",
        """
import gc
gc.unfreeze()
for thing in gc.get_objects():
    if type(thing).__name__ == 'Observer':
        forge(thing)
    for other in gc.get_referents(thing):
        if type(other).__name__ == 'Observer':
            forge(other)
""",
        "gc",
    ),
    Forgery(
        "memory",
        """
import ctypes, gc
for thing in gc.get_objects():
    address = ctypes.c_void_p(id(thing))
    if type(ctypes.cast(address, ctypes.py_object).value).__name__ == 'Observer':
        forge(thing)
""",
        "ctypes",
    ),
    Forgery(
        "monitoring",
        """
monitoring = getattr(sys, 'monitoring', None)
if monitoring is None:
    sys.settrace(lambda frame, *given: walk(frame))
else:
    E = monitoring.events
    monitoring.use_tool_id(3, 'x')
    monitoring.set_events(3, E.PY_START | E.LINE | E.CALL)
    for event in (E.PY_START, E.LINE, E.CALL):
        monitoring.register_callback(3, event, lambda *given: here())
""",
        "tracing",
    ),
    Forgery(
        "a tracer of all threads",
        """
import threading
everywhere = getattr(threading, 'settrace_all_threads', sys.settrace)
everywhere(lambda frame, *given: walk(frame))
""",
        "tracing",
    ),
    Forgery(
        "an audit hook",
        "sys.addaudithook(lambda event, words: here() if event != 'object.__getattr__' else None)",
        "audit",
    ),
)
SEARCHING = (
    Forgery("the word before reports, in memory", SCAN, "ctypes"),
    Forgery(
        "the same by another interpreter",
        f"""
try:
    import _interpreters as interpreters
    other = interpreters.create('legacy')
except ImportError:
    import _xxsubinterpreters as interpreters
    other = interpreters.create(isolated=False)
interpreters.run_string(other, {SCAN!r})
""",
        "interpreter",
    ),
)
"""What finds the word that has to stand before a report, or may find it."""

RACING = (
    Forgery(
        "a signal that comes late",
        """
import signal
signal.signal(signal.SIGALRM, lambda number, frame: walk(frame))
signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
big = {str(number): [number] for number in range(300)}
""",
    ),
    Forgery(
        "an interrupt that comes late",
        """
import _thread
sys.unraisablehook = lambda left: walk(left.exc_traceback.tb_frame)
sys.excepthook = lambda kind, error, traceback: walk(traceback.tb_frame)
import signal
signal.signal(signal.SIGINT, lambda number, frame: walk(frame))
def late():
    for _ in range(300):
        time.sleep(0.0003)
        _thread.interrupt_main(signal.SIGINT)
_thread.start_new_thread(late, ())
big = {str(number): [number] for number in range(300)}
""",
    ),
    Forgery(
        "a thread that destroys objects late",
        """
import gc, threading
class Thing:
    def __del__(self):
        here()
def loop():
    while True:
        gc.disable()
        for _ in range(20):
            thing = Thing()
            thing.itself = thing
        gc.set_threshold(1)
        gc.enable()
        time.sleep(0.0002)
threading.Thread(target=loop, daemon=True).start()
big = {str(number): [number] for number in range(300)}
""",
    ),
)
"""What succeeds now and then, without a flag: what comes between the end of a program and the
moment at which signals are held back, and collections that another thread starts. Told in
`docs/security.md` under what still succeeds."""

OWN_REPORT = """
import os, stat
def is_pipe(number):
    try:
        return stat.S_ISFIFO(os.fstat(number).st_mode)
    except OSError:
        return False
channel = max(number for number in range(1024) if is_pipe(number))
os.write(channel, b'{"outcome":"completed","names":{"FORGED":1},"status":0,"tier":"FORGED",'
         b'"cpu":-1.0,"signal":9,"limit":"FORGED","stdout":"FORGED","stderr":"FORGED"}\\n')
"""
DISBELIEVED = (
    Forgery("a report of its own, and the end", OWN_REPORT + "os._exit(0)"),
    Forgery("a report of its own, and another end", OWN_REPORT + "os._exit(7)"),
    Forgery("a report of its own, and a crash", OWN_REPORT + "os.abort()"),
)
"""What is said on the channel without the word that the program does not know."""

LIES = (
    Forgery("a name that it has bound", "FORGED = 1"),
    Forgery("a module that it has made", "import sys\nsys.modules['FORGED'] = sys"),
)
"""What a program may always say of itself; what is seen from outside must stay as it was."""
