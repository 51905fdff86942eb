from unittest import mock

from shop import service


def test_price():
    import importlib
    with mock.patch("shop.net.fetch", return_value=21):
        importlib.reload(service)
        assert service.price() == 42
