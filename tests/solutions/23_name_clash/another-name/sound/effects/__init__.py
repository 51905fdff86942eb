from .repetition import echo
