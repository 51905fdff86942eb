from unittest import mock

from shop import service


def test_price():
    with mock.patch("shop.service.fetch", return_value=21):
        assert service.price() == 42
