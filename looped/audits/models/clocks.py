"""How long an action may take, by its severity, and who is told when it takes longer (L1, L4). Edited in the browser.

All spans are working days. A clock set of one severity holds from a day on; the newest that has begun is in force for
actions that begin then.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.roles import Role
from looped.audits.models.actions import Action


class ActionClock(models.Model):
    """The clocks of one severity."""

    severity = models.CharField(max_length=12, choices=Action.Severity)
    starts_on = models.DateField(verbose_name=_("Starts on"))
    first_step_days = models.PositiveSmallIntegerField(null=True)  # 0: the same day; None: asks for no first step
    plan_days = models.PositiveSmallIntegerField(null=True)  # None: asks for no plan
    done_days = models.PositiveSmallIntegerField()
    verify_days = models.PositiveSmallIntegerField(default=5)  # after it was said to be done
    verified_by = models.CharField(max_length=20, choices=Role)  # the role that verifies; never the owner
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # None: shipped
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["severity", "starts_on"], name="one_clock_per_severity_and_day"),
            models.CheckConstraint(condition=Q(done_days__gte=1), name="an_action_has_a_day_at_least"),
        ]

    def __str__(self) -> str:
        return f"{self.get_severity_display()} from {self.starts_on}"


class LadderRung(models.Model):
    """One step of the ladder: so many working days after a clock ran out, this role is told and must decide."""

    clock = models.ForeignKey(ActionClock, models.CASCADE, related_name="ladder")
    rung = models.PositiveSmallIntegerField()  # 1 is the first
    after_days = models.PositiveSmallIntegerField()  # after the clock ran out: rung by rung more
    role = models.CharField(max_length=20, choices=Role)
    decide_days = models.PositiveSmallIntegerField(default=2)  # within which a decision is recorded

    class Meta:
        constraints = [models.UniqueConstraint(fields=["clock", "rung"], name="a_rung_once_per_ladder")]

    def __str__(self) -> str:
        return f"{self.clock}: {self.rung}, {self.get_role_display()}"
