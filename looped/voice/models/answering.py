"""You said, we did: what was promised, what was done, and that it was told back (V8)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.core.ids import PublicIdField
from looped.voice.models.answers import Response
from looped.voice.models.kinds import Moment
from looped.voice.models.participation import Pack


class Promise(models.Model):
    """A theme, or a group's conclusion, becomes a promise: what, who, by when; then what was done.

    Whether it is late is worked out from the days. Area and team None: the whole service.
    """

    class Status(models.TextChoices):
        MADE = "made", _("Promised")
        DONE = "done", _("Done")
        WITHDRAWN = "withdrawn", _("Cannot be kept")

    public_id = PublicIdField()
    theme_key = models.SlugField(max_length=40, blank=True)  # of the list of themes; blank: from a group
    pack = models.ForeignKey(Pack, models.PROTECT, null=True, related_name="promises")
    moment = models.CharField(max_length=20, choices=Moment, blank=True)
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    said = models.TextField()  # you said, in plain words
    promise = models.TextField()  # we will
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="promises")
    due_on = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.MADE)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_on = models.DateField()
    did = models.TextField(blank=True)  # we did; or why it cannot be kept
    did_on = models.DateField(null=True)
    for_public = models.BooleanField(default=False)  # marked for the public page
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    translations = models.JSONField(default=dict)  # language -> {"said", "promise", "did"}, for families

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="made") | (~Q(did="") & Q(did_on__isnull=False)), name="a_kept_promise_says_what"
            ),
            models.CheckConstraint(condition=~Q(theme_key="") | Q(pack__isnull=False), name="a_promise_has_its_source"),
        ]
        indexes = [models.Index(fields=["status", "due_on"], name="promises_due")]

    def __str__(self) -> str:
        return self.promise[:60]


class TellBack(models.Model):
    """One person who wanted to hear is told what was done, by the way that they chose."""

    public_id = PublicIdField()
    promise = models.ForeignKey(Promise, models.CASCADE, related_name="tell_backs")
    response = models.ForeignKey(Response, models.CASCADE, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # tells them
    begun_on = models.DateField(null=True)  # an e-mail began to go out; without `told_on` nobody knows if it did
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    told_on = models.DateField(null=True)  # None: to be told yet
    failed_why = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["promise", "response"], name="told_once_per_promise")]

    def __str__(self) -> str:
        return f"{self.promise}: {self.told_on or 'to be told'}"
