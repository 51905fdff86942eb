import pkgutil
import sound


def sections():
    """Names of the regular subpackages of sound."""
    return sorted(m.name for m in pkgutil.iter_modules(sound.__path__) if m.ispkg)
