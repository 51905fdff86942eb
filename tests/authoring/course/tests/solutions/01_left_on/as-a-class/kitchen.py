log = []


class oven:
    """Heat the oven for a block, and switch it off afterwards."""

    def __init__(self, degrees):
        self.degrees = degrees

    def __enter__(self):
        log.append(f"on at {self.degrees}")
        return self.degrees

    def __exit__(self, *error):
        log.append("off")
