from .echo import echo
del echo
