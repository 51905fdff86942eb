from .impl.echo import echo
