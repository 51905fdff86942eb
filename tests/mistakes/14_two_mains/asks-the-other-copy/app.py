registry = {}


def command(f):
    registry[f.__name__] = f
    return f


def main():
    import plugins
    import app
    for name in sorted(app.registry):
        print(name, app.registry[name]())


if __name__ == "__main__":
    main()
