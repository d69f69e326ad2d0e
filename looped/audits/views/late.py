"""Forms that are late beyond the rule, for the QA team and for the auditor's line manager."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from looped.accounts.access import permitted
from looped.audits.queries.programme_rules import rules_on
from looped.audits.queries.reminders import late_forms
from looped.audits.queries.todo_late import TOLD


@permitted(*TOLD)
@require_GET
def late(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {"forms": late_forms(request.user, today), "after": rules_on(today).late_after_days}
    return render(request, "audits/programme/late.jinja", context)
