"""The council's style sheet, the gallery of components, and the pages for what went wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from . import colours, council, gallery

A_YEAR = 365 * 24 * 60 * 60


@login_not_required
@cache_control(public=True, max_age=A_YEAR, immutable=True)
def council_style(request: HttpRequest) -> HttpResponse:
    """The council's colour for every part; its address holds the colour, so a browser asks once."""
    return HttpResponse(colours.style_sheet(council.current().colour), content_type="text/css; charset=utf-8")


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every part of a page in use, for developers: where errors are shown, and in the demonstration."""
    if not (settings.DEBUG or council.current().is_demo):
        raise Http404
    return render(request, "ui/components.jinja", gallery.contents())


@login_not_required
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Also for what somebody may not see: it does not exist for them, and nothing hints otherwise."""
    return _error(
        request,
        404,
        _("Page not found"),
        _("If you typed or pasted the address, check that it is complete."),
        _("If a link brought you here, what it led to may have moved, or it may not be open to you."),
    )


@login_not_required
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The role does not allow this page."""
    return _error(
        request,
        403,
        _("Your role does not open this page"),
        _("If your work needs it, ask the person who looks after roles in Looped."),
    )


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose secret no longer fits: signed out and in again in another tab, mostly."""
    return _error(
        request,
        403,
        _("This page was open for too long"),
        _("Nothing was sent. Go back, load the page again and send it once more."),
        _("What you typed is still there if you go back. Copy it first to be safe."),
    )


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. Asks nothing of the database, which may be what broke."""
    return _error(
        None,
        500,
        _("Something went wrong"),
        _("What you were doing may not have been saved. Go back and look before you do it again."),
        _("If it happens again, tell the people who look after Looped and say what time it was."),
    )


def _error(request: HttpRequest | None, status: int, heading: Promise, *paragraphs: Promise) -> HttpResponse:
    context = {"heading": heading, "paragraphs": paragraphs}
    return render(request, "ui/error.jinja", context, status=status)
