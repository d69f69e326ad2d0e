"""Somebody in the middle of their work, for tests that ask for thousands of pages and undo each request."""

import copy
import time

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore
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


def remember_who_asks(patch) -> None:
    """Read each session, person and role from the database once, not on each of many thousand requests.

    Only for tests that undo each request: nothing of what was read may change. Each request is given a copy of its own.
    """
    read_session, read_person = SessionStore.load, AuthenticationBackend.get_user
    sessions: dict[str, dict] = {}
    people: dict[str, User] = {}

    def load(store):
        if store.session_key not in sessions:
            found = read_session(store)
            if not found:
                return found
            sessions[store.session_key] = found
        return copy.deepcopy(sessions[store.session_key])

    def get_user(backend, key):
        if key not in people:
            person = read_person(backend, key)
            if not person:
                return person
            assert person.permissions is not None  # so that each copy has them
            people[key] = person
        return copy.copy(people[key])

    patch.setattr(SessionStore, "load", load)
    patch.setattr(AuthenticationBackend, "get_user", get_user)
