"""Effects."""


def __getattr__(name):
    if name == 'DEFAULT':
        return 'echo'
    raise AttributeError(name)
