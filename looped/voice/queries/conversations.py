"""Reading conversations. Who may read one is decided by the room that asked for it, such as an audit's form."""

from django.db.models import Count, QuerySet

from looped.voice.models import Attempt, Conversation


def with_tries() -> QuerySet[Conversation]:
    """Conversations that know who held them and how many `tries` failed."""
    return Conversation.objects.select_related("held_by").annotate(tries=Count("attempts"))


def attempts_of(conversation: Conversation) -> list[Attempt]:
    """The tries that failed, oldest first."""
    return list(Attempt.objects.filter(conversation=conversation).order_by("tried_at", "pk"))
