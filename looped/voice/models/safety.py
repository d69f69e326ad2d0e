"""“I am not safe”: who is on duty, whom an alarm went to, and who answered it (V12)."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from looped.cases.models import Case
from looped.core.ids import PublicIdField
from looped.voice.models.asking import Invitation


class DutyTurn(models.Model):
    """A person is on duty from one moment to another, by day and by night. `place` 1 is asked first, 2 next."""

    public_id = PublicIdField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="duty_turns")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.PositiveSmallIntegerField(default=1)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("begins_at")), name="a_turn_ends_after_it_begins")
        ]
        indexes = [models.Index(fields=["ends_at", "begins_at"], name="duty_now")]

    def __str__(self) -> str:
        return f"{self.person}, {self.begins_at:%Y-%m-%d %H:%M}"


class SafetyAlert(models.Model):
    """A person of a family said that they are not safe. It goes out when it is pressed, not at the end.

    Who may see it: those it was sent to, so long as they may (queries.safety). About a worker: nobody of that
    worker's line. It holds no answer of the questionnaire, and leads to none.
    """

    public_id = PublicIdField()
    invitation = models.ForeignKey(Invitation, models.PROTECT, null=True, related_name="alerts")
    case = models.ForeignKey(Case, models.PROTECT, related_name="safety_alerts")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # as it was
    raised_at = models.DateTimeField()
    pressed_again_at = models.DateTimeField(null=True)  # the latest press that sent it out anew: it climbs from there
    about_worker_at = models.DateTimeField(null=True)  # the person said that it is about somebody who works with them
    words = models.TextField(blank=True)  # what they added, if anything
    words_at = models.DateTimeField(null=True)  # when the newest of it came, or the number
    sealed_telephone = models.BinaryField(blank=True)  # where it is safe to ring, if they gave it
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)  # somebody has it in hand: climbing ends
    done = models.TextField(blank=True)  # what was done
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="a_safety_alert_is_answered_by_somebody",
            ),
            models.CheckConstraint(condition=Q(closed_at=None) | ~Q(done=""), name="a_closed_safety_alert_says_what"),
            models.UniqueConstraint(
                fields=["invitation"], condition=Q(closed_at=None), name="one_open_safety_alert_per_invitation"
            ),
        ]
        indexes = [models.Index(fields=["answered_at", "raised_at"], name="safety_alerts_waiting")]

    def __str__(self) -> str:
        return f"{self.case}: {self.raised_at:%Y-%m-%d %H:%M}"

    @property
    def waits_since(self) -> datetime:
        """When it was pressed last, as far as that sent it out."""
        return self.pressed_again_at or self.raised_at


class SafetyStep(models.Model):
    """The alarm was sent to one person. `rung` 1 is the first; `officer`: by the way round the worker's line.

    `mailed_at`, `seen_at`: of the newest, for words that come later are mailed and read again.
    """

    alert = models.ForeignKey(SafetyAlert, models.PROTECT, related_name="steps")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="safety_steps")
    rung = models.PositiveSmallIntegerField()
    officer = models.BooleanField(default=False)
    sent_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)  # None: the e-mail has not gone out yet; the home page shows it anyway
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["alert", "to", "rung"], name="an_alarm_once_per_person_and_rung")
        ]

    def __str__(self) -> str:
        return f"{self.alert}: {self.to}"


class WatchWord(models.Model):
    """A word that puts a comment first in the order of reading. It does nothing else: every word is read."""

    word = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="en")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "language"], condition=Q(ended_at=None), name="a_word_watched_once")
        ]

    def __str__(self) -> str:
        return self.word
