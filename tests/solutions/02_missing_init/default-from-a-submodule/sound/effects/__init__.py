from . import echo

DEFAULT = echo.__name__.rpartition('.')[2]
