"""The address to which a page of the form saves while its auditor types. It answers a few words of JSON."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.queries import form as queries
from looped.audits.views.form_writing import address_of, differing, part_exists, part_form, save_part
from looped.core.errors import Refused
from looped.core.saving import Stale


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_POST
def save(request: HttpRequest, form_id: str, part: str) -> JsonResponse:
    """200: saved, with the new version. 409: another tab saved first, with both texts. 422: why it was not saved."""
    own = get_object_or_404(queries.own_form_to_save(request.user), public_id=form_id)
    part_exists(own, part)
    form = part_form(own, part, request.POST)
    if "version" in form.errors:
        return _refused(str(form.errors["version"][0]))
    try:
        kept = save_part(own, part, form, by=request.user, now=timezone.now())
    except Stale as stale:
        page = {"stale": stale, "differing": differing(form, stale), "here": address_of(own, part)}
        html = render_to_string("audits/form_conflict.jinja", page, request)
        return JsonResponse({"version": stale.version, "html": html}, status=409)
    except Refused as refusal:
        return _refused(str(refusal))
    words = _("Saved %(time)s, but not all. %(why)s") if kept.why else _("Saved %(time)s")
    said = words % {"time": clock(kept.saved.at), "why": kept.why}
    return JsonResponse({"version": kept.saved.version, "saved": said, "whole": not kept.why})


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_GET
def token(request: HttpRequest, form_id: str) -> JsonResponse:
    """A new secret for a page whose auditor has signed in again in another tab. Nobody signed in: a redirect."""
    get_object_or_404(queries.own_form_to_save(request.user), public_id=form_id)
    return JsonResponse({"token": get_token(request)})


def clock(at) -> str:
    return date_format(timezone.localtime(at), "H:i")


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"sentence": sentence}, status=422)
