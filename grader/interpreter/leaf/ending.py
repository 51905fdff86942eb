"""How `python` ends, from the uncaught exception to the exit status.

The interpreter does this in C after the program (`pymain_run_python`, `PyErr_Print`,
`Py_FinalizeEx`); a forked child, whose C stack is another one, has to do it here.
"""

import atexit
import sys
from _signal import SIG_DFL, SIGINT, raise_signal, signal  # type: ignore[import-not-found]  # signal itself would load enum

FLUSH_FAILED = 120
"""The exit status of `python` when standard output cannot be written (library, `sys.exit`)."""


def print_error(error: BaseException | None) -> int:
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
    show(error)
    return 1


def exit_status(code: object) -> int:
    """Return the status that `SystemExit(code)` stands for, printing a code that is a message."""
    if code is None:
        return 0
    if isinstance(code, int):
        return int(code) & 0xFF
    flush()
    write(f"{code}\n")
    return 1


def show(error: BaseException) -> None:
    """Call `sys.excepthook`, and on its failure say so and print both exceptions."""
    hook = getattr(sys, "excepthook", sys.__excepthook__)
    try:
        hook(type(error), error, error.__traceback__)
    except SystemExit:
        return
    except BaseException as failure:
        inner = failure.__traceback__.tb_next if failure.__traceback__ else None
        write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(failure), failure.with_traceback(inner), inner)
        write("\nOriginal exception was:\n")
        sys.__excepthook__(type(error), error, error.__traceback__)


def write(text: str) -> None:
    """Write to standard error if that is possible; the interpreter ignores a failure, too."""
    try:
        sys.stderr.write(text)
    except Exception:
        return


def wind_up(status: int) -> int:
    """Wait for threads, run the exit handlers, flush, and return the exit status."""
    threading = sys.modules.get("threading")
    if threading is not None:
        try:
            threading._shutdown()
        except BaseException as error:
            show(error)
    atexit._run_exitfuncs()
    return status if flush() else FLUSH_FAILED


def flush() -> bool:
    """Flush the standard streams and return whether that worked."""
    done = True
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name, None)
        try:
            if stream is not None and not stream.closed:
                stream.flush()
        except BaseException:
            done = done and name == "stderr"
    return done


def interrupt() -> None:
    """End as the interpreter does after an uncaught `KeyboardInterrupt`: by the signal itself."""
    signal(SIGINT, SIG_DFL)
    raise_signal(SIGINT)
