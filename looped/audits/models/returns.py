"""What one auditor found on one case. A looped audit has two returns, made blind to each other (A3)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models.audit import Audit
from looped.core.ids import PublicIdField
from looped.framework.grades import DOMAIN_GRADES, Grade
from looped.voice.models import Conversation


class ReturnQuerySet(models.QuerySet):
    def current(self):
        """Without those taken from an auditor and given to another."""
        return self.filter(retired_at=None)

    def submitted(self):
        return self.filter(recorded_at__isnull=False)

    def unblinded_for(self, user):
        """One's own always; another auditor's only once the audit is released.

        Released is a fact of the audit, set by the operation that takes in the last return that its kind requires. To
        ask "is none missing?" would show the first return where the second has no row yet.
        """
        return self.filter(Q(auditor=user) | Q(audit__released_at__isnull=False))


class Return(models.Model):
    """One auditor's form, from allocation to submission. Unchangeable once submitted: a trigger sees to it."""

    class Role(models.TextChoices):
        MANAGER = "manager", _("Team manager")
        PEER = "peer", _("Peer auditor")
        PARTNER = "partner", _("Partner agency")
        SOLE = "sole", _("Auditor")  # the only one: single, thematic or re-audit by one person
        GROUP = "group", _("Group member")  # of a calibration

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="returns")
    role = models.CharField(max_length=10, choices=Role)
    agency = models.CharField(max_length=100, blank=True)  # for a partner
    parts = models.JSONField(default=list, blank=True)  # the domains that it grades, by key; empty: all of them
    auditor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="returns")
    allocated_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    no_own_work_at = models.DateTimeField(null=True)  # a partner declared to have had no part in the work
    submitted_on = models.DateField(null=True)  # when it happened
    recorded_at = models.DateTimeField(null=True)  # when we knew; not None: submitted
    overall = models.CharField(max_length=20, choices=Grade, blank=True)  # copied from the answers on submission
    family_contact = models.CharField(max_length=20, choices=Audit.FamilyContact, blank=True)  # likewise
    retired_at = models.DateTimeField(null=True)  # taken from this auditor
    retired_why = models.CharField(max_length=300, blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "role", "agency"],
                condition=Q(retired_at=None) & ~Q(role="group"),  # a group has several members
                name="one_current_return_per_role",
            ),
            models.UniqueConstraint(
                fields=["audit", "auditor"],
                condition=Q(retired_at=None) & ~Q(role="partner"),  # one person may return for two agencies
                name="one_current_return_per_auditor",
            ),
            models.CheckConstraint(
                condition=Q(overall="") | Q(overall__in=Grade.values), name="a_returns_overall_is_a_grade"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at=None, submitted_on=None)
                | (Q(recorded_at__isnull=False, submitted_on__isnull=False) & ~Q(overall="")),
                name="a_submitted_return_has_day_and_grade",
            ),
        ]
        indexes = [models.Index(fields=["auditor", "recorded_at"], name="returns_of_auditor")]

    def __str__(self) -> str:
        return f"{self.audit}: {self.get_role_display()}"

    @property
    def is_submitted(self) -> bool:
        return self.recorded_at is not None


class Answer(models.Model):
    """One part of a form: a domain, or the overall page. Saved by itself, while the auditor types."""

    form = models.ForeignKey(Return, models.CASCADE, related_name="answers")
    part = models.CharField(max_length=40)  # a domain's key, or "overall"
    grade = models.CharField(max_length=20, blank=True)
    evidence = models.TextField(blank=True)  # what I saw, and where; overall: why this grade
    difference = models.TextField(blank=True)  # what difference it made for the child
    reason = models.TextField(blank=True)  # why not applicable; overall: why above the suggested ceiling
    strengths = models.TextField(blank=True)  # overall: what went well, told to the worker first
    improve = models.TextField(blank=True)  # overall: what to try next
    version = models.PositiveIntegerField(default=0)  # grows with each save, so that two tabs notice each other
    saved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "part"], name="one_answer_per_part"),
            models.CheckConstraint(condition=Q(grade__in=["", *DOMAIN_GRADES]), name="an_answer_is_a_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.grade}"


class AuditConversation(models.Model):
    """A conversation held for an audit: one per person and audit, so that no child is called twice."""

    audit = models.ForeignKey(Audit, models.PROTECT, related_name="conversations")
    form = models.ForeignKey(Return, models.PROTECT, related_name="conversations")
    speaker = models.CharField(max_length=10, choices=Conversation.Speaker)
    conversation = models.OneToOneField(Conversation, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "speaker"], name="one_conversation_per_person_and_audit")
        ]

    def __str__(self) -> str:
        return f"{self.audit}: {self.get_speaker_display()}"


class TimeSpent(models.Model):
    """Active time on one form, idle time left out. Shown per form to the QA team, never per person (A10)."""

    form = models.OneToOneField(Return, models.CASCADE, related_name="time_spent")
    seconds = models.PositiveIntegerField(default=0)
    last_active_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.seconds} s"
