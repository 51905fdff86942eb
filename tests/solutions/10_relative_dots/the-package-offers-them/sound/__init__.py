from .effects import echo
