from unittest import mock

from shop import service


def test_price():
    from shop.service import fetch
    with mock.patch(__name__ + ".fetch", return_value=21, create=True):
        assert service.price() == 42
