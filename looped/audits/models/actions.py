"""What follows from an audit: actions, and the alarm when a child may be in danger."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models.audit import Audit
from looped.audits.models.returns import Return
from looped.core.ids import PublicIdField


class ActionQuerySet(models.QuerySet):
    def live(self):
        """Without those raised in a form that was taken from its auditor: they went with it."""
        return self.filter(Q(raised_in=None) | Q(raised_in__retired_at=None))

    def unblinded_for(self, user):
        """An action raised in a return is its auditor's alone until the audit is final: it would tell the grade."""
        return self.filter(Q(audit__status=Audit.Status.FINAL) | Q(raised_in__auditor=user))


class Action(models.Model):
    """Something to be done, by one person, by a day, shown to be done, and verified by somebody else (L1)."""

    class Severity(models.TextChoices):
        UNSAFE = "unsafe", _("A child is unsafe")
        INADEQUATE = "inadequate", _("Inadequate practice")
        IMPROVE = "improve", _("Requires improvement")
        LEARNING = "learning", _("Learning")

    class Status(models.TextChoices):
        OPEN = "open", _("To do")
        DONE = "done", _("Done, to be verified")
        VERIFIED = "verified", _("Verified")

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="actions")
    raised_in = models.ForeignKey(Return, models.PROTECT, null=True, related_name="actions")  # None: after final
    alarm = models.ForeignKey("DangerAlert", models.PROTECT, null=True, related_name="actions")  # begins at once
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    what = models.TextField()
    difference = models.TextField(blank=True)  # what will be different for the child
    severity = models.CharField(max_length=12, choices=Severity)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="actions")
    verifier = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="to_verify")
    begun_at = models.DateTimeField(null=True)  # when its clocks started; None: before the audit is final
    first_step_due_on = models.DateField(null=True)  # None: this severity asks for no first step
    first_step = models.TextField(blank=True)  # what was done first, once it was
    first_step_at = models.DateTimeField(null=True)
    plan_due_on = models.DateField(null=True)  # None: this severity asks for no plan
    plan = models.TextField(blank=True)
    plan_at = models.DateTimeField(null=True)
    due_on = models.DateField()  # done by
    verify_due_on = models.DateField(null=True)  # once it is done
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    evidence = models.TextField(blank=True)
    evidence_reference = models.CharField(max_length=200, blank=True)  # where on the child's file it can be seen
    done_at = models.DateTimeField(null=True)
    sent_back_why = models.TextField(blank=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by=None) | ~Q(verified_by=F("owner")),
                name="nobody_verifies_their_own_action",
            ),
            models.CheckConstraint(
                condition=~Q(status="verified") | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="a_verified_action_has_its_verifier",
            ),
            models.CheckConstraint(condition=Q(status="open") | ~Q(evidence=""), name="a_done_action_has_its_evidence"),
            models.CheckConstraint(
                condition=Q(verifier=None) | ~Q(verifier=F("owner")), name="an_owner_is_not_the_verifier"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "status", "due_on"], name="actions_of_owner"),
            models.Index(fields=["status", "due_on"], name="actions_by_status"),
        ]

    def __str__(self) -> str:
        return self.what


class EvidenceFile(models.Model):
    """A file that shows that an action is done. It stays in the database, with its hash."""

    public_id = PublicIdField()
    action = models.ForeignKey(Action, models.PROTECT, related_name="files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)  # by its owner, before it was verified

    def __str__(self) -> str:
        return self.name


class DangerAlert(models.Model):
    """A child may be in danger: telephoned first, then recorded; it goes out at once and carries no grade."""

    public_id = PublicIdField()
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="alerts")
    form = models.ForeignKey(Return, models.PROTECT, related_name="alerts")
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    worry = models.TextField()
    told_whom = models.CharField(max_length=120)
    told_at = models.DateTimeField()
    sent_to = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="alerts")
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)  # what was done to make the child safe
    answered_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.audit}: {self.raised_at:%Y-%m-%d %H:%M}"
