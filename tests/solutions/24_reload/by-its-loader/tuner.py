import presets as settings


def gain():
    return getattr(settings, 'GAIN')


def refresh():
    settings.__spec__.loader.exec_module(settings)
