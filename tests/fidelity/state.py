"""Source text that prints, at the end of a program, everything that it could see of its state.

Both the forked interpreter and a real `python` run it as the first line of the same program.
"""

DUMP = r"""
import sys
def frames():
    frame, found = sys._getframe(2), []
    while frame is not None:
        code = frame.f_code
        found.append((code.co_name, code.co_filename.rpartition("/")[2], frame.f_lineno))
        frame = frame.f_back
    return found
def shown(thing):
    if isinstance(thing, (str, int, float, bool, type(None), tuple)):
        return repr(thing)
    return type(thing).__name__
def locations(where):
    try:
        return None if where is None else list(where)
    except KeyError as error:  # a namespace package asks its parent, whose import has failed
        return repr(error)
def spec_of(module):
    spec = getattr(module, "__spec__", None)
    if spec is None:
        return None
    return (spec.name, spec.origin, spec.parent, locations(spec.submodule_search_locations),
            getattr(spec.loader, "__name__", type(spec.loader).__name__),
            spec.cached, spec.has_location)
def begin():
    print("frames", frames())
    print("modules at start", list(sys.modules))
    print("path", sys.path, "hooks", [type(h).__name__ for h in sys.path_hooks])
    print("importers", {k: type(v).__name__ for k, v in sys.path_importer_cache.items()})
    print("argv", sys.argv, sys.orig_argv, sys.executable)
    print("flags", sys.flags, sys._xoptions, sys.warnoptions, sys.dont_write_bytecode)
    main = sys.modules["__main__"]
    print("main", [(k, shown(v)) for k, v in vars(main).items()])
    print("loader", getattr(main.__loader__, "name", None), getattr(main.__loader__, "path", None))
    print("streams", [(s.name, s.mode, s.encoding, s.errors, s.line_buffering, s.isatty(),
                       s.seekable()) for s in (sys.stdin, sys.stdout, sys.stderr)])
    print("hooks", sys.excepthook is sys.__excepthook__,
          sys.unraisablehook is sys.__unraisablehook__,
          sys.displayhook is sys.__displayhook__, sys.gettrace(), sys.getprofile(),
          sys.getrecursionlimit())
    builtins = sys.modules["builtins"]
    print("builtins", len(vars(builtins)), __import__ is builtins.__import__)
    import posix
    print("environment", sorted(posix.environ.items()), posix.getcwd())
    print("first descriptor", posix.open("/dev/null", 0))
    def deep(n=0):
        try:
            return deep(n + 1)
        except RecursionError:
            return n
    print("depth", deep())
    cache = getattr(sys.modules.get("linecache"), "cache", None)
    print("source", cache and {k: (v[0], len(v[2])) for k, v in cache.items()})
    import _warnings, _thread
    print("filters", [f[0] + str(f[2].__name__) for f in _warnings.filters], _thread.stack_size())
    import atexit
    atexit.register(end)
def end():
    modules = dict(sys.modules)
    print("modules", [(name, type(one).__name__, spec_of(one)) for name, one in modules.items()])
    print("path", sys.path, [getattr(f, "__name__", type(f).__name__) for f in sys.meta_path])
    print("importers", {k: type(v).__name__ for k, v in sys.path_importer_cache.items()})
    main = modules["__main__"]
    print("main", [(k, shown(v)) for k, v in vars(main).items()])
    for name in ("alpha", "beta", "gamma", "delta", "alpha.beta"):
        if name in modules:
            print(name, [(k, shown(v)) for k, v in vars(modules[name]).items()
                         if k != "__builtins__"])
    print("last", getattr(sys, "last_type", None), sys.exc_info()[0])
begin()
"""

FIRST_LINE = f"exec({DUMP!r}, {{'__name__': 'state'}})\n"
