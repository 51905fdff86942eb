class Expected:
    """An error of one kind that is allowed to happen in a block."""

    def __init__(self, kind):
        self.kind = kind
        self.seen = None

    def __enter__(self):
        self.seen = None

    def __exit__(self, kind, error, traceback):
        self.seen = error
        return isinstance(error, self.kind)
