"""Pages for those who do not sign in: families under /v/, staff who must not be known under /s/."""

import functools
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

View = Callable[..., HttpResponse]
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address may hold a link's secret
    "X-Robots-Tag": "noindex, nofollow",
}


class Instead(Exception):
    """Another page than the one that was asked for."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def view_apart(*methods: str, refused: Callable[[], HttpResponse]) -> Callable[[View], View]:
    """A page without sign-in. Its authority is a secret in the address or in a form, so no CSRF token is asked.

    What another site's page sends is answered with `refused`, wherever the browser says so.
    """
    allowed = {*methods, *(("HEAD",) if "GET" in methods else ())}

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in allowed:
                return HttpResponseNotAllowed(sorted(methods))
            if request.method == "POST" and comes_from_elsewhere(request):
                return _private(refused())
            try:
                response = view(request, *args, **kwargs)
            except Instead as instead:
                response = instead.response
            return _private(response)

        page.csrf_exempt = True  # type: ignore[attr-defined]
        page.login_required = False  # type: ignore[attr-defined]
        return page

    return decorate


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site's page sent this. `Origin: null` is what our own pages send."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.get_host()


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response
