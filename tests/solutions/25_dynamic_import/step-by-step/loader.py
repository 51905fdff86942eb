from functools import reduce


def load(name):
    return reduce(getattr, name.split('.'), __import__(f'plugins.{name}'))
