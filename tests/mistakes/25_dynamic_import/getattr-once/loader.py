def load(name):
    return getattr(__import__('plugins.' + name), name)
