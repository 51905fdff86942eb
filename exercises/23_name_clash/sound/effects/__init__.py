from .echo import echo
