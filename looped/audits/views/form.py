"""One auditor's own form: its task list, about this case, and the check before it is submitted."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from looped.accounts.access import permitted
from looped.accounts.roles import Permission
from looped.audits.forms.agencies import NoOwnWork
from looped.audits.forms.form import Declaration
from looped.audits.models import Return
from looped.audits.operations.agencies import declare_no_own_work
from looped.audits.operations.submission import submit_return
from looped.audits.queries import form as queries
from looped.audits.queries.agencies import own_learning
from looped.audits.rules.completeness import missing
from looped.audits.views.form_writing import address_of
from looped.cases.queries import details_of
from looped.core.errors import Refused
from looped.core.readings import record_reading

Also = Callable[[QuerySet[Return]], QuerySet[Return]] | None


def own_form(request: HttpRequest, form_id: str, *, also: Also = None, declared: bool = True) -> Return:
    """One's own form, or 404; and that its auditor looked at this child's record is kept.

    `also` adds what only some pages need to the query. A partner finds nothing of the form before they have declared
    that they had no part in the work; `declared` False: for the pages that do not wait for that.
    """
    forms = queries.own_forms(request.user)
    form = get_object_or_404(also(forms) if also else forms, public_id=form_id)
    if declared and queries.must_declare(form):
        raise Http404
    record_reading(
        by=request.user, what="audit form", subject=form.public_id, case_reference=form.audit.case.reference,
        purpose="audit", now=timezone.now(),
    )  # fmt: skip
    return form


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_GET
def form(request: HttpRequest, form_id: str) -> HttpResponse:
    """The task list; once it is submitted, what was submitted."""
    own = own_form(request, form_id, also=queries.with_actions, declared=False)
    if queries.must_declare(own):
        return _declare(request, own, NoOwnWork())
    whole = queries.whole_form(own)
    page = {"own": own, "whole": whole, "tasks": queries.tasks(whole), "address_of": address_of}
    if own.is_submitted:
        content = queries.content_of(own)
        read = {"content": content, "conversations": queries.conversations_of(own), "actions": queries.actions_of(own)}
        if own.role == Return.Role.PARTNER:
            read["learning"] = own_learning(own)
        return render(request, "audits/form_submitted.jinja", page | read)
    return render(request, "audits/form.jinja", page | {"lacking": len(missing(whole.sheet))})


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_GET
def about(request: HttpRequest, form_id: str) -> HttpResponse:
    """What is known of the child, each thing with its source and date; and the edition that counts."""
    own = own_form(request, form_id, also=queries.with_people)
    if own.role == Return.Role.PARTNER:
        raise Http404  # a partner reads their own records of the child, not the council's
    page = {"own": own, "details": details_of(own.audit.case), "after": address_of(own, queries.first_part(own))}
    return render(request, "audits/form_about.jinja", page)


@permitted(Permission.AUDIT, Permission.GRADE_OWN_PART)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, form_id: str) -> HttpResponse:
    """All that is missing, with links; where nothing is, the declaration and the button."""
    own = own_form(request, form_id)
    declaration = Declaration(request.POST if request.method == "POST" else None)
    if request.method == "POST" and declaration.is_valid():
        try:
            submit_return(form=own, by=request.user, now=timezone.now())
        except Refused as refusal:
            declaration.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your audit is in. Thank you for the care you took."))
            return redirect("audits:form", own.public_id)
    whole = queries.whole_form(own)
    page = {
        "own": own, "whole": whole, "form": declaration, "content": queries.content_of(own),
        "missing": missing(whole.sheet), "tasks": queries.tasks(whole), "actions": queries.actions_of(own),
        "address_of": address_of, "talk_words": queries.talk_words,
    }  # fmt: skip
    return render(request, "audits/form_check.jinja", page)


@permitted(Permission.GRADE_OWN_PART)
@require_POST
def declare(request: HttpRequest, form_id: str) -> HttpResponse:
    """A partner says that they had no part in the work with this child; only then the form opens."""
    own = own_form(request, form_id, declared=False)
    said = NoOwnWork(request.POST)
    if not said.is_valid():
        return _declare(request, own, said, status=422)
    try:
        declare_no_own_work(form=own, by=request.user, now=timezone.now())
    except Refused as refusal:
        said.add_error(None, str(refusal))
        return _declare(request, own, said, status=422)
    return redirect("audits:form", own.public_id)


def _declare(request: HttpRequest, own: Return, said: NoOwnWork, *, status: int = 200) -> HttpResponse:
    return render(request, "audits/agencies/declare.jinja", {"own": own, "form": said}, status=status)
