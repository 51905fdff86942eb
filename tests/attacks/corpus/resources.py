"""Using up the machine: each limit stops the program, and says so."""

from corpus.attack import HANGS, Attack
from grader.interpreter import Limits

STOPPED_ANYWAY = "the limit holds in every tier, and the outcome shows that it was reached"
FILLS = "it fills the machine's memory or disk"
SMALL = Limits(memory=96 << 20)
PATIENT = Limits(wall=30, cpu=30)
"""For what takes a busy disk its time."""

RESOURCES = (
    Attack(
        name="memory without end",
        source="held = []\nwhile True: held.append(bytearray(16 << 20))",
        outcomes=("killed: memory",),
        limits=SMALL,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="memory in one piece, and no complaint about it",
        source="""
try:
    bytearray(1 << 40)
except MemoryError:
    pass
held = []
try:
    while True: held.append('x' * (1 << 20))
except MemoryError:
    del held
""",
        limits=SMALL,
        control="it is refused in every tier; the program goes on with what it has",
    ),
    Attack(
        name="memory by the kernel's mapping",
        source="""
import mmap
held = []
try:
    while len(held) < 64: held.append(mmap.mmap(-1, 64 << 20))
except OSError:
    pass
if len(held) > 16:
    R.append(f'{len(held) * 64} MiB')
""",
        control="it is refused in every tier: address space is limited",
    ),
    Attack(
        name="memory of many children",
        source="""
for _ in range(30):
    try:
        if os.fork() == 0:
            break
    except OSError:
        break
held = bytearray(96 << 20)
for at in range(0, len(held), 4096): held[at] = 1
time.sleep(5)
""",
        outcomes=("killed: wall", "killed: memory"),
        limits=Limits(wall=0.5, memory=192 << 20),
        control=FILLS,
    ),
    Attack(
        name="memory that belongs to nobody",
        source="""
attempt('secret memory', lambda: system_call(447, 0))
attempt('shared memory', lambda: system_call(29, 0, 1 << 20, 0o1600))
attempt('messages', lambda: system_call(68, 0, 0o1600))
attempt('semaphores', lambda: system_call(64, 0, 9, 0o1600))
attempt('queue', lambda: system_call(240, b'/' + TOKEN.encode()[1:], 0o102, 0o600, 0))
""",
        control="what it makes would stay in the machine's memory after the tests",
    ),
    Attack(
        name="files in memory",
        source="""
held = []
try:
    while len(held) < 40:
        held.append(os.memfd_create('x'))
        os.write(held[-1], b'x' * (1 << 20))
except OSError:
    pass
if len(held) > 16:
    R.append(f'{len(held)} MiB')
""",
        gains=("40 MiB",),
        limits=PATIENT,
    ),
    Attack(
        name="pipes without end",
        source="""
held = []
try:
    while True: held += os.pipe()
except OSError:
    pass
if len(held) > 256:
    R.append(f'{len(held)} descriptors')
""",
        control="open files are limited in every tier",
    ),
    Attack(
        name="open files without end",
        source="held = []\nwhile True: held += os.pipe()",
        outcomes=("killed: files",),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="files without end",
        source="""
written = 0
try:
    for number in range(80):
        with open(f'f{number}', 'wb', buffering=0) as file:
            for _ in range(16): written += file.write(b'x' * (1 << 16))
except OSError:
    pass
if written > 65 << 20:
    R.append(f'{written >> 20} MiB')
""",
        gains=("80 MiB",),
        limits=PATIENT,
    ),
    Attack(
        name="names without end",
        source="""
made = 0
try:
    while made < 4200:
        os.close(os.open(f'n{made}', os.O_CREAT | os.O_WRONLY))
        made += 1
except OSError:
    pass
if made == 4200:
    R.append(f'{made} names')
""",
        gains=("4200 names",),
        limits=PATIENT,
    ),
    Attack(
        name="folders deeper than paths are long",
        source="""
try:
    for _ in range(2100):
        os.mkdir('n')
        os.chdir('n')
except OSError:
    pass
""",
        control="it gains nothing by itself in any tier; what it leaves must be no burden",
    ),
    Attack(
        name="a file that is larger than it looks",
        source="""
def large(act):
    file = os.open(TOKEN, os.O_CREAT | os.O_RDWR)
    try:
        act(file)
    finally:
        os.close(file)
        os.unlink(TOKEN)

attempt('hole', lambda: large(lambda file: os.truncate(file, 1 << 40)))
attempt('reserved', lambda: large(lambda file: os.posix_fallocate(file, 0, 1 << 30)))
""",
        control="the size of a file is limited in every tier",
    ),
    Attack(
        name="a flood of output",
        source="while True: os.write(1, b'A' * 65536)",
        outcomes=("killed: output",),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a flood of complaints",
        source="while True: sys.stderr.write('A' * 65536)",
        outcomes=("killed: output",),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a namespace too large to look at",
        source="for one in range(3000): sys.modules[f'm{one}'] = type(sys)('m' * 5000)",
        outcomes=("killed: result",),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a message too large to show",
        source="raise ValueError('x' * 50_000_000)",
        outcomes=("raised: ValueError", "killed: output", "killed: memory"),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a loop without end",
        source="while True: pass",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="processor time without end",
        source="while True: pass",
        outcomes=("killed: cpu",),
        limits=Limits(wall=5, cpu=1),
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a loop that hears no signal and knows no exception",
        source="""
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    try:
        while True: pass
    except BaseException: pass
""",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="work that C does at one go",
        source="import re\nre.match('(a*)*b', 'a' * 40)",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="an exit that never comes",
        source="import atexit\natexit.register(time.sleep, 60)",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="a thread that is waited for",
        source="import threading\nthreading.Thread(target=time.sleep, args=(60,)).start()",
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="modules that wait for each other",
        source="""
import threading
thread = threading.Thread(target=__import__, args=('left',))
thread.start()
import right
thread.join()
""",
        files={
            "left.py": "import time\ntime.sleep(0.02)\nimport right\n",
            "right.py": "import time, threading\ntime.sleep(0.02)\nimport left\n"
            "lock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
        },
        outcomes=("killed: wall",),
        limits=HANGS,
        control=STOPPED_ANYWAY,
    ),
    Attack(
        name="calls without end",
        source="def call(): call()\ncall()",
        outcomes=("raised: RecursionError",),
        control=STOPPED_ANYWAY,
    ),
)
