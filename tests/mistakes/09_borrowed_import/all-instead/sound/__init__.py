__all__ = ["effects"]
