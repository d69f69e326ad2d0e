"""What audits found in a social worker's own work: told to that person once it is open to them, and never who found
it (W1)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
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


NO_WORDS = Feedback((), (), ())


@dataclass(frozen=True)
class Strength:
    """Good work that an audit noticed, for the home page."""

    text: str
    reference: str
    case: str
    final_on: date
    href: str


def _submitted() -> QuerySet[Answer]:
    """The overall pages of forms that are in and were not taken away."""
    return Answer.objects.filter(part=OVERALL, form__retired_at=None, form__recorded_at__isnull=False)


def feedback_from(audits: Iterable[Audit]) -> dict[int, Feedback]:
    """By audit's key, for audits that the caller has found to be open to the reader. One query.

    An audit that keeps no words for its worker, such as an imported one, is left out.
    """
    rows = _submitted().filter(form__audit__in=list(audits))
    told: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for audit, well, improve, difference in rows.values_list("form__audit", "strengths", "improve", "difference"):
        if well or improve or difference:
            told[audit].append((well, improve, difference))
    return {
        audit: Feedback(*(_words(row[column] for row in rows) for column in range(3))) for audit, rows in told.items()
    }


def strengths_for(user: User) -> list[Strength]:
    """What audits found to be good in this person's work, the newest first; empty for who does no casework."""
    if not user.may(Permission.SEE_OWN_WORK):
        return []
    rows = (
        _submitted()
        .filter(form__audit__worker=user, form__audit__opened_to_worker_at__isnull=False)
        .exclude(form__audit__kind=Audit.Kind.CALIBRATION)
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
        if day  # a final audit always has it
    ]


def _words(texts) -> tuple[str, ...]:
    return tuple(sorted({text.strip() for text in texts} - {""}))
