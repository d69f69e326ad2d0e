"""Children, by the council's reference and nothing else: no name, no address, no date of birth."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import Team
from looped.core.ids import PublicIdField


class Case(models.Model):
    """One child's case. An audit copies team, area and worker when it is allocated: later moves rewrite no history."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        NO_FURTHER_ACTION = "no_further_action", _("Contact or referral, no further action")

    public_id = PublicIdField()
    reference = models.CharField(max_length=60, unique=True)
    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="cases")
    family = models.CharField(max_length=60, blank=True)  # the council's own reference of the family; blank: not known
    status = models.CharField(max_length=20, choices=Status, default=Status.OPEN)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reference=""), name="a_case_has_a_reference"),
            models.CheckConstraint(
                condition=Q(status="open", closed_on=None) | Q(status__in=["closed", "no_further_action"]),
                name="an_open_case_is_not_closed",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "status"], name="cases_of_team"),
            models.Index(fields=["family"], name="cases_of_family", condition=~Q(family="")),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseDetail(models.Model):
    """One thing known about the child, with where it came from and when it was so."""

    class Key(models.TextChoices):
        AGE = "age", _("Age")
        SEX = "sex", _("Sex")
        ETHNICITY = "ethnicity", _("Ethnicity")
        LANGUAGE = "language", _("First language")
        DISABILITY = "disability", _("Disability")
        PLAN = "plan", _("Kind of plan")
        LEGAL_STATUS = "legal_status", _("Legal status")
        REFERRALS = "referrals", _("Referrals in the last 12 months")
        ENQUIRIES = "enquiries", _("Section 47 enquiries in the last 12 months")
        MOVES = "moves", _("Placement moves in the last 12 months")
        MISSING = "missing", _("Missing episodes in the last 12 months")

    case = models.ForeignKey(Case, models.CASCADE, related_name="details")
    key = models.CharField(max_length=20, choices=Key)
    value = models.CharField(max_length=200)
    source = models.CharField(max_length=100)
    as_at = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_detail_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.get_key_display()}: {self.value}"
