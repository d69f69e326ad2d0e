"""What children, young people, parents, carers and workers told us."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.cases.models import Case
from looped.core.ids import PublicIdField


class Conversation(models.Model):
    """A talk with one person about one case: tried, held or not possible, and what was said (A4, V1)."""

    class Speaker(models.TextChoices):
        CHILD = "child", _("The child")
        FAMILY = "family", _("Parent or carer")
        WORKER = "worker", _("The social worker")

    class State(models.TextChoices):
        NOT_TRIED = "not_tried", _("Not tried yet")
        TRIED = "tried", _("Tried, not reached")
        HELD = "held", _("Held")
        NOT_ASKED = "not_asked", _("Decided not to ask")

    class Means(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By telephone")
        VIDEO = "video", _("By video")
        OTHER = "other", _("Another way")

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="conversations")
    speaker = models.CharField(max_length=10, choices=Speaker)
    who = models.CharField(max_length=60, blank=True)  # "child;parent;carer", as the import has it
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.NOT_TRIED)
    held_on = models.DateField(null=True)
    means = models.CharField(max_length=10, choices=Means, blank=True)
    positive = models.TextField(blank=True)  # what went well, in their words
    less_positive = models.TextField(blank=True)
    why_not = models.TextField(blank=True)  # why the person was not asked
    consent_to_quote = models.BooleanField(null=True)  # None: not asked yet
    version = models.PositiveIntegerField(default=0)  # grows with each save, so that two tabs notice each other
    saved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(held_on__isnull=False), name="a_held_conversation_has_a_day"
            ),
            models.CheckConstraint(condition=~Q(state="not_asked") | ~Q(why_not=""), name="not_asking_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_speaker_display()}: {self.get_state_display()}"


class Attempt(models.Model):
    """A try that failed, recorded so that the effort shows and nobody is called too often."""

    class Outcome(models.TextChoices):
        NO_ANSWER = "no_answer", _("No answer")
        LEFT_MESSAGE = "left_message", _("Left a message")
        ASKED_LATER = "asked_later", _("Asked to be called another time")
        DECLINED = "declined", _("Did not want to talk")
        WRONG_CONTACT = "wrong_contact", _("The contact was out of date")

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="attempts")
    tried_at = models.DateTimeField()
    means = models.CharField(max_length=10, choices=Conversation.Means)
    outcome = models.CharField(max_length=20, choices=Outcome)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.tried_at:%Y-%m-%d %H:%M} {self.get_outcome_display()}"
