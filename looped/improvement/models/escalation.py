"""A clock ran out, so somebody higher up is told and decides, by a day, on record: never silently (L4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import Role
from looped.audits.models import Action, DangerAlert
from looped.core.ids import PublicIdField
from looped.improvement.models.look_back import LookBack


class Escalation(models.Model):
    """One step up the ladder, for one clock of one thing. Running the ladder twice makes it but once."""

    class Clock(models.TextChoices):
        FIRST_STEP = "first_step", _("First step")
        PLAN = "plan", _("Plan")
        DONE = "done", _("Done")
        VERIFY = "verify", _("Verified")
        ALARM = "alarm", _("Alarm seen and answered")
        LOOK_BACK = "look_back", _("Look-back answered")

    public_id = PublicIdField()
    action = models.ForeignKey(Action, models.PROTECT, null=True, related_name="escalations")
    alert = models.ForeignKey(DangerAlert, models.PROTECT, null=True, related_name="escalations")
    look_back = models.ForeignKey(LookBack, models.PROTECT, null=True, related_name="escalations")
    clock = models.CharField(max_length=10, choices=Clock)
    ran_out_on = models.DateField()  # the day that passed: a later due date starts a new ladder
    rung = models.PositiveSmallIntegerField()  # 1 is the first
    role = models.CharField(max_length=20, choices=Role)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="escalations")
    raised_at = models.DateTimeField()
    decide_by = models.DateField()
    decision = models.TextField(blank=True)  # what was decided, and why
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    overtaken_at = models.DateTimeField(null=True)  # what was late is done: nothing is left to decide

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(action__isnull=False, alert=None, look_back=None)
                | Q(action=None, alert__isnull=False, look_back=None)
                | Q(action=None, alert=None, look_back__isnull=False),
                name="an_escalation_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None)
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decision="")),
                name="a_decided_escalation_says_what",
            ),
            models.UniqueConstraint(
                fields=["action", "clock", "ran_out_on", "rung"],
                condition=Q(action__isnull=False),
                name="a_rung_is_climbed_once_for_an_action",
            ),
            models.UniqueConstraint(
                fields=["alert", "rung"], condition=Q(alert__isnull=False), name="a_rung_is_climbed_once_for_an_alert"
            ),
            models.UniqueConstraint(
                fields=["look_back", "ran_out_on", "rung"],
                condition=Q(look_back__isnull=False),
                name="a_rung_is_climbed_once_for_a_look_back",
            ),
        ]
        indexes = [models.Index(fields=["to", "decided_at", "overtaken_at"], name="escalations_to_decide")]

    def __str__(self) -> str:
        return f"{self.get_clock_display()}: step {self.rung}"
