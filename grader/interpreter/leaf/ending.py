"""How `python` ends, from the uncaught exception to the exit status.

The interpreter does this in C after the program (`pymain_run_python`, `PyErr_Print`,
`Py_FinalizeEx`); a forked child, whose C stack is another one, has to do it here.
"""

from __future__ import annotations

import atexit
import sys
from _signal import (  # type: ignore[import-not-found]  # signal itself would load enum
    SIG_DFL,
    SIGINT,
    raise_signal,
    signal,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from .bare import Pairs

    Call = Callable[..., Pairs]
    Status = Generator[tuple[int, object], None, int]

IN_3_13 = sys.version_info >= (3, 13)
FLUSHING = "Exception ignored on flushing sys.stdout:" if IN_3_13 else "Exception ignored in: {!r}"
FLUSH_FAILED = 120
"""The exit status of `python` when standard output cannot be written (library, `sys.exit`)."""


def print_error(call: Call, error: BaseException | None) -> Status:
    """Show an uncaught exception as the interpreter does and return the exit status so far."""
    if error is None:
        return 0
    if isinstance(error, SystemExit):
        return exit_status(error.code)
    sys.last_type, sys.last_value = type(error), error
    sys.last_traceback = error.__traceback__
    if sys.version_info >= (3, 12):
        sys.last_exc = error
    flush()
    hook = getattr(sys, "excepthook", sys.__excepthook__)
    failure = yield from call(hook, type(error), error, error.__traceback__)
    if failure is not None and not isinstance(failure, SystemExit):
        write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(failure), failure, failure.__traceback__)
        write("\nOriginal exception was:\n")
        sys.__excepthook__(type(error), error, error.__traceback__)
    return exit_status(failure.code) if isinstance(failure, SystemExit) else 1


def exit_status(code: object) -> int:
    """Return the status that `SystemExit(code)` stands for, printing a code that is a message."""
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFF
    flush()
    write(f"{code}\n")
    return 1


def wind_up(call: Call, status: int) -> Status:
    """Wait for threads, run the exit handlers, flush, and return the exit status."""
    threading = sys.modules.get("threading")
    if threading is not None:
        failure = yield from call(threading._shutdown)
        if failure is not None:
            sys.__excepthook__(type(failure), failure, failure.__traceback__)
    yield from call(atexit._run_exitfuncs)
    return status if flush(complain=True) else FLUSH_FAILED


def write(text: str) -> None:
    """Write to standard error if that is possible; the interpreter ignores a failure, too."""
    try:
        sys.stderr.write(text)
    except Exception:
        return


def flush(*, complain: bool = False) -> bool:
    """Flush the standard streams and return whether that worked.

    The interpreter complains at its end about standard output alone (`flush_std_files`).
    """
    done = True
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except BaseException as error:  # a closed descriptor, or a learner's own stream
            if name == "stdout":
                done = False
                if complain:
                    write(f"{FLUSHING.format(stream)}\n{type(error).__name__}: {error}\n")
    return done


def interrupt() -> None:
    """End as the interpreter does after an uncaught `KeyboardInterrupt`: by the signal itself."""
    signal(SIGINT, SIG_DFL)
    raise_signal(SIGINT)
