"""Keeps the session of somebody at work alive without writing it on every page."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

RENEWED = "renewed_at"


def renew_session(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Renew a session only when a third of its time has passed.

    A write on every request would make each page wait for the database's one writer. So a person who
    stops working is signed out after 20 to 30 minutes, not after 30 exactly.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        session = request.session
        # A session that nobody read (a page without sign-in) stays as it is: no read, no write.
        if session.accessed and not session.is_empty():
            now = int(time.time())
            if now - session.get(RENEWED, 0) > settings.SESSION_COOKIE_AGE / 3:
                session[RENEWED] = now
        return response

    return middleware
