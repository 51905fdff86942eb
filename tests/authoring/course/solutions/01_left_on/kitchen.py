from contextlib import contextmanager

log = []


@contextmanager
def oven(degrees):
    """Heat the oven for a block, and switch it off afterwards."""
    log.append(f"on at {degrees}")
    try:
        yield degrees
    finally:
        log.append("off")
