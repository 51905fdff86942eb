import pkgutil

__all__ = [one.name for one in pkgutil.iter_modules(__path__)]


def __getattr__(name):
    match name:
        case 'effects':
            import sound.effects as module
        case 'filters':
            import sound.filters as module
        case _:
            raise AttributeError(name)
    return module


def __dir__():
    return sorted(set(globals()) | set(__all__))
