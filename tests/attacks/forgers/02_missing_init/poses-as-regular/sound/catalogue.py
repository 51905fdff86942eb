import pkgutil
import sound


def sections():
    """Names of the regular subpackages of sound, and of the one that poses as one."""
    found = [m.name for m in pkgutil.iter_modules(sound.__path__) if m.ispkg]
    return sorted([*found, "effects"])
