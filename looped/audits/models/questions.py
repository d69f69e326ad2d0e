"""Questions that somebody else's work puts into the conversations of audits, for a while, and what was answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models.returns import AuditConversation
from looped.core.ids import PublicIdField
from looped.voice.models import Conversation


class ConversationQuestion(models.Model):
    """One question to the child or the family, in the audits of some months. “Yes” is the good answer.

    `about`: the public id of what it was put for, such as a priority of the improvement plan. This room knows no more
    of that.
    """

    public_id = PublicIdField()
    about = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    of_child = models.BooleanField()  # asked of the child
    of_family = models.BooleanField()  # asked of a parent or carer
    first_month = models.PositiveIntegerField()  # of the programme: 202604 is April 2026
    last_month = models.PositiveIntegerField()
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_month__gte=F("first_month")), name="a_question_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(of_child=True) | Q(of_family=True), name="a_question_is_asked_of_somebody"
            ),
        ]
        indexes = [models.Index(fields=["last_month", "first_month"], name="questions_by_month")]

    def __str__(self) -> str:
        return self.text

    def is_for(self, speaker: str) -> bool:
        """Whether it is asked in the conversation with this person."""
        return {Conversation.Speaker.CHILD: self.of_child, Conversation.Speaker.FAMILY: self.of_family}.get(
            Conversation.Speaker(speaker), False
        )


class ConversationAnswer(models.Model):
    """What one person answered to one such question. No row: it was not asked."""

    class Said(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        NOT_ASKED = "not_asked", _("Not asked")

    question = models.ForeignKey(ConversationQuestion, models.PROTECT, related_name="answers")
    talk = models.ForeignKey(AuditConversation, models.CASCADE, related_name="answers")
    said = models.CharField(max_length=10, choices=Said)
    words = models.TextField(blank=True)  # their own
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "talk"], name="a_question_is_answered_once_a_conversation")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.get_said_display()}"
