"""The pages of a form on which an auditor writes a domain, or the overall grade."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.models import Return
from looped.audits.operations.time_spent import count_time
from looped.audits.queries import form as queries
from looped.audits.views.form import own_form
from looped.audits.views.form_writing import part_form, write_part
from looped.framework.grades import OVERALL


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_http_methods(["GET", "POST"])
def domain(request: HttpRequest, form_id: str, part: str) -> HttpResponse:
    """Prompts at the left; evidence, difference and grade beside them."""
    own = own_form(request, form_id)
    content = queries.content_of(own)
    found = content.domain(part)
    if found is None:
        raise Http404
    page = {"own": own, "content": content, "domain": found, "part": part}
    return _answer(request, own, part, "audits/form_domain.jinja", page)


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_http_methods(["GET", "POST"])
def overall(request: HttpRequest, form_id: str) -> HttpResponse:
    """The seven grades as a strip, the suggested ceiling, the overall grade and what it meant for the child."""
    own = own_form(request, form_id)
    page = {"own": own, "content": queries.content_of(own), "sheet": queries.sheet_of(own), "part": OVERALL}
    return _answer(request, own, OVERALL, "audits/form_overall.jinja", page)


def _answer(request: HttpRequest, own: Return, part: str, template: str, page: dict[str, Any]) -> HttpResponse:
    if request.method == "POST":
        return write_part(request, own, part, template, page)
    if not queries.is_open(own):
        return redirect("audits:form", own.public_id)
    count_time(form=own, now=timezone.now())
    stored = queries.part_of(own, part)
    form = part_form(own, part, initial={"version": stored.version, **vars(stored.given)})
    return render(request, template, page | {"form": form, "saved_at": stored.saved_at, "here": request.path})
