from importlib.resources import files


def load(name):
    with open(files(__package__) / 'data' / (name + '.txt'), encoding='utf-8') as f:
        return f.read().strip()
