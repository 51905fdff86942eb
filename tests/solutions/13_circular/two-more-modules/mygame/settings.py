WIDTH: int = 3
