"""What Today asks of those who write and approve public pages."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.core.todo import ToDo, Urgency
from looped.public.models import Edition, Page
from looped.public.queries.pages import name_of

S = Edition.Status


def todo(user: User, today: date) -> list[ToDo]:
    """What this person may approve, what of theirs was turned down, and pages of theirs to look at again."""
    found = _to_approve(user) if user.may(P.APPROVE_PUBLIC_PAGES) else []
    return found + (_turned_down(user) + _to_look_at(user, today) if user.may(P.EDIT_PUBLIC_PAGES) else [])


def _to_approve(user: User) -> list[ToDo]:
    """A line for each that waits and that this person neither wrote nor has approved. One query."""
    rows = Edition.objects.filter(status=S.WAITING).exclude(writers__person=user).exclude(approvals__by=user)
    return [
        ToDo(
            Urgency.TO_CHECK, _("A public page to approve: %(name)s") % {"name": name_of(row.page)},
            reverse("public:approve", args=[row.public_id]),
            detail=_("Sent by %(name)s.") % {"name": row.sent_by.name},
        )
        for row in rows.select_related("page", "sent_by").defer("content").order_by("sent_at")
    ]  # fmt: skip


def _turned_down(user: User) -> list[ToDo]:
    """What this person sent and somebody else turned down, while nothing newer was sent. One query."""
    newest = Edition.objects.filter(page=OuterRef("page")).order_by("-number").values("pk")[:1]
    rows = Edition.objects.filter(pk=Subquery(newest), status=S.TURNED_DOWN, sent_by=user).select_related("page")
    return [
        ToDo(
            Urgency.WAITING_FOR_YOU, _("A public page came back to you: %(name)s") % {"name": name_of(row.page)},
            reverse("public:page", args=[row.page.public_id]), detail=row.why,
        )
        for row in rows.defer("content").order_by("sent_at")
    ]  # fmt: skip


def _to_look_at(user: User, today: date) -> list[ToDo]:
    """From the day on by which it should be looked at. One query."""
    rows = Page.objects.filter(owner=user, review_on__lte=today).order_by("review_on", "pk")
    return [
        ToDo(
            Urgency.OVERDUE if row.review_on < today else Urgency.DUE,
            _("Look at a public page again: %(name)s") % {"name": name_of(row)},
            reverse("public:care", args=[row.public_id]), due=row.review_on,
        )
        for row in rows
    ]  # fmt: skip
