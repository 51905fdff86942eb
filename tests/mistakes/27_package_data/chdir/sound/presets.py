import os


def load(name):
    os.chdir(os.path.dirname(os.path.dirname(__file__)))
    with open('sound/data/' + name + '.txt', encoding='utf-8') as f:
        return f.read().strip()
