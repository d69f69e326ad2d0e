"""Requests that no page can mean."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotFound

from looped.config import hushing

APART = ("/v/", "/s/", "/public/")
"""Families' pages, those for staff who must not be known, and the public's."""
PREPARED = "/public/"


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Refuse an address that holds the character NUL: PostgreSQL takes it in no text, so any page would break."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("This address holds a character that cannot be.", content_type="text/plain")
        return get_response(request)

    return middleware


def keep_families_apart(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Pages without sign-in know no staff, and a host name of their own serves nothing else.

    A worker's session cookie never reaches them: nothing can look up who is signed in. It stays at hand as
    `staff_session` for the one page that ends it, where a worker hands over their own browser.
    What happens under /s/ reaches no log.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(APART):
            if _is_families_own_host(request) and not _is_for_all(request.path_info):
                return HttpResponseNotFound("There is no such page.", content_type="text/plain")
            return get_response(request)
        session = request.COOKIES.pop(settings.SESSION_COOKIE_NAME, "")
        request.COOKIES.pop(settings.CSRF_COOKIE_NAME, None)  # one that is not whole would be answered with a fresh one
        if request.path_info.startswith(hushing.UNLOGGED):
            request.COOKIES.clear()
            with hushing.silence():
                return get_response(request)
        request.staff_session = session  # type: ignore[attr-defined]
        response = get_response(request)
        if request.path_info.startswith(PREPARED):
            # The same bytes for everybody: what a middleware adds about languages would only split caches.
            del response.headers["Vary"], response.headers["Content-Language"]
        return response

    return middleware


def _is_families_own_host(request: HttpRequest) -> bool:
    families, staff = urlsplit(settings.FAMILY_URL), urlsplit(settings.BASE_URL)
    return families.netloc != staff.netloc and request.get_host() == families.netloc


def _is_for_all(path: str) -> bool:
    """Files, and the answer to a load balancer."""
    return path.startswith("/static/") or path == "/health"
