"""Reading what must stay hidden: files, environments, memory, descriptors."""

from corpus.attack import Attack

OBJECTS = """
import gc, re
decoy = 'canary-' + 'd' * 32
held = [decoy]
found = set()

def look(thing):
    if type(thing) is str:
        found.update(re.findall('canary-[0-9a-f]{32}', thing))
    elif type(thing) is bytes:
        found.update(one.decode() for one in re.findall(b'canary-[0-9a-f]{32}', thing))

for _ in range(2):
    for thing in gc.get_objects():
        look(thing)
        for other in gc.get_referents(thing):
            look(other)
    gc.unfreeze()
R += ['blind'] if decoy not in found else []
R += ['found: ' + one for one in found - {decoy}]
del thing, other, found
"""
BYTES = """
import ctypes, re
decoy = ('canary-' + 'd' * 32).encode()
held = [decoy + b'!']
write = ctypes.CDLL(None).write
reader, writer = os.pipe()
found = set()

def page(address):
    # write(2) refuses memory that is not there, where reading it would end the program.
    taken = write(writer, ctypes.c_void_p(address), 4096)
    return os.read(reader, 4096) if taken > 0 else b''

for start in (id(held), id(decoy), id(os), id(int), id(page.__code__.co_code)):
    base = start & ~0xFFF
    before = b''
    for offset in range(-4 << 20, 8 << 20, 4096):
        now = page(base + offset)
        found.update(re.findall(b'canary-[0-9a-f]{32}', before[-50:] + now))
        before = now
R += ['blind'] if decoy not in found else []
R += ['found: ' + one.decode() for one in found - {decoy}]
del before, now, found
"""
ITS_OWN_PROOF = "it must find what it has hidden itself, or it says that it is blind"

