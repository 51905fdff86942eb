from registry import registry


def main():
    import plugins
    for name in sorted(registry):
        print(name, registry[name]())


if __name__ == "__main__":
    main()
