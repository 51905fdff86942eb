import os

HERE = os.path.dirname(__spec__.origin)


def load(name):
    path = os.path.join(HERE, 'data', name + '.txt')
    return __spec__.loader.get_data(path).decode('utf-8').strip()
