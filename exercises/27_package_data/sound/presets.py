def load(name):
    with open('sound/data/' + name + '.txt', encoding='utf-8') as f:
        return f.read().strip()
