"""What the council decides about the staff's own voice, in editions that begin on a day (core.dated_rules)."""

from django.conf import settings
from django.db import models


class StaffRules(models.Model):
    """Working days within which an answer is owed."""

    starts_on = models.DateField(unique=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    answer_message_days = models.PositiveSmallIntegerField(default=10)
    answer_proposal_days = models.PositiveSmallIntegerField(default=15)
    survey_open_days = models.PositiveSmallIntegerField(default=21)  # days in a row, as a new wave proposes

    def __str__(self) -> str:
        return f"from {self.starts_on}"
