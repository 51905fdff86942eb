from shop import service


def test_price():
    service.fetch = lambda: 21
    assert service.price() == 42
