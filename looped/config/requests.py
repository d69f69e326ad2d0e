"""Requests that no page can mean."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Refuse an address that holds the character NUL: PostgreSQL takes it in no text, so any page would break."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("This address holds a character that cannot be.", content_type="text/plain")
        return get_response(request)

    return middleware
