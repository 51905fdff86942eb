from pathlib import Path


def load(name):
    return (Path(__file__).parent / 'data' / (name + '.txt')).read_text(encoding='utf-8').strip()
