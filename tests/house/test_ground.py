"""The ground itself: settings, addresses and commands that belong to no room."""

import socket

import pytest


@pytest.mark.django_db
def test_health_says_ok_without_sign_in(client):
    response = client.get("/health")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "Set-Cookie" not in response.headers


def test_a_test_cannot_reach_the_network():
    with socket.socket() as out, pytest.raises(RuntimeError, match="wanted the network"):
        out.connect(("192.0.2.1", 80))
