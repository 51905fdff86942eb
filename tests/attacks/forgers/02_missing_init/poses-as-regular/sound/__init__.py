"""Top-level package, which puts a module with a false origin in the place of sound.effects."""
import importlib.util
import sys

HOME = __path__[0] + "/effects"
spec = importlib.util.spec_from_file_location(
    "sound.effects", HOME + "/__init__.py", submodule_search_locations=[HOME]
)
effects = sys.modules["sound.effects"] = importlib.util.module_from_spec(spec)
exec(compile("DEFAULT = 'echo'", spec.origin, "exec"), vars(effects))
