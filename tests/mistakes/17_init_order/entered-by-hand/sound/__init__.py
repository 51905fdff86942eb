from .effects.echo import echo

registry = {'echo': echo}
