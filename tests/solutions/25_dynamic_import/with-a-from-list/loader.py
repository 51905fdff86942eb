def load(name):
    return __import__('plugins.' + name, fromlist=['run'])
