"""What a class's attacks are after, laid out while it is graded; and what they got of it."""

import contextlib
import secrets
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from classmaking.hostile import PORT, TRAP, temptations
from grader.errors import Misuse

KEPT = "kept\n"
SECRETS = ("secret.txt", "course/tests/katas/test_01_greet.py", "handed-in/ada/01_greet/greet.py")


class Trap:
    """Secrets to read, a file to spoil, places to write to, and listeners."""

    def __init__(self) -> None:
        self.folder = Path(TRAP)
        self.canary = f"canary-{secrets.token_hex(16)}"
        self.listeners: dict[str, socket.socket] = {}

    def __enter__(self) -> "Trap":
        try:
            self.folder.mkdir(mode=0o755)
        except FileExistsError:
            advice = "wait until the other run has ended, or remove it"
            raise Misuse(f"{self.folder} is there already: {advice}") from None
        for name in SECRETS:
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"WORD = {self.canary!r}\n")
        drop = self.folder / "drop"
        drop.mkdir()
        drop.chmod(0o777)
        (drop / "precious.txt").write_text(KEPT)
        (drop / "precious.txt").chmod(0o666)
        try:
            self._listen()
        except OSError as error:
            self.__exit__()
            raise Misuse(f"port {PORT} or a socket is in use ({error.strerror}): free it") from None
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.listeners.values():
            one.close()
        for path in self._written():
            with contextlib.suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        shutil.rmtree(self.folder)

    def losses(self, out: Path | None = None) -> list[str]:
        """Return what the attacks got, in words; in `out`, no secret may stand."""
        return [
            *(f"{name}: somebody has come" for name in self._heard()),
            *(f"{path} was written" for path in self._written()),
            *self._spoilt(),
            *(f"{path} tells a secret" for path in self._told(out)),
        ]

    def _listen(self) -> None:
        """Listen where the attacks know somebody."""
        facts = temptations()
        where = {
            "tcp": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", PORT)),
            "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", PORT)),
            "unix": (socket.AF_UNIX, socket.SOCK_STREAM, facts["UNIX"]),
            "letters": (socket.AF_UNIX, socket.SOCK_DGRAM, facts["LETTERS"]),
            "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, facts["ABSTRACT"]),
        }
        for name, (family, kind, address) in where.items():
            listener = self.listeners[name] = socket.socket(family, kind)
            if kind == socket.SOCK_STREAM and family == socket.AF_INET:
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            if kind == socket.SOCK_STREAM:
                listener.listen()
            listener.setblocking(False)  # noqa: FBT003 - it takes no name
        for name in ("unix.sock", "letters.sock"):
            (self.folder / name).chmod(0o777)

    def _heard(self) -> Iterator[str]:
        """Yield who was reached."""
        for name, listener in self.listeners.items():
            with contextlib.suppress(BlockingIOError):
                if listener.type == socket.SOCK_STREAM:
                    listener.accept()[0].close()
                else:
                    listener.recv(99)
                yield name

    def _written(self) -> list[Path]:
        """Return what was put into places outside."""
        facts = temptations()
        places = [Path(f"{place}{facts['TOKEN']}") for place in facts["PLACES"]]  # type: ignore[attr-defined]  # a list
        dropped = [one for one in (self.folder / "drop").iterdir() if one.name != "precious.txt"]
        return [*dropped, *(one for one in places if _is_there(one) and one not in dropped)]

    def _spoilt(self) -> Iterator[str]:
        """Yield whether the kept file is another."""
        path = self.folder / "drop" / "precious.txt"
        try:
            kept = path.read_text() == KEPT and path.stat().st_nlink == 1
        except OSError:
            kept = False
        if not kept or path.stat().st_mode & 0o777 != 0o666:
            yield f"{path} is not what it was"

    def _told(self, out: Path | None) -> Iterator[Path]:
        """Yield files in which the secret stands."""
        for path in sorted(out.rglob("*")) if out else ():
            if path.is_file() and self.canary.encode() in path.read_bytes():
                yield path


def _is_there(path: Path) -> bool:
    """Whether something lies at a path, be it a link to nowhere."""
    return path.is_symlink() or path.exists()
