from filters import custom
