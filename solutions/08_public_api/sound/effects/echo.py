from .._engine import RATE


def apply_echo(samples):
    return samples + samples
