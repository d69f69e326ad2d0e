"""A session as signing in leaves it, for Looped's person and for the floor's alike."""

import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

LONG = 24 * 60 * 60


def session_for(person) -> str:
    """The key of a new session that outlives the measurement. Renewed just now, so that no page has to."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["renewed_at"] = int(time.time())
    session.set_expiry(LONG)
    session.create()
    return str(session.session_key)
