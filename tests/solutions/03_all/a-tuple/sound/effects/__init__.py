__all__ = ("reverse", "surround", "echo")
