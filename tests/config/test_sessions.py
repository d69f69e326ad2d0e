"""A session ends after half an hour without work, yet most pages do not write it."""

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse

from looped.config import sessions


@pytest.fixture
def visit(rf, monkeypatch):
    """Visit a page that reads the session at a time in seconds; says whether the session must be written."""
    session = SessionStore()

    def visit(at, *, signed_in=True):
        def page(request):
            if signed_in:
                session["who"] = "somebody"
            session.modified = False
            return HttpResponse(str(session.get("who")))

        monkeypatch.setattr(sessions.time, "time", lambda: at)
        request = rf.get("/")
        request.session = session
        sessions.renew_session(page)(request)
        return session.modified

    return visit


@pytest.mark.django_db
def test_a_session_is_written_once_in_a_third_of_its_time(visit):
    third = settings.SESSION_COOKIE_AGE // 3
    assert [visit(10_000), visit(10_001), visit(10_000 + third), visit(10_001 + third)] == [True, False, False, True]


@pytest.mark.django_db
def test_a_visitor_without_sign_in_gets_no_session(visit):
    assert visit(10_000, signed_in=False) is False
