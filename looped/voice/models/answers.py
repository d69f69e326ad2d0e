"""What was said. Who said it is sealed, and opened only for safety, on record (ADR 14).

No time finer than the day, nothing that points to a person, and the row's order says nothing that a page shows.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.cases.models import Case
from looped.core.ids import PublicIdField
from looped.voice.models.kinds import Band, Family, Moment, Way
from looped.voice.models.questionnaires import QuestionnaireVersion


class Draft(models.Model):
    """Answers that are not sent yet, for half an hour, sealed with a key that only the person's browser holds.

    `key_digest`: of the cookie. `sealed`: the invitation, the language, and the answers so far.
    """

    key_digest = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"until {self.ends_at:%H:%M}"


class Response(models.Model):
    """One person's answers to one questionnaire, sent."""

    class SeenBy(models.TextChoices):
        QUALITY = "quality", _("Only the quality assurance team")
        MANAGER = "manager", _("My worker's manager too")
        WORKER = "worker", _("My worker and their manager too")

    class Writer(models.TextChoices):
        OWN_WORKER = "own_worker", _("The person's own worker")
        OTHER_WORKER = "other_worker", _("Another worker")
        ADVOCATE = "advocate", _("An advocate")
        AUDITOR = "auditor", _("The peer auditor")

    class HearBack(models.TextChoices):
        NO = "no", _("Does not want to hear")
        TEXT = "text", _("Text message")
        EMAIL = "email", _("E-mail")
        POST = "post", _("Letter")
        WORKER = "worker", _("Told by the worker")

    public_id = PublicIdField()
    questionnaire = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="responses")
    family = models.CharField(max_length=10, choices=Family)
    moment = models.CharField(max_length=20, choices=Moment)
    band = models.CharField(max_length=12, choices=Band)
    language = models.CharField(max_length=10)
    easy_read = models.BooleanField(default=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    way = models.CharField(max_length=12, choices=Way)
    writer = models.CharField(max_length=12, choices=Writer, blank=True)  # blank: the person wrote it
    received_on = models.DateField()
    month = models.DateField()  # its first day
    sealed_who = models.BinaryField()  # the invitation's public id (core.sealing)
    handle_digest = models.CharField(max_length=64, unique=True)  # of the link, so that its holder may take words back
    # Case feedback: shown to the worker or the manager only where the person said so; else no case stands here.
    seen_by = models.CharField(max_length=10, choices=SeenBy, default=SeenBy.QUALITY)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    may_quote = models.BooleanField(null=True)  # None: not answered, so no
    quote_withdrawn_on = models.DateField(null=True)
    hear_back = models.CharField(max_length=10, choices=HearBack, default=HearBack.NO)
    sealed_address = models.BinaryField(blank=True)  # where to tell them, or which worker does; empty: not at all

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(case=None) | Q(family="case", seen_by__in=["manager", "worker"]),
                name="a_case_stands_only_where_the_person_said_so",
            ),
        ]
        indexes = [
            models.Index(fields=["family", "month", "area", "team"], name="responses_by_month"),
            models.Index(fields=["worker", "seen_by"], name="responses_for_worker", condition=Q(worker__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.get_family_display()}, {self.get_band_display()}, {self.month:%Y-%m}"


class Answer(models.Model):
    """One question answered. A question that was skipped has no row. Words of their own stand in a Comment."""

    response = models.ForeignKey(Response, models.CASCADE, related_name="answers")
    key = models.SlugField(max_length=40)
    value = models.CharField(max_length=40, blank=True)  # of a scale or a choice
    favourable = models.BooleanField(null=True)  # None: nothing to count, or "rather not say"
    drawing = models.JSONField(null=True)  # lines: [[colour, [x, y, x, y, ...]], ...] on a square of 1000

    class Meta:
        constraints = [models.UniqueConstraint(fields=["response", "key"], name="one_answer_per_question")]
        indexes = [models.Index(fields=["key", "response", "favourable"], name="answers_by_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.value}"


class IdentityOpening(models.Model):
    """Somebody opened who gave a response, for safety: who, when, why. Kept for good."""

    public_id = PublicIdField()
    response = models.ForeignKey(Response, models.PROTECT, related_name="openings")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="opening_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.opened_at:%Y-%m-%d %H:%M}"
