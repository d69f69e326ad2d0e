"""What the home page says of forms that are so late that the QA team and the auditor's line manager are told."""

from datetime import date

from django.urls import reverse
from django.utils.translation import ngettext

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.queries.reminders import late_forms
from looped.core.todo import ToDo, Urgency

TOLD = (Permission.PLAN_AUDITS, Permission.GIVE_FEEDBACK, Permission.SEE_ALL_AUDITS)


def todo_late(user: User, today: date) -> list[ToDo]:
    """One line, however many there are. Two queries at most."""
    if not any(map(user.may, TOLD)):
        return []
    forms = late_forms(user, today)
    if not forms:
        return []
    planner = user.may(Permission.PLAN_AUDITS)
    count = len(forms)
    if planner:
        text = ngettext("Audit form that is very late", "Audit forms that are very late", count)
    else:
        text = ngettext("Audit form of your line, very late", "Audit forms of your line, very late", count)
    return [ToDo(Urgency.OVERDUE, text, reverse("audits:late"), due=forms[0].due_on, count=count)]
