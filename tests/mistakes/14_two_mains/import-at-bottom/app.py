registry = {}


def command(f):
    registry[f.__name__] = f
    return f


def main():
    for name in sorted(registry):
        print(name, registry[name]())


import plugins

if __name__ == "__main__":
    main()
