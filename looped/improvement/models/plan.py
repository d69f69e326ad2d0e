"""The council's improvement plan: its priorities, what each is measured by, and what is done for it (K5).

An action of the plan is an entry of the register: it has its owner and day there, its evidence, and somebody else who
accepts it. A question of the plan stands in the audit room, whose conversations ask it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.audits.models import ConversationQuestion
from looped.core.ids import PublicIdField
from looped.improvement.models.register import RegisterEntry


class Priority(models.Model):
    """One thing that the council wants to be better by a day, and the person who answers for it."""

    class Status(models.TextChoices):
        OPEN = "open", _("Under way")
        ACHIEVED = "achieved", _("Closed: achieved")
        STOPPED = "stopped", _("Closed: no longer pursued")

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=100)
    why = models.TextField()  # why it matters to children, in plain words
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    target_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)  # grows with each change, so that two people notice each other

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="open", closed_at=None) | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                name="a_closed_priority_says_why",
            )
        ]
        indexes = [models.Index(fields=["status", "number"], name="priorities_by_status")]

    def __str__(self) -> str:
        return self.title


class PlanMeasure(models.Model):
    """What a priority is measured by: a source and a key in it, from a baseline to a target by a day.

    `key`: an indicator's id; a domain's key, or "overall"; a question's key of the experience questionnaires; blank for
    a question of the plan itself. Values are in the unit of the measure: percent, days or a plain number.
    """

    class Source(models.TextChoices):
        FEEDBACK = "feedback", _("A question that families answer")
        CONVERSATIONS = "talks", _("A question put into the audits’ conversations")
        AUDITS = "audits", _("Audits graded Good or Outstanding")
        INDICATOR = "indicator", _("An indicator")

    class Direction(models.TextChoices):
        AT_LEAST = "at_least", _("at least")
        AT_MOST = "at_most", _("at most")

    public_id = PublicIdField()
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="measures")
    source = models.CharField(max_length=10, choices=Source)
    key = models.CharField(max_length=40, blank=True)
    question = models.ForeignKey(ConversationQuestion, models.PROTECT, null=True, related_name="+")
    direction = models.CharField(max_length=10, choices=Direction)
    baseline = models.DecimalField(max_digits=9, decimal_places=2, null=True)  # None: nothing to start from was known
    baseline_month = models.PositiveIntegerField(null=True)  # 202603: the last month of what it was computed from
    baseline_counted = models.PositiveIntegerField(null=True)  # of a share that Looped computed
    baseline_of = models.PositiveIntegerField(null=True)
    baseline_from = models.CharField(max_length=200, blank=True)  # where a typed one stands; blank: computed
    target = models.DecimalField(max_digits=9, decimal_places=2)
    target_on = models.DateField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    removed_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["priority", "source", "key"],
                condition=Q(removed_at=None, question=None),
                name="a_measure_once_per_priority",
            ),
            models.UniqueConstraint(
                fields=["question"],
                condition=Q(removed_at=None, question__isnull=False),
                name="a_question_measures_once",
            ),
            models.CheckConstraint(
                condition=(Q(source="talks", question__isnull=False, key="") | (~Q(source="talks") & Q(question=None))),
                name="a_question_is_of_the_conversations",
            ),
            models.CheckConstraint(
                condition=Q(baseline=None, baseline_month=None)
                | Q(baseline__isnull=False, baseline_month__isnull=False),
                name="a_baseline_has_its_month",
            ),
            models.CheckConstraint(
                condition=Q(removed_at=None) | ~Q(removed_why=""), name="a_removed_measure_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.priority}: {self.source} {self.key}"


class PriorityAction(models.Model):
    """An entry of the register that is done for a priority. It was put there from the plan, or stood there before."""

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="actions")
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="priority_action")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.priority}: {self.entry}"
