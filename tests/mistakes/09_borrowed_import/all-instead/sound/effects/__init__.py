__all__ = ["echo"]
