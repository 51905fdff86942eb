def __getattr__(name):
    if name == "echo":
        from ._delay import echo

        return echo
    raise AttributeError(name)
