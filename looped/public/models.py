"""The public face: words in the making, what was approved by two people, and the files that visitors get (ADR 21).

Page -> Words (a language and manner each) -> Edition (all words of a moment) -> Approval, Approval -> Prepared files
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.core.ids import PublicIdField


class PageKey(models.TextChoices):
    """Which page it is. Keys are permanent: they stand in addresses that families keep."""

    WELCOME = "welcome", _("First page")
    VALUES = "values", _("What we believe in")
    GUIDE_CHILDREN = "guide-children", _("Guide for children, in pictures")
    GUIDE_YOUNG_PEOPLE = "guide-young-people", _("Guide for young people")
    GUIDE_PARENTS = "guide-parents", _("Guide for parents and carers")
    GUIDE_EVERYBODY = "guide-everybody", _("Guide for everybody")
    HOW_WE_CHECK = "how-we-check", _("How we check our work")
    YEAR = "year", _("What we found this year")
    YEAR_CHILDREN = "year-children", _("What we found this year, for children")
    YOU_SAID = "you-said-we-did", _("You said, we did")
    CIRCLES = "what-staff-changed", _("What our staff changed")
    COMPLAIN = "tell-us", _("How to complain, and how to reach someone")


OF_A_YEAR = (PageKey.YEAR, PageKey.YEAR_CHILDREN)


class Page(models.Model):
    """A public page, and who sees to it. `year`: in which the financial year began; 0 for pages of no year."""

    public_id = PublicIdField()
    key = models.CharField(max_length=20, choices=PageKey)
    year = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    review_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "year"], name="a_public_page_once")]

    def __str__(self) -> str:
        return self.key


class Words(models.Model):
    """A page in one language and manner, as it is being written.

    `content`: {"title", "intro", "sections": [{"heading", "picture", "text"}]}; a text holds paragraphs, lines that
    begin with "- " are a list, and `{name}` is a figure of the year (year_facts). `checked_by`: a speaker who read a
    translation against the English of `checked_version`; a language is published only so.
    """

    class Manner(models.TextChoices):
        USUAL = "usual", _("Usual words")
        EASY = "easy", _("Easy read")

    page = models.ForeignKey(Page, models.CASCADE, related_name="words")
    language = models.CharField(max_length=5)  # of voice.wording.LANGUAGES
    manner = models.CharField(max_length=5, choices=Manner, default=Manner.USUAL)
    content = models.JSONField()
    version = models.PositiveIntegerField(default=1)  # grows with each save, so that two writers notice each other
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_version = models.PositiveIntegerField(null=True)  # of the English words

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "language", "manner"], name="words_once_a_language")]

    def __str__(self) -> str:
        return f"{self.page} {self.language} {self.manner}"


class Edition(models.Model):
    """All words of a page as they were sent for approval, with what they take in (promises, circles, figures)
    resolved. Never changed: a trigger says so. Two people who did not write it approve it; then it is published."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waits for approval")
        PUBLISHED = "published", _("Published")
        REPLACED = "replaced", _("Replaced")
        TURNED_DOWN = "turned_down", _("Turned down")
        WITHDRAWN = "withdrawn", _("Taken off")

    public_id = PublicIdField()
    page = models.ForeignKey(Page, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    status = models.CharField(max_length=12, choices=Status, default=Status.WAITING)
    content = models.JSONField()  # language -> manner -> content, resolved
    facts = models.JSONField(default=dict)  # of a year: its figures as they are printed, see year_facts.Frozen
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True)  # it was turned down or taken off

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "number"], name="one_edition_a_number"),
            models.UniqueConstraint(fields=["page"], condition=Q(status="waiting"), name="one_edition_waits"),
            models.UniqueConstraint(fields=["page"], condition=Q(status="published"), name="one_edition_is_published"),
        ]

    def __str__(self) -> str:
        return f"{self.page}, edition {self.number}"


class EditionWriter(models.Model):
    """Somebody whose words stand in an edition: they do not approve it."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="writers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "person"], name="a_writer_once")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.person}"


class Approval(models.Model):
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "by"], name="each_approves_once")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.by}"


class Prepared(models.Model):
    """A file as visitors get it, byte by byte: made when an edition is published, never for a visitor.

    `path`: below /public/, such as "cy/values/index.html". The frame of every page (what else there is, in which
    languages) is made anew with each publication, so all files are of one moment.
    """

    path = models.CharField(max_length=120, primary_key=True)
    content_type = models.CharField(max_length=60)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    prepared_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.path
