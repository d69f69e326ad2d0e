"""What people are asked, in versions: an answer keeps the version that it was given to (V2, V5)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField
from looped.voice.models.kinds import Band, Family, Moment


class QuestionnaireVersion(models.Model):
    """One edition of the questionnaire of one family, band and moment. From the day it is in force it cannot change."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("Brought into force")

    public_id = PublicIdField()
    family = models.CharField(max_length=10, choices=Family)
    band = models.CharField(max_length=12, choices=Band)
    moment = models.CharField(max_length=20, choices=Moment, blank=True)  # blank: any moment
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    starts_on = models.DateField(null=True)
    note = models.TextField(blank=True)  # what changed, and why
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["family", "band", "moment", "number"], name="one_questionnaire_per_number"),
            models.UniqueConstraint(
                fields=["family", "band", "moment"], condition=Q(status="draft"), name="one_questionnaire_draft"
            ),
            models.CheckConstraint(
                condition=Q(status="draft", starts_on=None) | Q(status="in_force", starts_on__isnull=False),
                name="a_questionnaire_in_force_has_a_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_family_display()}, {self.get_band_display()}, {self.moment or 'any moment'} {self.number}"


class Question(models.Model):
    """One question. `key` is permanent: by it answers of different versions and bands are compared."""

    class Kind(models.TextChoices):
        FACES = "faces", _("Three faces")
        AGREE = "agree", _("Agree or disagree")
        YES_NO = "yes_no", _("Yes, no, not sure, rather not say")
        CHOICE = "choice", _("One of a list")
        TEXT = "text", _("Own words")
        DRAWING = "drawing", _("Drawing on the screen")

    version = models.ForeignKey(QuestionnaireVersion, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    core = models.BooleanField(default=False)  # stands in all of a family, for comparison
    options = models.JSONField(default=list)  # values of a CHOICE, in order; other kinds have their own
    favourable = models.JSONField(default=list)  # values that count as favourable; empty: nothing is counted
    picture = models.SlugField(max_length=40, blank=True)  # of our own drawings, for easy read

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="one_question_per_key"),
            models.UniqueConstraint(fields=["version", "order"], name="one_question_per_place"),
        ]

    def __str__(self) -> str:
        return self.key


class QuestionText(models.Model):
    """A question's words in one language. `labels`: value -> words, for a CHOICE."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)
    easy = models.CharField(max_length=300, blank=True)  # easy read; blank: `text` serves
    labels = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "language"], name="one_text_per_language")]

    def __str__(self) -> str:
        return self.text


class TranslationCheck(models.Model):
    """A speaker of the language has read it: a questionnaire's words, or (no version) the pages' own phrases.

    Outside the demonstration, a language without its check is not offered. `digest`: of the words as they were
    read, so that words changed afterwards ask for a new check.
    """

    version = models.ForeignKey(QuestionnaireVersion, models.CASCADE, null=True, related_name="checks")
    language = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    speaker = models.CharField(max_length=120)  # who read it: a name and what they are
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.language}: {self.speaker}"
