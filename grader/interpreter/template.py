"""The trusted side of templates (`leaf.template`): servers in jails of their own, forked from one.

A jail that is built anew takes ten times as long as a small program. Whoever needs one for each
submission of a class keeps templates, in which nothing of a submission ever runs.
"""

import contextlib
import os
import select
import signal
import socket
from collections.abc import Mapping, Sequence

from grader.interpreter.server import Server, ServerGone, begun
from grader.interpreter.tiers import Tier


class Templates:
    """Starts servers as `server.started` does, those that are alike from one template."""

    def __init__(self) -> None:
        self._templates: dict[object, Server] = {}

    def close(self) -> None:
        """End them, and every server with them."""
        for one in self._templates.values():
            one.close()
        self._templates.clear()

    def started(
        self, tier: Tier, python: str, options: Sequence[str], environment: Mapping[str, str]
    ) -> Server:
        """Return a server in a jail of its own; raises ServerGone if there can be none.

        A template that has ended is replaced once.
        """
        key = (tier.name, python, tuple(options), tuple(sorted(environment.items())))
        kept = self._templates.pop(key, None)
        if kept is not None:
            try:
                server = forked(kept)
            except ServerGone:
                kept.close()
            else:
                self._templates[key] = kept
                return server
        template = Server(*begun(tier, python, options, environment, "template"))
        self._templates[key] = template
        return forked(template)


def forked(template: Server) -> Server:
    """Have a template fork a server; raises ServerGone if it cannot."""
    control, theirs = socket.socketpair()
    held, lifeline = os.pipe()
    said, errors = os.pipe()
    try:
        child = template.employ([theirs.fileno(), held, errors])
    except ServerGone:
        control.close()
        os.close(lifeline)
        os.close(said)
        raise
    finally:
        theirs.close()
        os.close(held)
        os.close(errors)
    if child.handle is None:
        raise ServerGone("the interpreter server ended: it was given no handle")
    return Server(control, Forked(child.handle, lifeline, said), is_built=True)


class Forked:
    """A server that a template has forked, as `subprocess.Popen` has a process."""

    stdout = None

    def __init__(self, handle: int, lifeline: int, said: int) -> None:
        self._handle: int | None = handle
        """A pidfd: its number is one inside the jail, and somebody else's out here."""
        self.stdin, self.stderr = os.fdopen(lifeline, "wb"), os.fdopen(said, "rb")

    def poll(self) -> int | None:
        """Return None while it is there."""
        return self.wait(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait until it is gone with all that it has started; with a timeout, not for longer."""
        if self._handle is not None:
            ended = select.poll()
            ended.register(self._handle, select.POLLIN)
            if not ended.poll(None if timeout is None else timeout * 1e3):
                return None
            os.close(self._handle)
            self._handle = None
        return 0

    def kill(self) -> None:
        """End it with all that it has started."""
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
