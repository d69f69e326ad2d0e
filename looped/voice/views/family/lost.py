"""An address under the families' pages that leads nowhere: as kind as a link that has ended, and no different."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from looped.voice.views.family.frame import family_view
from looped.voice.views.family.visiting import gone


@family_view("GET", "POST")
def lost(request: HttpRequest, rest: str = "") -> HttpResponse:
    if request.method == "GET" and not request.path.endswith("/"):
        return HttpResponseRedirect(request.path + "/")
    return gone(request, timezone.now())
