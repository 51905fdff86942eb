def run():
    return 'echo'
