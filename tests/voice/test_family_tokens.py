"""What is kept of a link is not enough to open it."""

import pytest

from looped.voice import tokens

pytestmark = pytest.mark.once


def test_a_link_holds_more_than_128_bits_and_stands_in_an_address_as_it_is():
    assert tokens.TOKEN_BYTES * 8 >= 128
    assert len({tokens.new_token() for _ in range(50)}) == 50
    assert all(each.isalnum() or each in "-_" for each in tokens.new_token())


def test_one_secret_gives_two_digests_that_do_not_lead_to_each_other():
    token = tokens.new_token()

    assert tokens.token_digest(token) != tokens.handle_digest(token)
    assert token not in tokens.token_digest(token) + tokens.handle_digest(token)
    assert len(tokens.token_digest(token)) == len(tokens.handle_digest(token)) == 64


def test_a_tablet_code_may_be_typed_with_capitals_and_spaces():
    code = tokens.new_tablet_code()

    assert tokens.tablet_digest(f" {code[:3].upper()}-{code[3:]} ") == tokens.tablet_digest(code)


def test_a_tablet_code_cannot_be_found_without_the_key_of_the_deployment(settings):
    before = tokens.tablet_digest("abc234")
    settings.SECRET_KEY = "another key"

    assert tokens.tablet_digest("abc234") != before
