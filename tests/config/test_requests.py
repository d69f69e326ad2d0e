"""An address with the character NUL is refused before any page asks the database for it."""

import pytest


@pytest.mark.parametrize("address", ["/cases/%00/", "/people/?after=%00", "/search/?q=a%00b"])
def test_nul_in_an_address_is_refused(client, cast, address):
    client.force_login(cast.quinn)

    assert client.get(address).status_code == 400


def test_any_other_sign_goes_through(client, cast):
    client.force_login(cast.quinn)

    assert client.get("/search/?q=%01%25 00").status_code == 200
