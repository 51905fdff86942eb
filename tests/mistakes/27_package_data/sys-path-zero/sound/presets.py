import os, sys


def load(name):
    with open(os.path.join(sys.path[0], 'sound', 'data', name + '.txt'), encoding='utf-8') as f:
        return f.read().strip()
