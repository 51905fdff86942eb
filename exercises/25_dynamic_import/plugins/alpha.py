from . import fx


def run():
    return 'alpha'
