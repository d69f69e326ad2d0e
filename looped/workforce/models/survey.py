"""The survey of staff, in waves (W6). It is anonymous: ADR 20 says what is kept, and what never is.

While a wave is open there are links (digests of secrets, of nobody) and sealed answers that nobody can read. When it
closes, the answers are counted and destroyed with the key; fewer than ten are destroyed uncounted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea
from looped.core.ids import PublicIdField, public_id


class Standard(models.TextChoices):
    """What an employer owes those who do social work: eight standards, their keys for good. A version words them."""

    FRAMEWORK = "framework", _("A clear idea of good social work")
    STAFFING = "staffing", _("Enough people with the right skills")
    WORKLOAD = "workload", _("A workload that is safe")
    WELLBEING = "wellbeing", _("Wellbeing, and safety at work")
    SUPERVISION = "supervision", _("Supervision")
    DEVELOPMENT = "development", _("Learning and moving on")
    REGISTRATION = "registration", _("Professional registration")
    PARTNERSHIP = "partnership", _("Partners in teaching and research")


class SurveyVersion(models.Model):
    """What is asked, from a day on. One draft at a time; what is in force stays as it is."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("In force")

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    starts_on = models.DateField(null=True)  # None: a draft
    note = models.CharField(max_length=300, blank=True)  # what is new
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="draft", starts_on=None) | Q(status="in_force", starts_on__isnull=False),
                name="a_survey_in_force_has_a_day",
            ),
            models.UniqueConstraint(fields=["status"], condition=Q(status="draft"), name="one_survey_draft"),
        ]

    def __str__(self) -> str:
        return f"Survey, version {self.number}"


class SurveyStandard(models.Model):
    """How a version words a standard."""

    version = models.ForeignKey(SurveyVersion, models.CASCADE, related_name="standards")
    key = models.CharField(max_length=20, choices=Standard)
    name = models.CharField(max_length=100)
    about = models.TextField()  # what it promises, in a sentence or two

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="a_standard_once_a_version")]

    def __str__(self) -> str:
        return self.name


class SurveyQuestion(models.Model):
    """A statement to agree with, from 1 (disagree strongly) to 5 (agree strongly); or a question for own words.

    `standard` blank: of the council's own, or for own words. `key` stays the same from version to version while the
    words mean the same, so that results over time are of one thing.
    """

    class Kind(models.TextChoices):
        AGREE = "agree", _("How far do you agree?")
        WORDS = "words", _("In your own words")

    version = models.ForeignKey(SurveyVersion, models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=40)
    standard = models.CharField(max_length=20, choices=Standard, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.AGREE)
    order = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="a_survey_question_once_a_version")]

    def __str__(self) -> str:
        return self.text[:60]


class Wave(models.Model):
    """One time of asking everybody. While it is open nothing is shown of it, not even how many answered.

    `public_key`: seals answers; the private key is a file outside the database, destroyed when the wave closes.
    """

    class Status(models.TextChoices):
        PLANNED = "planned", _("Planned")
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed, with results")
        TOO_FEW = "too_few", _("Closed without results")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    public_id = PublicIdField()
    name = models.CharField(max_length=80)
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="waves")
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    opens_on = models.DateField()
    closes_on = models.DateField()  # the last day
    public_key = models.BinaryField(blank=True)
    links_made = models.PositiveIntegerField(null=True)  # None: not opened yet
    answered = models.PositiveIntegerField(null=True)  # None: open, or too few
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gt=models.F("opens_on")), name="a_wave_lasts"),
            models.UniqueConstraint(fields=["status"], condition=Q(status="open"), name="one_open_wave"),
            models.CheckConstraint(
                condition=Q(answered=None) | Q(answered__gte=10, status="closed"), name="ten_answers_or_no_number"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class WaveLink(models.Model):
    """A link that has not been used: the digest of its secret, and of nobody. Used, the row is gone.

    On SQLite the table is without row numbers, so that it keeps no order but that of the digests.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="links", db_index=False)

    def __str__(self) -> str:
        return self.digest[:6]


class SealedAnswers(models.Model):
    """What one person sent, sealed for the wave's key and padded to one length; no time, no order, nobody.

    On SQLite the table is without row numbers; the key is random.
    """

    key = models.CharField(max_length=14, primary_key=True, default=public_id, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="sealed", db_index=False)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.key


class WaveCount(models.Model):
    """How many gave an answer to a question, in the whole service (area None) or in an area that is large enough."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="counts")
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="+")
    key = models.SlugField(max_length=40)
    value = models.PositiveSmallIntegerField()  # 1 to 5
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "key", "value"], condition=Q(area=None), name="one_count_of_all_an_answer"
            ),
            models.UniqueConstraint(fields=["wave", "area", "key", "value"], name="one_count_an_area_an_answer"),
            models.CheckConstraint(condition=Q(value__gte=1, value__lte=5), name="an_answer_is_1_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.value}: {self.count}"


class StandardScore(models.Model):
    """A standard's score, 0 to 100: the mean over people of the mean of their answers to its questions."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="scores")
    area = models.ForeignKey(ServiceArea, models.PROTECT, null=True, related_name="+")
    standard = models.CharField(max_length=20, choices=Standard)
    people = models.PositiveIntegerField()
    mean = models.FloatField()
    spread = models.FloatField()  # standard deviation between people (n - 1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "standard"], condition=Q(area=None), name="one_score_of_all_a_standard"
            ),
            models.UniqueConstraint(fields=["wave", "area", "standard"], name="one_score_an_area_a_standard"),
            models.CheckConstraint(condition=Q(people__gte=10), name="a_score_of_ten_people"),
        ]

    def __str__(self) -> str:
        return f"{self.standard}: {self.mean:.0f}"


class StaffComment(models.Model):
    """Own words from a wave, apart from all other answers, in no order. Read, put into other words, and only then
    shown; what was written is erased when the other words are shown, or when it is put aside."""

    class Status(models.TextChoices):
        TO_READ = "to_read", _("To read")
        REWORDED = "reworded", _("Put into other words")
        SHOWN = "shown", _("Shown")
        PUT_ASIDE = "put_aside", _("Put aside")

    public_id = models.CharField(max_length=14, primary_key=True, default=public_id, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="comments", db_index=False)
    key = models.SlugField(max_length=40)  # of the question
    text = models.TextField(blank=True)  # blank: erased
    status = models.CharField(max_length=10, choices=Status, default=Status.TO_READ)
    reworded = models.TextField(blank=True)
    reworded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="shown") | (Q(text="", decided_by__isnull=False) & ~Q(reworded="")),
                name="shown_in_other_words_only",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
