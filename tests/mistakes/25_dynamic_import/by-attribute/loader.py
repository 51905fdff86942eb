import plugins


def load(name):
    return getattr(plugins, name)
