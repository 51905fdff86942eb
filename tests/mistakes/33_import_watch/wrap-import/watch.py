import builtins
import contextlib


@contextlib.contextmanager
def watch():
    names = []
    real = builtins.__import__

    def spy(name, *a, **k):
        names.append(name)
        return real(name, *a, **k)

    builtins.__import__ = spy
    try:
        yield names
    finally:
        builtins.__import__ = real
