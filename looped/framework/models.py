"""What good looks like, in versions. An audit keeps the version it was made under."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.framework.grades import Grade


class Version(models.Model):
    """One edition of the framework. A draft can be edited; from the day it is brought into force it cannot."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("Brought into force")

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    name = models.CharField(max_length=100)
    theme = models.CharField(max_length=60, blank=True)  # of a thematic audit's own domains; blank: the framework
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    starts_on = models.DateField(null=True)
    note = models.TextField(blank=True)  # what changed, and why
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # When a difference needs a meeting; single steps in domains alone are settled in a list.
    meet_if_overall_differs = models.BooleanField(default=True)
    meet_if_steps = models.PositiveSmallIntegerField(default=2)  # a domain differs by so many steps or more
    meet_if_inadequate = models.BooleanField(default=True)  # either says Inadequate overall or in a domain
    # The suggested ceiling: Inadequate in one of these domains, and overall is at best `ceiling_grade`.
    ceiling_domains = models.JSONField(default=list)  # keys of domains
    ceiling_grade = models.CharField(max_length=20, choices=Grade, default=Grade.REQUIRES_IMPROVEMENT)
    ceiling_is_hard = models.BooleanField(default=False)  # True: may not be exceeded, even with a reason

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", starts_on=None) | Q(status="in_force", starts_on__isnull=False),
                name="a_version_in_force_has_a_start",
            ),
            models.CheckConstraint(condition=Q(meet_if_steps__gte=1), name="a_meeting_needs_a_step"),
            models.UniqueConstraint(fields=["theme"], condition=Q(status="draft"), name="one_draft_at_a_time"),
            models.UniqueConstraint(fields=["theme", "starts_on"], name="one_version_begins_on_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"


class Value(models.Model):
    """A value or principle of the service, its own, apart from the council's (F1)."""

    class Kind(models.TextChoices):
        VALUE = "value", _("Value")
        PRINCIPLE = "principle", _("Principle")

    version = models.ForeignKey(Version, models.CASCADE, related_name="values")
    kind = models.CharField(max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "kind", "order"], name="one_value_per_place")]

    def __str__(self) -> str:
        return self.name


class Domain(models.Model):
    """An area of practice that an audit grades. `key` is permanent across versions."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="domains")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()
    graded_on_own_work = models.BooleanField(default=False)  # the manager grades what they did themselves

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="one_domain_per_key")]

    def __str__(self) -> str:
        return self.name


class Prompt(models.Model):
    """A question that helps the auditor to look."""

    domain = models.ForeignKey(Domain, models.CASCADE, related_name="prompts")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["domain", "order"], name="one_prompt_per_place")]

    def __str__(self) -> str:
        return self.text


class Descriptor(models.Model):
    """What a grade looks like in a domain, so that two people grade alike."""

    domain = models.ForeignKey(Domain, models.CASCADE, related_name="descriptors")
    grade = models.CharField(max_length=20, choices=Grade)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain", "grade"], name="one_descriptor_per_grade"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="a_descriptor_of_a_grade"),
        ]

    def __str__(self) -> str:
        return f"{self.domain}: {self.get_grade_display()}"


class GradeName(models.Model):
    """What this version calls a grade. Keys, number and order of the four grades are permanent."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="grade_names")
    grade = models.CharField(max_length=20, choices=Grade)
    name = models.CharField(max_length=60)
    meaning = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "grade"], name="one_name_per_grade"),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="a_name_of_a_grade"),
        ]

    def __str__(self) -> str:
        return self.name
