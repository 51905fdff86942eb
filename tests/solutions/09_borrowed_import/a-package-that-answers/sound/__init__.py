from importlib import import_module


def __getattr__(name):
    if name == "effects":
        import_module("sound.effects.echo")
        return import_module("sound.effects")
    raise AttributeError(name)
