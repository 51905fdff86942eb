__all__ = ["echo", "suround", "reverse"]
