from .data import prices


def total(n):
    return n * prices.UNIT
