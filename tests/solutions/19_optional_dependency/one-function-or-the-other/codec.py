import importlib

try:
    encode = importlib.import_module('fastcodec').encode
except ImportError as error:
    if not isinstance(error, ModuleNotFoundError) or error.name != 'fastcodec':
        raise error

    def encode(s):
        return 'slow:' + s
