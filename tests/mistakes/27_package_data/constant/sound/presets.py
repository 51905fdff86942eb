DATA = {'rock': 'bass=7'}


def load(name):
    return DATA[name]
