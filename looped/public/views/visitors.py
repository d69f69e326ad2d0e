"""What visitors get, byte by byte as it was prepared: nothing is computed for them, nor kept of them (ADR 21)."""

from csp.decorators import csp_replace
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from looped.public.models import Prepared
from looped.public.preparing import LOST
from looped.public.queries.visiting import is_folder, prepared

SECONDS = 300  # what is taken off is gone from a cache after so long
NOTHING = "Nothing has been put here yet."
POLICY = {
    "default-src": ["'none'"], "style-src": ["'self'"], "img-src": ["'self'"], "font-src": ["'self'"],
    "base-uri": ["'none'"], "form-action": ["'none'"], "frame-ancestors": ["'none'"],
}  # fmt: skip


@csrf_exempt
@login_not_required
@require_safe
@csp_replace({**POLICY, "script-src": None, "connect-src": None, "manifest-src": None})
def visit(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Whatever stands behind a question mark is not read."""
    file = prepared(path)
    if file is None:
        return HttpResponse(NOTHING, content_type="text/plain; charset=utf-8", status=404 if path else 200)
    if file.path != LOST:
        return _sent(request, file)
    if path != LOST and is_folder(path):
        return HttpResponseRedirect(request.path + "/")
    return HttpResponse(bytes(file.content), content_type=file.content_type, status=404)


def _sent(request: HttpRequest, file: Prepared) -> HttpResponseBase:
    etag, changed = f'"{file.sha256[:32]}"', int(file.prepared_at.timestamp())
    response = HttpResponse(bytes(file.content), content_type=file.content_type)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=etag, last_modified=changed, response=response) or response
