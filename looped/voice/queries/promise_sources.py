"""Where promises come from, and who wanted to hear what became of one. What is found here is never shown as a list."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from looped.voice.models import Card, Comment, Pack, Promise, Response

BEFORE = timedelta(days=365)  # who said it so long before the promise is told, too


def wanted_to_hear(promise: Promise) -> QuerySet[Response]:
    """Everybody who spoke of it, within its scope, up to the day on which it was done, and wanted to hear."""
    last: date = promise.did_on or promise.made_on
    comments = Comment.objects.filter(received_on__range=(promise.made_on - BEFORE, last))
    found = Response.objects.filter(comments__in=comments.filter(_spoke_of(promise)))
    scope = {"moment": promise.moment, "team": promise.team_id, "area": promise.area_id}
    found = found.filter(**{name: value for name, value in scope.items() if value})
    return found.exclude(hear_back=Response.HearBack.NO).distinct()


def _spoke_of(promise: Promise) -> Q:
    if promise.pack_id:
        cards = Card.objects.filter(pack=promise.pack_id)
        return Q(pk__in=cards.values("quotation__comment"))
    return Q(themes__theme__key=promise.theme_key)


def closed_packs() -> QuerySet[Pack]:
    """Participation groups' conclusions, the newest first."""
    return Pack.objects.filter(status=Pack.Status.CLOSED).select_related("group").order_by("-closed_at", "public_id")
