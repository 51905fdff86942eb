from .echo import apply_echo
