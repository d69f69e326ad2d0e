"""What an audit gives back to the worker: a talk, a right of reply, a challenge, and thanks (W1, W2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from looped.audits.models import Audit, Recheck
from looped.core.ids import PublicIdField


class FeedbackTalk(models.Model):
    """The conversation about an audit between the worker and their manager. It opens the feedback to the worker."""

    audit = models.OneToOneField(Audit, models.PROTECT, related_name="feedback_talk")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    held_on = models.DateField()
    agreed = models.TextField(blank=True)  # what the two agreed to try next
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.audit}: {self.held_on}"


class Reply(models.Model):
    """What the worker says to the feedback. The line manager reads it, nobody else."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="replies")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField()
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)  # by the line manager

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_reply_says_something")]

    def __str__(self) -> str:
        return f"{self.audit}: {self.written_at:%Y-%m-%d}"


class Challenge(models.Model):
    """The worker says that a fact in the audit is wrong. A moderator answers; a grade changes only by a recheck."""

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="challenges")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    fact = models.TextField()  # what is said in the audit, and what is true
    shown_where = models.TextField(blank=True)  # where on the child's file it can be seen
    made_at = models.DateTimeField()
    answer_by = models.DateField()
    upheld = models.BooleanField(null=True)  # None: not answered yet
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    recheck = models.OneToOneField(Recheck, models.PROTECT, null=True, related_name="challenge")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(upheld=None, answered_at=None, answered_by=None)
                | (Q(upheld__isnull=False, answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="an_answered_challenge_says_why",
            ),
            models.UniqueConstraint(fields=["audit"], condition=Q(answered_at=None), name="one_open_challenge"),
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.made_at:%Y-%m-%d}"


class ThankYou(models.Model):
    """A personal note from a named manager about good work: two lines of their own, not a template (W2)."""

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="thanks")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="thanks")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(max_length=40, blank=True)  # the domain it is about, or "overall"
    text = models.TextField()
    sent_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)
    team_may_see = models.BooleanField(null=True)  # None: the person has not said
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(to=models.F("by")), name="nobody_thanks_themselves"),
            models.CheckConstraint(condition=~Q(text=""), name="a_thank_you_says_something"),
        ]
        indexes = [models.Index(fields=["to", "sent_at"], name="thanks_of_person")]

    def __str__(self) -> str:
        return f"{self.to}: {self.sent_at:%Y-%m-%d}"
