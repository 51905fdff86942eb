"""An observer as one writes it at first: it shares everything with the program that it observes.

Run as a script with a program's source and the file for its report as arguments. Forgeries are
tried on it, so that one which gains nothing elsewhere is known to be one.
"""

import json
import os
import sys
import time
from pathlib import Path


class Observer:
    """Looks at a program's namespace after its end."""

    def __init__(self, namespace: dict[str, object]) -> None:
        self.namespace, self.before = namespace, set(sys.modules)

    def names(self) -> dict[str, object]:
        """Return what the namespace has gained."""
        return {str(name): repr(value) for name, value in self.namespace.items()}

    def additions(self) -> dict[str, object]:
        """Return what `sys.modules` has gained."""
        return {name: {} for name in sys.modules if name not in self.before and len(name)}

    def report(self) -> list[str]:
        """Return all that was seen, part by part."""
        return [json.dumps(self.names()), json.dumps(self.additions())]


def observe(source: str) -> None:
    """Run a program and report it."""
    global observer
    observer = Observer({"__name__": "__main__"})
    try:
        exec(source, observer.namespace)
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    for _ in range(40):
        time.sleep(0.001)
    with Path(sys.argv[2]).open("w") as file:
        os.write(file.fileno(), b"names and modules:\n")
        [[] for _ in range(2000)]  # something to collect
        os.write(file.fileno(), "\n".join(observer.report()).encode())


if __name__ == "__main__":
    observe(sys.argv[1])
    os._exit(0)
