from importlib import resources

from . import data


def load(name):
    with resources.files(data).joinpath(f'{name}.txt').open(encoding='utf-8') as file:
        return file.read().strip()
