from unittest import mock

from shop import service


def test_price():
    with mock.patch.object(service, "fetch", return_value=21) as fetch:
        assert service.price() == 42
        fetch.assert_called_once_with()
