"""Where each room's pages stand."""

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils.module_loading import module_has_submodule

from looped.indicators import api

PLACES = {
    "today": "",
    "audits": "audits/",
    "cases": "cases/",
    "framework": "framework/",
    "accounts": "people/",
    "voice": "voice/",
    "indicators": "indicators/",
    "reports": "reports/",
    "improvement": "improvement/",
    "workforce": "feedback/",
    "public": "publishing/",
    "ui": "ui/",
    "demo": "demo/",
}


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """For a load balancer: the process answers and reaches its database. Says nothing else."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def _rooms() -> list:
    installed = {app.label: app for app in apps.get_app_configs() if app.name.startswith("looped.")}
    return [
        path(place, include(f"looped.{room}.urls"))
        for room, place in PLACES.items()
        if room in installed and module_has_submodule(installed[room].module, "urls")
    ]


urlpatterns = [
    path("health", health, name="health"),
    path("sign-in/", include("looped.accounts.sign_in")),
    path("api/", include((api.urlpatterns(), "api"))),  # for programs, with a key
    path("v/", include("looped.voice.family_urls")),  # families; a host name of their own can serve these alone
    path("s/", include("looped.workforce.staff_urls")),  # staff who must not be known
    path("public/", include("looped.public.visitor_urls")),
    *_rooms(),
]

handler403 = "looped.ui.views.forbidden"
handler404 = "looped.ui.views.not_found"
handler500 = "looped.ui.views.server_error"
