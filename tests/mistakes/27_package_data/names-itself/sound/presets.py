from importlib.resources import files


def load(name):
    return files('sound.data').joinpath(name + '.txt').read_text(encoding='utf-8').strip()
