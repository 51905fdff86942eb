"""What recording costs: the same program recorded and not, in turn, in one run.

`python benchmarks/recorder_cost.py [PYTHON…]` prints the median of the ratios of pairs. Goals: with
`sys.monitoring` (Python 3.12 and later) 1.5 for imports and 1.1 for other code, with `settrace`
(3.11) 3 and 5. The time is that which the program itself takes, as it measures it by the clock:
processor time moves in steps of milliseconds on some machines. Other work disturbs it.
"""

import statistics
import sys

import msgspec

from grader.interpreter import Files, Interpreter, Limits, Program

MODULES = 300
PAIRS = 31

TIMED = """
import time
def work():
{body}
began = time.perf_counter()
work()
spent = time.perf_counter() - began
"""
IMPORTS = "\n".join(f"    import small_{number}" for number in range(MODULES))
NO_IMPORTS = """
    def fibonacci(n):
        return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)
    words = {}
    for number in range(60_000):
        words[number % 97] = words.get(number % 97, 0) + number
    fibonacci(19)
    sorted(str(number) for number in range(20_000))
"""
FILES: Files = {
    f"small_{number}.py": b"value = 1\n\n\ndef function():\n    return value\n"
    for number in range(MODULES)
}


def spent(interpreter: Interpreter, program: Program) -> float:
    """Return the seconds that a program says that it took."""
    return float(interpreter.run(FILES, program)["spent"])


def ratio(interpreter: Interpreter, body: str) -> tuple[float, float]:
    """Return the median time without the recorder, and the median of the ratios of pairs."""
    limits = Limits(wall=60, cpu=60)
    bare = Program(source=TIMED.format(body=body), limits=limits)
    recorded = msgspec.structs.replace(bare, record=True)
    pairs = [(spent(interpreter, bare), spent(interpreter, recorded)) for _ in range(PAIRS)]
    usual = statistics.median(first for first, _ in pairs)
    return usual, statistics.median(second / first for first, second in pairs)


def main() -> None:
    """Print the table."""
    print(f"{'python':<10} {'program':<22} {'bare':>9} {'recorded':>9} {'goal':>6}")
    for python in sys.argv[1:] or [sys.executable]:
        with Interpreter(python) as interpreter:
            said = interpreter.run({}, Program(source="import sys; v = sys.version_info[:2]"))
            goals = (3.0, 5.0) if said["v"] < (3, 12) else (1.5, 1.1)
            version = ".".join(map(str, said["v"]))
            programs = ((f"{MODULES} small imports", IMPORTS), ("no imports", NO_IMPORTS))
            for (name, body), goal in zip(programs, goals, strict=True):
                usual, more = ratio(interpreter, body)
                print(f"{version:<10} {name:<22} {usual * 1e3:7.1f}ms {more:8.2f}x {goal:5.1f}x")


if __name__ == "__main__":
    main()
