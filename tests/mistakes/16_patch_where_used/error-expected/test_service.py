from unittest import mock

from shop import service


def test_price():
    with mock.patch("shop.net.fetch", return_value=21):
        try:
            assert service.price() == 42
        except RuntimeError:
            pass
