"""Young people take part in the analysis: they sort what others said, and their conclusions count (V9)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.voice.models.quoting import Quotation


class Group(models.Model):
    """A participation group, such as a children in care council. No members are kept."""

    public_id = PublicIdField()
    name = models.CharField(max_length=100, unique=True)
    may_be_named = models.BooleanField(default=False)  # the group wants its name to stand in reports
    led_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Pack(models.Model):
    """Cards for one session: approved copies from at least ten people, mixed."""

    class Status(models.TextChoices):
        READY = "ready", _("Ready to open")
        OPEN = "open", _("Open with the group")
        CLOSED = "closed", _("Closed, with conclusions")

    public_id = PublicIdField()
    group = models.ForeignKey(Group, models.PROTECT, related_name="packs")
    title = models.CharField(max_length=150)
    status = models.CharField(max_length=10, choices=Status, default=Status.READY)
    people = models.PositiveIntegerField()  # how many different people's words are in it
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    present = models.PositiveSmallIntegerField(null=True)  # how many young people took part
    would_ask = models.TextField(blank=True)  # what they would ask others, or us
    should_change = models.TextField(blank=True)
    named = models.BooleanField(default=False)  # whether the group's name stands with it, asked at closing

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=10), name="a_pack_mixes_ten_people"),
            models.CheckConstraint(
                condition=~Q(status="closed") | Q(closed_at__isnull=False), name="a_closed_pack_has_its_time"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Pile(models.Model):
    """A theme of the young people's own, and how much it matters: rank 1 matters most; None: not ranked."""

    pack = models.ForeignKey(Pack, models.CASCADE, related_name="piles")
    public_id = PublicIdField()
    name = models.CharField(max_length=100)
    rank = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "name"], name="one_pile_per_name")]

    def __str__(self) -> str:
        return self.name


class Card(models.Model):
    """One text to sort. `place` is by lot; the quotation says where it came from, and no page of a group shows it."""

    public_id = PublicIdField()
    pack = models.ForeignKey(Pack, models.CASCADE, related_name="cards")
    quotation = models.ForeignKey(Quotation, models.PROTECT, related_name="+")
    text = models.TextField()
    place = models.PositiveSmallIntegerField()
    pile = models.ForeignKey(Pile, models.SET_NULL, null=True, related_name="cards")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pack", "place"], name="one_card_per_place")]

    def __str__(self) -> str:
        return self.text[:40]
