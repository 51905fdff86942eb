from ._echo import echo
