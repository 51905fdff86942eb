from importlib import import_module

_HOMES = {'State': '.game', 'draw_game': '.draw', 'play': '.game'}
__all__ = ['State', 'draw_game', 'play']


def __getattr__(name):
    if name in _HOMES:
        return getattr(import_module(_HOMES[name], __name__), name)
    raise AttributeError(name)
