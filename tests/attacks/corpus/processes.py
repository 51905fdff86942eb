"""Other processes: to end, stop, watch or become one."""

from corpus.attack import HANGS, Attack

TOO_MANY = "it fills the machine's table of processes"
SIGNALS_TO_ALL = "it ends whatever runs on the machine"

PROCESSES = (
    Attack(
        name="a signal to others",
        source="""
for label, who in {'judge': JUDGE, 'victim': VICTIM, 'group': -VICTIM}.items():
    attempt(f'look at {label}', lambda: os.kill(who, 0))
attempt('stop', lambda: os.kill(VICTIM, 19))
""",
        gains=("look at judge", "look at victim", "look at group", "stop", "victim: stopped"),
    ),
    Attack(
        name="the end of another",
        source="attempt('kill', lambda: os.kill(VICTIM, 9))",
        gains=("kill", "victim: ended"),
    ),
    Attack(
        name="signals to everybody",
        source="""
import signal, threading
own = {0, 1, os.getpid(), threading.get_native_id()}
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
for who in [-1, JUDGE, VICTIM, os.getppid(), *range(2, 400)]:
    for number in (15, 19, 9):
        if who > 1 and who not in own:
            attempt(f'kill {who}', lambda: os.kill(who, number))
try:
    os.kill(-1, 9)
except OSError:
    pass
""",
        control=SIGNALS_TO_ALL,
    ),
    Attack(
        name="a signal to its own group, and to the group that it joins",
        source="""
attempt('join', lambda: os.setpgid(0, VICTIM))
attempt('move', lambda: os.setpgid(VICTIM, 0))
attempt('session', lambda: os.getsid(VICTIM))
os.killpg(0, 9)
""",
        outcomes=("died: signal 9", "died", "completed"),
        control="a process in a session of its own cannot join another's group in any tier",
    ),
    Attack(
        name="a signal that the kernel sends",
        source="""
import fcntl
reader, writer = os.pipe()
attempt('owner', lambda: fcntl.fcntl(reader, fcntl.F_SETOWN, VICTIM))
attempt('signal', lambda: fcntl.fcntl(reader, 10, 9), counts=lambda got: False)
attempt('on', lambda: fcntl.fcntl(reader, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK),
        counts=lambda got: False)
os.write(writer, b'x')
time.sleep(0.02)
R = []
""",
        gains=("victim: ended",),
    ),
    Attack(
        name="a look into others",
        source="""
SEIZE, ATTACH = 0x4206, 16
def seize(): return system_call(101, SEIZE, VICTIM, 0, 0)
attempt('seize', seize)
attempt('read memory', lambda: system_call(310, VICTIM, 0, 0, 0, 0, 0))
attempt('write memory', lambda: system_call(311, VICTIM, 0, 0, 0, 0, 0))
attempt('compare', lambda: system_call(312, VICTIM, JUDGE, 1, 0, 0))
attempt('handle', lambda: os.pidfd_open(VICTIM))
attempt('handle of the judge', lambda: os.pidfd_open(JUDGE))
attempt('descriptor of the judge', lambda: system_call(438, os.pidfd_open(JUDGE), 1, 0))
""",
        gains=("seize", "read memory", "write memory", "handle", "handle of the judge"),
    ),
    Attack(
        name="settings of others",
        source="""
import resource
attempt('priority', lambda: os.setpriority(os.PRIO_PROCESS, VICTIM, 19))
attempt('limits', lambda: resource.prlimit(VICTIM, resource.RLIMIT_NOFILE))
attempt('limit', lambda: resource.prlimit(VICTIM, resource.RLIMIT_NOFILE, (99, 99)))
attempt('processors', lambda: os.sched_setaffinity(VICTIM, {min(os.sched_getaffinity(0))}))
attempt('scheduler', lambda: os.sched_setscheduler(VICTIM, os.SCHED_IDLE, os.sched_param(0)))
""",
        gains=("priority", "limits", "limit", "processors", "victim: changed"),
    ),
    Attack(
        name="another program",
        source="""
import subprocess
for words in (['/bin/true'], ['/bin/sh', '-c', ':'], ['/usr/bin/env'],
              ['/lib64/ld-linux-x86-64.so.2', '/bin/true']):
    attempt(words[0], lambda: subprocess.run(words, stdin=-3, stdout=-3, stderr=-3).returncode,
            counts=lambda status: status == 0)
attempt('spawn', lambda: os.waitpid(os.posix_spawn('/bin/true', ['true'], {}), 0))
attempt('shell', lambda: os.system('exit 0'), counts=lambda status: status == 0)
""",
        gains=("/bin/true", "/bin/sh", "/usr/bin/env", "spawn", "shell"),
    ),
    Attack(
        name="a program of its own making",
        source="""
def run(path):
    child = os.fork()
    if child == 0:
        try:
            os.execv(path, [path])
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def script():
    with open('own', 'w') as file:
        file.write('#!/bin/sh\\nexit 0\\n')
    os.chmod('own', 0o4755)
    return run('./own')

def memory():
    number = os.memfd_create('own', 0)
    with open('/bin/true', 'rb') as file:
        os.write(number, file.read())
    return run(f'/proc/self/fd/{number}')

attempt('script', script, counts=lambda status: status == 0)
attempt('memory', memory, counts=lambda status: status == 0)
""",
        gains=("script", "memory"),
    ),
    Attack(
        name="more rights by a program that has them",
        source="""
import subprocess
for path in ('/usr/bin/su', '/usr/bin/mount', '/usr/bin/passwd', '/usr/bin/bwrap'):
    attempt(path, lambda: subprocess.run([path, '--help'], stdin=-3, stdout=-3, stderr=-3))
""",
        gains=("/usr/bin/mount",),
    ),
    Attack(
        name="a daemon",
        source="""
import signal
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in range(1, 65):
            try:
                signal.signal(number, signal.SIG_IGN)
            except (OSError, ValueError):
                pass
        os.closerange(0, 300)
        time.sleep(0.1)
        open(DROP + '/' + TOKEN, 'w').close()
        time.sleep(2)
    os._exit(0)
os.wait()
""",
        outcomes=("completed", "raised: PermissionError", "killed: processes"),
        gains=("written: drop",),
    ),
    Attack(
        name="a child that outlives the program",
        source="""
import signal
if os.fork() == 0:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    time.sleep(5)
    os._exit(0)
""",
        outcomes=("completed", "raised: PermissionError", "killed: processes"),
        control="a child in the program's own group is ended with it in every tier",
    ),
    Attack(
        name="children without end",
        source="""
made = 0
try:
    while made < 3000:
        if os.fork() == 0:
            while True:
                try:
                    os.fork()
                except OSError:
                    time.sleep(0.01)
        made += 1
except OSError:
    pass
if made > 64:
    R.append(f'children: {made}')
""",
        outcomes=("completed", "killed: processes", "killed: wall", "killed: memory"),
        limits=HANGS,
        control=TOO_MANY,
    ),
    Attack(
        name="threads without end",
        source="""
import threading
made = 0
try:
    while made < 3000:
        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        made += 1
except (RuntimeError, MemoryError):
    pass
if made > 64:
    R.append(f'threads: {made}')
""",
        outcomes=("completed", "killed: processes", "killed: memory"),
        control=TOO_MANY,
    ),
    Attack(
        name="stopping instead of ending",
        source="import signal\nos.kill(os.getpid(), signal.SIGSTOP)\ntime.sleep(5)",
        outcomes=("killed: wall",),
        limits=HANGS,
        control="the clock stops it in every tier",
    ),
    Attack(
        name="a child that stops and one that waits for it",
        source="""
import signal
child = os.fork()
if child == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
os.waitpid(child, 0)
""",
        outcomes=("killed: wall", "raised: PermissionError", "killed: processes"),
        limits=HANGS,
        control="the clock stops it in every tier",
    ),
    Attack(
        name="a higher rank",
        source="""
import resource
attempt('nice', lambda: os.nice(-5))
attempt('real time', lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(10)))
attempt('input and output', lambda: system_call(251, 1, 0, 0x2000))
attempt('locked memory', lambda: system_call(151, 1))
for name in ('CPU', 'AS', 'FSIZE', 'NOFILE', 'CORE'):
    which = getattr(resource, 'RLIMIT_' + name)
    _, most = resource.getrlimit(which)
    R += ['no limit: ' + name] if most == -1 else []
    attempt('raise ' + name, lambda: resource.setrlimit(which, (-1, -1)), (OSError, ValueError))
""",
        gains_of_root=("nice", "real time"),
    ),
)
