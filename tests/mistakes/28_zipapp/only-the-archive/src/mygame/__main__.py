from .draw import draw_game


def main():
    print(draw_game('play'))


if __name__ == '__main__':
    main()
