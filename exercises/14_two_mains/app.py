registry = {}


def command(f):
    registry[f.__name__] = f
    return f


def main():
    import plugins
    for name in sorted(registry):
        print(name, registry[name]())


if __name__ == "__main__":
    main()
