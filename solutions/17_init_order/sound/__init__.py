registry = {}

from . import effects  # noqa: E402  (effects register themselves in registry)
