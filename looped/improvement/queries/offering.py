"""What an offer can be made of: domains, leads, teams and people, for the one who makes it (L5)."""

from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import Team, User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.improvement.models import LearningOffer
from looped.improvement.queries.parts import part_names


def parts(today: date) -> dict[str, str]:
    """Key -> name of the domains that are asked now."""
    return part_names(today)


def leads() -> QuerySet[User]:
    """Who may lead, and so record who came."""
    return people_who(Permission.OFFER_LEARNING)


def teams(user: User) -> QuerySet[Team]:
    """All for the QA team; else those of one's own area."""
    found = Team.objects.order_by("name")
    return found if user.may(Permission.PLAN_AUDITS) else found.filter(area=user.area_id)


def people(user: User) -> QuerySet[User]:
    """Active people of teams that may be offered something, team by team."""
    found = User.objects.filter(is_active=True, team__in=teams(user)).select_related("team")
    return found.order_by("team__name", "name", "pk")


def to_invite(user: User, offer: LearningOffer) -> QuerySet[User]:
    """Those not invited yet."""
    return people(user).exclude(learning_offered__offer=offer).exclude(pk=offer.lead_id)


def invited(offer: LearningOffer) -> QuerySet[User]:
    """Everybody who was invited, by name."""
    return User.objects.filter(learning_offered__offer=offer).select_related("team").order_by("name", "pk")
