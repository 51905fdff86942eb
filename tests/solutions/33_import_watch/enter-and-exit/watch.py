import sys


class watch:
    def __init__(self):
        self.names = []

    def find_spec(self, fullname, path, target=None):
        self.names.append(fullname)

    def __enter__(self):
        sys.meta_path.insert(0, self)
        return self.names

    def __exit__(self, *exception):
        sys.meta_path.remove(self)
