from .echo import apply_echo

__all__ = ["apply_echo"]
