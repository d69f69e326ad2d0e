"""What audits found in a social worker's own work: told to that person once it is open to them, and never who found
it (W1)."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.audits.models import Answer, Audit
from looped.framework.grades import OVERALL

SHOWN = 3


@dataclass(frozen=True)
class Feedback:
    """What two auditors wrote for the worker, put together by the alphabet so that no order tells whose it is."""

    strengths: tuple[str, ...]
    improve: tuple[str, ...]
    difference: tuple[str, ...]


@dataclass(frozen=True)
class Strength:
    """Good work that an audit noticed, for the home page."""

    text: str
    reference: str
    case: str
    final_on: date
    href: str


def _open_answers(user: User, **which):
    """The overall pages of audits of this person's own work that are open to them."""
    found = Answer.objects.filter(
        part=OVERALL,
        form__audit__worker=user,
        form__audit__opened_to_worker_at__isnull=False,
        form__retired_at=None,
        form__recorded_at__isnull=False,
        **which,
    )
    return found.exclude(form__audit__kind=Audit.Kind.CALIBRATION)


def feedback(user: User, audit: Audit) -> Feedback:
    """For the worker of an audit that is open to them. One query."""
    rows = list(_open_answers(user, form__audit=audit).values_list("strengths", "improve", "difference"))
    return Feedback(*(_words(row[column] for row in rows) for column in range(3)))


def strengths_for(user: User) -> list[Strength]:
    """What audits found to be good in this person's work, the newest first; empty for who does no casework."""
    if not user.may(Permission.SEE_OWN_WORK):
        return []
    rows = (
        _open_answers(user)
        .exclude(strengths="")
        .order_by("-form__audit__final_on", "-form__audit", "strengths")
        .values_list(
            "strengths", "form__audit__reference", "form__audit__case__reference", "form__audit__final_on",
            "form__audit__public_id",
        )[:SHOWN]
    )  # fmt: skip
    return [
        Strength(text, reference, case, day, reverse("audits:detail", args=[audit]))
        for text, reference, case, day, audit in rows
    ]


def _words(texts) -> tuple[str, ...]:
    return tuple(sorted({text.strip() for text in texts} - {""}))
