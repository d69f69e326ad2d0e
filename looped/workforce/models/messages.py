"""A place to write without a name at any time (W4), and whom else one can turn to.

A message is kept without user, address, browser or time: only the Monday from which it is read (all of a week
together), and a digest of the receipt code with which its writer comes back.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField, public_id


class StaffReader(models.Model):
    """Somebody who may read and answer messages, named on the page where people write."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    began_on = models.DateField()
    ended_on = models.DateField(null=True)  # from this day on no longer; None: reads on
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="a_reader_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.began_on}"


class StaffMessage(models.Model):
    """What somebody wrote, and what was answered: its parts. On SQLite the table is without row numbers."""

    class About(models.TextChoices):
        CHILDREN = "children", _("The safety of children")
        PRACTICE = "practice", _("How we practise")
        WORKLOAD = "workload", _("Workload")
        TREATED = "treated", _("How people are treated")
        IDEA = "idea", _("An idea")
        OTHER = "other", _("Something else")

    public_id = models.CharField(max_length=14, primary_key=True, default=public_id, editable=False)
    code_digest = models.CharField(max_length=64, unique=True)  # of the receipt code
    about = models.CharField(max_length=10, choices=About)

    def __str__(self) -> str:
        return self.public_id


class MessagePart(models.Model):
    """One part of a message, in its order: by its writer, or by a reader. On SQLite without row numbers."""

    key = models.CharField(max_length=14, primary_key=True, default=public_id, editable=False)
    message = models.ForeignKey(StaffMessage, models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()  # 1 is the first of its message
    sealed = models.BinaryField()  # the words (core.sealing)
    read_from = models.DateField()  # a Monday, if from the writer; the day, if from a reader
    answer_by = models.DateField(null=True)  # None: an answer itself, or nothing is owed any more
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # None: the writer

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="one_part_a_number")]

    def __str__(self) -> str:
        return f"{self.message} {self.number}"


class SpeakUpContact(models.Model):
    """Whom staff can turn to with a serious concern: in the line, outside it, outside the council."""

    class Where(models.TextChoices):
        LINE = "line", _("In your line")
        COUNCIL = "council", _("In the council, outside your line")
        OUTSIDE = "outside", _("Outside the council")

    public_id = PublicIdField()
    where = models.CharField(max_length=10, choices=Where)
    order = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    when = models.TextField()  # what they can do for you
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    web = models.URLField(blank=True)
    checked_on = models.DateField(null=True)  # somebody saw that it is still right; None: as shipped
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name
