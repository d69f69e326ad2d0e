"""Who answered: sealed, opened only for safety and on record (ADR 14). Nothing here opens it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from looped.voice.models import IdentityOpening, Response

PAGE = 50


@dataclass(frozen=True)
class OpeningsPage:
    """Fifty openings, the newest first. `older`: the public id to go on from; None where there are no more."""

    rows: list[IdentityOpening]
    older: str | None


def response_of(said: str) -> Response | None:
    """The response with this public id, or whose comment has it; None for what nobody sent by an invitation."""
    found = Response.objects.filter(Q(public_id=said) | Q(comments__public_id=said)).distinct()
    return found.select_related("team", "area").first()


def openings_of(response: Response) -> Iterable[IdentityOpening]:
    """Every time that it was opened before, the newest first."""
    return list(response.openings.select_related("opened_by").order_by("-opened_at", "-pk"))


def openings(after: str = "") -> OpeningsPage:
    """Two queries at most."""
    rows = IdentityOpening.objects.select_related("opened_by", "response").order_by("-opened_at", "-pk")
    last = rows.filter(public_id=after).first() if after else None
    if last is not None:
        rows = rows.filter(Q(opened_at__lt=last.opened_at) | Q(opened_at=last.opened_at, pk__lt=last.pk))
    found = list(rows[: PAGE + 1])
    return OpeningsPage(found[:PAGE], found[PAGE - 1].public_id if found[PAGE:] else None)
