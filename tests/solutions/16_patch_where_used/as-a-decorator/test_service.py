from unittest.mock import patch

from shop.service import price


@patch("shop.service.fetch", return_value=4)
def test_price(fetch):
    assert price() == 8
