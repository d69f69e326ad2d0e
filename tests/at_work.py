"""Somebody in the middle of their work, for tests that ask for thousands of pages and undo each request."""

import time

from django.test import Client

from looped.accounts.models import User
from looped.config.sessions import RENEWED


def session_of(person: User) -> str:
    """The cookie of their session. It was just renewed: else each request would write it, and each be undone."""
    client = Client()
    client.force_login(person)
    session = client.session
    session[RENEWED] = int(time.time())
    session.save()
    return session.session_key