READING = (
    Attack(
        name="files by their paths",
        source="""
attempt('secret', lambda: open(SECRET).read())
attempt('hidden test', lambda: open(HIDDEN_TEST).read())
attempt('submission', lambda: open(SUBMITTED).read())
attempt('hidden tests here', lambda: os.listdir(COURSE_TESTS))
attempt('bytes', lambda: os.read(os.open(SECRET.encode(), os.O_RDONLY), 99))
attempt('relative', lambda: open('../' * 30 + SECRET[1:]).read())
attempt('folder', lambda: os.open(os.path.basename(SECRET), os.O_RDONLY,
                                  dir_fd=os.open(os.path.dirname(SECRET), os.O_PATH)))
""",
        gains=(
            "secret",
            "hidden test",
            "submission",
            "hidden tests here",
            "bytes",
            "relative",
            "folder",
        ),
    ),
    Attack(
        name="what a folder says of its files",
        source="""
attempt('attributes', lambda: os.stat(SECRET).st_size)
attempt('existence', lambda: os.access(HIDDEN_TEST, os.R_OK), counts=bool)
attempt('way', lambda: os.chdir(os.path.dirname(SUBMITTED)))
""",
        gains=("attributes", "existence", "way"),
        remaining={"landlock": ("attributes", "existence", "way")},
    ),
    Attack(
        name="files by way of processes",
        source="""
called = {JUDGE: 'the judge', VICTIM: 'the victim', os.getppid(): 'the server'}
for who in ('self', '1', *called):
    attempt(f'root of {called.get(who, who)}', lambda: open(f'/proc/{who}/root{SECRET}').read())
attempt('folder of the victim', lambda: os.listdir(f'/proc/{VICTIM}/cwd'))
attempt('descriptor of the victim', lambda: open(f'/proc/{VICTIM}/fd/0').read(9))
""",
        gains=("root of self", "root of the judge", "root of the victim", "folder of the victim"),
    ),
    Attack(
        name="files by way of links",
        source="""
def through(make, name, rest=''):
    make(name)
    return open(name + rest).read()

folder, file = os.path.split(SECRET)
attempt('link to the folder', lambda: through(lambda n: os.symlink(folder, n), 'f', '/' + file))
attempt('link to the file', lambda: through(lambda n: os.symlink(SECRET, n), 's'))
attempt('second name', lambda: through(lambda n: os.link(SECRET, n), DROP + '/' + TOKEN))
attempt('link to the root',
        lambda: through(lambda n: os.symlink('/proc/self/root', n), 'r', SECRET))
""",
        gains=("link to the folder", "link to the file", "link to the root"),
        gains_of_root=("second name",),
    ),
    Attack(
        name="files by way of the import system",
        source="""
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location

def executed():
    spec = spec_from_file_location('other', SUBMITTED)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)['WORD']

sys.path.insert(0, os.path.dirname(HIDDEN_TEST))
attempt('import', lambda: __import__('test_01_greet').WORD, ImportError)
attempt('loader', lambda: SourceFileLoader('other', SUBMITTED).get_data(SUBMITTED))
attempt('spec', executed)
""",
        gains=("import", "loader", "spec"),
    ),
    Attack(
        name="files of the machine",
        source="""
for path in ('/etc/passwd', '/etc/hosts', '/etc/shadow', '/proc/version', '/var/lib/dpkg/status'):
    attempt(path, lambda: open(path).read(9))
""",
        gains=("/etc/passwd", "/etc/hosts", "/proc/version"),
        gains_of_root=("/etc/shadow",),
    ),
    Attack(
        name="folders of the machine",
        source="""
way_to_python = {*sys.prefix.split('/'), *os.__file__.split('/'), *sys.executable.split('/')}
way_here = set(os.getcwd().split('/'))
for path in ('/root', '/home', '/etc', '/tmp', '/srv', '/sys', '/run', '/var', '/dev/shm', '/opt',
             '/boot', '/mnt', DROP, os.path.dirname(os.path.dirname(COURSE_TESTS))):
    attempt('own folder' if path == DROP else path, lambda: os.listdir(path),
            counts=lambda found: set(found) - way_to_python - way_here)
""",
        gains=("/etc", "/tmp", "/sys", "/run", "/var", "own folder"),
        gains_of_root=("/root",),
    ),
    Attack(
        name="the machine by way of /proc",
        source="""
for path in ('1/cmdline', 'mounts', 'net/tcp', 'net/unix', 'cmdline', 'self/mountinfo', 'meminfo',
             'sys/kernel/hostname', 'self/maps', 'keys', 'sysvipc/shm'):
    attempt(path, lambda: open('/proc/' + path).read(9))
attempt('processes', lambda: os.listdir('/proc'), counts=lambda found: str(VICTIM) in found)
attempt('the victim', lambda: open(f'/proc/{VICTIM}/cmdline').read())
""",
        gains=("mounts", "net/tcp", "net/unix", "cmdline", "processes", "the victim"),
    ),
    Attack(
        name="packages that are installed",
        source="""
library = os.path.dirname(os.__file__)
for place in (library + '/site-packages', '/usr/lib/python3/dist-packages'):
    attempt('names', lambda: os.listdir(place), counts=bool)
    for name in os.listdir(place) if R else ():
        for end in ('', '/__init__.py', '/METADATA'):
            attempt('contents', lambda: open(f'{place}/{name}{end}', 'rb').read(9))
attempt('the judge', lambda: os.listdir(os.path.dirname(os.path.dirname(LEAF))))
R = [one for number, one in enumerate(R) if one[:5] not in [other[:5] for other in R[:number]]]
""",
        gains=("names", "contents", "the judge"),
        remaining={"landlock": ("names",)},
    ),
    Attack(
        name="environments",
        source="""
def of(who):
    return open(f'/proc/{who}/environ').read()

secret = lambda text: 'canary-' in text
R += ['own' for value in os.environ.values() if secret(value)]
for who in ('self', '1', os.getppid(), JUDGE):
    attempt(str(who), lambda: of(who), counts=secret)
attempt('the victim', lambda: of(VICTIM), counts=secret)
""",
        gains=("the victim",),
    ),
    Attack(name="objects in memory", source=OBJECTS, control=ITS_OWN_PROOF),
    Attack(name="bytes in memory", source=BYTES, control=ITS_OWN_PROOF),
    Attack(
        name="memory of others",
        source="""
import re

def peek(who):
    first = open(f'/proc/{who}/maps').readline()
    with open(f'/proc/{who}/mem', 'rb') as memory:
        memory.seek(int(first.split('-')[0], 16))
        return memory.read(4)

attempt('the judge', lambda: peek(JUDGE))
attempt('the victim', lambda: peek(VICTIM))
attempt('the server', lambda: peek(os.getppid()))
""",
        gains=("the judge", "the victim", "the server"),
    ),
    Attack(
        name="inherited descriptors",
        source="""
known = {0: 'input', 1: 'output', 2: 'errors'}
for number in range(1024):
    attempt(f'{number}', lambda: os.fstat(number).st_mode)
open_ones = {int(one.partition(':')[0]) for one in R}
result = max(open_ones)
R = ['blind'] if not {0, 1, 2} <= open_ones else []
R += [f'descriptor {one}' for one in sorted(open_ones - {0, 1, 2, result})]
for number in (1, 2, result):
    attempt(f'read {number}', lambda: os.read(number, 99))
""",
        control="no tier leaves a descriptor open; it must see its own three, or it is blind",
    ),
    Attack(
        name="what is written to the input of another",
        source="attempt('input', lambda: sys.stdin.read(), counts=bool)\ninput()",
        outcomes=("raised: EOFError",),
        control="there is nothing on it in any tier; it must come to the end and not wait",
    ),
)
