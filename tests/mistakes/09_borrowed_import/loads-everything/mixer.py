import importlib
import pkgutil

import sound

for found in pkgutil.walk_packages(sound.__path__, "sound."):
    importlib.import_module(found.name)


def mix(samples):
    return sound.effects.echo.apply(samples)
