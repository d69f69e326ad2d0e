"""The questionnaire as part of an audit: the auditor who holds the conversations gives a link or a tablet (V5)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.models import Return
from looped.audits.queries import form as queries
from looped.audits.views.form import own_form
from looped.core.errors import Refused
from looped.voice.links import tablet_address
from looped.voice.models import Way
from looped.voice.operations.audit_asking import ask_in_audit
from looped.voice.queries.audit_asking import people_of, to_ask
from looped.voice.queries.letters import letters

PEOPLE = ("child", "family")  # the worker is spoken with


@never_cache
@permitted(Permission.AUDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, form_id: str, part: str) -> HttpResponse:
    """Who may be asked; after a POST the link or the code, this once. Nothing of it shows to the other auditor."""
    own = own_form(request, form_id)
    if part not in PEOPLE or not queries.holds_conversations(own):
        raise Http404
    if not queries.is_open(own):
        return redirect("audits:form", own.public_id)
    page = {"own": own, "part": part, "title": queries.SPEAKER_TITLES[part]()}
    if request.method == "POST":
        return _give(request, own, part, page)
    found = to_ask(own.audit.case, adults=part == "family", audit_reference=own.audit.reference)
    return render(request, "audits/form_ask.jinja", page | {"people": found})


def _give(request: HttpRequest, own: Return, part: str, page: dict) -> HttpResponse:
    people = people_of(own.audit.case, adults=part == "family")
    member = get_object_or_404(people, public_id=request.POST.get("member", ""))
    way = Way.TABLET if request.POST.get("way") == "tablet" else Way.LINK
    try:
        invitation, given = ask_in_audit(
            member=member, audit_reference=own.audit.reference, way=way, by=request.user, now=timezone.now()
        )
    except Refused as refusal:
        messages.error(request, _("Nothing was given out. %(why)s") % {"why": refusal})
        return redirect("audits:form_ask", own.public_id, part)
    page |= {"code": given.code, "tablet": tablet_address()}
    page["letters"] = letters(invitation, given.token) if given.token else None
    return render(request, "audits/form_asked.jinja", page)
