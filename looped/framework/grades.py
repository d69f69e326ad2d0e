"""The keys that are permanent: grades, the seven domains, and the word for a whole audit.

Names, order, prompts and descriptors belong to a version of the framework; these keys are what figures, imports and
old audits know them by.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grade(TextChoices):
    OUTSTANDING = "outstanding", _("Outstanding")
    GOOD = "good", _("Good")
    REQUIRES_IMPROVEMENT = "requires_improvement", _("Requires improvement")
    INADEQUATE = "inadequate", _("Inadequate")

    @property
    def rank(self) -> int:
        """0 is best."""
        return RANKS[self]


RANKS = {grade: rank for rank, grade in enumerate(Grade)}
NOT_APPLICABLE = "not_applicable"
DOMAIN_GRADES = [*Grade.values, NOT_APPLICABLE]
DOMAIN_GRADE_CHOICES = [*Grade.choices, (NOT_APPLICABLE, _("Not applicable"))]

OVERALL = "overall"


class DomainKey(TextChoices):
    """The seven domains that ship. A council may add its own; a key once used is never given to another domain."""

    SEEING_AND_HEARING = "seeing_and_hearing", _("Seeing and hearing the child")
    ASSESSMENT = "assessment", _("Quality of assessment")
    PLANS = "plans", _("Quality of plans")
    DECISION_MAKING = "decision_making", _("Decision making and management oversight")
    MEETINGS_AND_REVIEWS = "meetings_and_reviews", _("Meetings and reviews")
    SUPERVISION = "supervision", _("Supervision")
    DIVERSITY = "diversity", _("Consideration and impact of diversity")


def steps_between(first: str, second: str) -> int | None:
    """How many steps of the scale lie between two grades; None where either is not applicable or missing."""
    if first not in RANKS or second not in RANKS:
        return None
    return abs(RANKS[Grade(first)] - RANKS[Grade(second)])
