"""The few lists that the whole room of voice goes by. Their values are permanent: imports and files name them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Band(TextChoices):
    """How old the person is, or who they are: decides the words, and how many questions."""

    SMALL = "4-7", _("4 to 7 years")
    CHILD = "8-11", _("8 to 11 years")
    YOUNG = "12-17", _("12 to 17 years")
    CARE_LEAVER = "care_leaver", _("Care leaver")
    PARENT = "parent", _("Parent or carer")


class Moment(TextChoices):
    """When on the journey through the service somebody is asked (V3)."""

    FIRST_CONTACT = "first_contact", _("First contact")
    ASSESSMENT = "assessment", _("Assessment")
    PLAN = "plan", _("Plan")
    REVIEW = "review", _("Review")
    IN_CARE = "in_care", _("In care")
    CHANGE_OF_WORKER = "change_of_worker", _("Change of social worker")
    CLOSURE = "closure", _("Closure")
    AUDIT = "audit", _("Audit")


class Family(TextChoices):
    """Two families of questions that are never mixed in one questionnaire, nor in one figure (V2)."""

    EXPERIENCE = "experience", _("Experience of the service")
    CASE = "case", _("The person's own case")


class Way(TextChoices):
    """How an answer came (V5). One asked in an audit came by a link or a tablet, too: its moment says that it was."""

    LINK = "link", _("Personal link or code")
    TABLET = "tablet", _("Tablet handed over")
    CONVERSATION = "conversation", _("Conversation written down")
    PAPER = "paper", _("Paper typed in")


class Sentiment(TextChoices):
    POSITIVE = "positive", _("Positive")
    LESS_POSITIVE = "less_positive", _("Less positive")
    BOTH = "both", _("Both")
    NEITHER = "neither", _("Neither")
