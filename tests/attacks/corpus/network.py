"""Reaching anybody: listeners of the judge's machine say whether they were reached."""

from corpus.attack import Attack

NETWORK = (
    Attack(
        name="a connection",
        source="""
import socket
attempt('tcp', lambda: socket.create_connection(('127.0.0.1', TCP), 1).send(b'x'))
""",
        gains=("tcp", "heard: tcp"),
    ),
    Attack(
        name="a datagram",
        source="""
import socket
attempt('udp', lambda: socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', UDP)))
""",
        gains=("udp", "heard: udp"),
    ),
    Attack(
        name="a local socket by its path",
        source="""
import socket
attempt('unix', lambda: socket.socket(socket.AF_UNIX).connect(UNIX))
""",
        gains=("unix", "heard: unix"),
    ),
    Attack(
        name="a local socket by its name",
        source="""
import socket
attempt('abstract', lambda: socket.socket(socket.AF_UNIX).connect(ABSTRACT))
""",
        gains=("abstract", "heard: abstract"),
    ),
    Attack(
        name="a pair of sockets, one of which goes elsewhere",
        source="""
import socket
for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
    for where in (LETTERS, UNIX, ABSTRACT):
        attempt('send', lambda: socket.socketpair(socket.AF_UNIX, kind)[0].sendto(b'x', where))
        attempt('connect', lambda: socket.socketpair(socket.AF_UNIX, kind)[0].connect(where))
""",
        gains=("send", "connect", "heard: letters"),
    ),
    Attack(
        name="a connection that is opened by its first byte",
        source="""
import socket
attempt('fast open', lambda: socket.socket().sendto(b'x', socket.MSG_FASTOPEN, ('127.0.0.1', TCP)))
""",
        gains=("fast open", "heard: tcp"),
    ),
    Attack(
        name="a connection over several paths",
        source="""
import socket
MPTCP = 262
attempt('mptcp', lambda: socket.socket(proto=MPTCP).connect(('127.0.0.1', TCP)))
attempt('plain', lambda: socket.socket().connect(('127.0.0.1', TCP)))
""",
        gains=("plain", "heard: tcp"),
    ),
    Attack(
        name="a connection from another thread",
        source="""
import socket, threading
def reach(): attempt('thread', lambda: socket.create_connection(('127.0.0.1', TCP), 1))
thread = threading.Thread(target=reach)
thread.start()
thread.join()
""",
        gains=("thread", "heard: tcp"),
    ),
    Attack(
        name="a connection from another process",
        source="""
import socket
try:
    child = os.fork()
except OSError:
    child = None
if child == 0:
    try:
        socket.create_connection(('127.0.0.1', TCP), 1)
    finally:
        os._exit(0)
if child:
    os.waitpid(child, 0)
""",
        gains=("heard: tcp",),
    ),
    Attack(
        name="a page",
        source="""
from http.client import HTTPConnection, HTTPException
def fetch():
    connection = HTTPConnection('127.0.0.1', TCP, timeout=1)
    connection.request('GET', '/')
attempt('request', fetch)
""",
        gains=("request", "heard: tcp"),
    ),
    Attack(
        name="waiting for a friend",
        source="""
import socket
def listen():
    server = socket.socket()
    server.bind(('127.0.0.1', 0))
    server.listen()
    return server.getsockname()
attempt('listen', listen)
attempt('any address', lambda: socket.socket(type=socket.SOCK_DGRAM).bind(('0.0.0.0', 0)))
attempt('name', lambda: socket.socket(socket.AF_UNIX).bind(ABSTRACT + '2'))
""",
        gains=("listen", "any address", "name"),
    ),
    Attack(
        name="other families of sockets",
        source="""
import socket
FAMILIES = {'netlink': (16, 3), 'raw': (2, 3), 'packet': (17, 3), 'vsock': (40, 1), 'alg': (38, 5),
            'inet6': (10, 1), 'key': (15, 3), 'can': (29, 3), 'bluetooth': (31, 3), 'xdp': (44, 3),
            'rds': (21, 5), 'tipc': (30, 5), 'nfc': (39, 5), 'unix': (1, 1), 'inet': (2, 1)}
for name, (family, kind) in FAMILIES.items():
    attempt(name, lambda: socket.socket(family, kind))
""",
        gains=("netlink", "unix", "inet"),
        gains_of_root=("packet",),
    ),
    Attack(
        name="asking for a name",
        source="""
import socket
attempt('resolve', lambda: socket.getaddrinfo('localhost', TCP, type=socket.SOCK_STREAM))
""",
        gains=("resolve",),
    ),
)
