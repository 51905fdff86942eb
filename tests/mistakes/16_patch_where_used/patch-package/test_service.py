from unittest import mock

from shop import service


def test_price():
    with mock.patch("shop.fetch", return_value=21, create=True):
        assert service.price() == 42
