class Point:
    """A point."""

    def __init__(self, x=0, y=0):
        self.x, self.y = x, y
