import pkgutil


def load(name):
    return pkgutil.get_data(__package__, f'data/{name}.txt').decode('utf-8').strip()
