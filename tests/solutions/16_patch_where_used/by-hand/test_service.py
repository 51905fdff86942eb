from shop import service


def test_price():
    real = service.fetch
    service.fetch = lambda: 21
    try:
        assert service.price() == 42
    finally:
        service.fetch = real
