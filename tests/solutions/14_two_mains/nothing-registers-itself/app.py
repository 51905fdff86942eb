from plugins import COMMANDS


def main():
    for f in COMMANDS:
        print(f.__name__, f())


if __name__ == "__main__":
    main()
