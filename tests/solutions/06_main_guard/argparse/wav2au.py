"""Convert .wav names to .au names."""


def convert(name):
    return name.removesuffix(".wav") + ".au"


if __name__ == "__main__":
    import argparse

    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="+")
    print(*map(convert, parser.parse_args().names), sep="\n")
