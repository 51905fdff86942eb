from importlib.resources import files


def load(name):
    return (files(__package__) / 'data' / (name + '.txt')).read_text(encoding='utf-8').strip()
