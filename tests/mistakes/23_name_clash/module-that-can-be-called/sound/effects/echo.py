import sys
import types

DELAY = 2


class Echo(types.ModuleType):
    def __call__(self, s):
        return s * self.DELAY


sys.modules[__name__].__class__ = Echo
