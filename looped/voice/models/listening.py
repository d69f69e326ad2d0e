"""Comments, whole, and the themes that people find in them (V6). Two may theme one comment, blind to each other."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.core.ids import PublicIdField
from looped.voice.models.answers import Response
from looped.voice.models.conversations import Conversation
from looped.voice.models.kinds import Band, Family, Moment, Sentiment


class Comment(models.Model):
    """What somebody said in their own words to one question, or in one conversation of an audit that is released.

    A drawing without words is one, too, with a blank text: it is read by a person as words are, and its lines stand in
    the Answer of that key.
    """

    public_id = PublicIdField()
    response = models.ForeignKey(Response, models.CASCADE, null=True, related_name="comments")
    conversation = models.ForeignKey(Conversation, models.PROTECT, null=True, related_name="comments")
    key = models.SlugField(max_length=40)  # of the question; "positive", "less_positive" in a conversation
    text = models.TextField()
    language = models.CharField(max_length=10)
    translation = models.TextField(blank=True)  # into English
    translated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    family = models.CharField(max_length=10, choices=Family)
    moment = models.CharField(max_length=20, choices=Moment)
    band = models.CharField(max_length=12, choices=Band)
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    received_on = models.DateField()
    month = models.DateField()
    urgency = models.PositiveSmallIntegerField(default=0)  # how many watched words; only an order of reading
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)
    read_due_on = models.DateField()  # by the end of this working day
    twice = models.BooleanField(default=False)  # two people theme it, chosen by lot when it came
    sentiment = models.CharField(max_length=14, choices=Sentiment, blank=True)  # as settled; blank: not yet
    themed_on = models.DateField(null=True)  # when its themes were settled

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(response__isnull=False, conversation=None) | Q(response=None, conversation__isnull=False),
                name="a_comment_comes_from_one_place",
            ),
            models.UniqueConstraint(
                fields=["response", "key"], condition=Q(response__isnull=False), name="one_comment_per_question"
            ),
            models.UniqueConstraint(
                fields=["conversation", "key"],
                condition=Q(conversation__isnull=False),
                name="one_comment_per_side_of_a_conversation",
            ),
        ]
        indexes = [
            models.Index(fields=["read_at", "-urgency", "received_on", "public_id"], name="comments_to_read"),
            models.Index(fields=["themed_on", "received_on", "public_id"], name="comments_to_theme"),
            models.Index(fields=["month", "area", "team"], name="comments_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.key}, {self.received_on}"

    @property
    def is_drawing(self) -> bool:
        """Without a word: nothing to translate, to quote or to learn from."""
        return not self.text


class ThemeList(models.Model):
    """One edition of the council's own list of themes. A comment keeps the edition that it was themed by."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        IN_FORCE = "in_force", _("Brought into force")

    public_id = PublicIdField()
    number = models.PositiveIntegerField(unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    starts_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["status"], condition=Q(status="draft"), name="one_theme_list_draft"),
            models.CheckConstraint(
                condition=Q(status="draft", starts_on=None) | Q(status="in_force", starts_on__isnull=False),
                name="a_theme_list_in_force_has_a_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Theme(models.Model):
    """One theme. `key` is permanent across editions."""

    list = models.ForeignKey(ThemeList, models.CASCADE, related_name="themes")
    key = models.SlugField(max_length=40)
    name = models.CharField(max_length=100)
    about = models.TextField(blank=True)  # what belongs here, and what does not
    order = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "key"], name="one_theme_per_key")]

    def __str__(self) -> str:
        return self.name


def no_themes() -> list[str]:
    return []


class Coding(models.Model):
    """What one person found in one comment. Where two theme it, neither sees the other's before both are in."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="codings")
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    list = models.ForeignKey(ThemeList, models.PROTECT, related_name="+")
    themes = models.JSONField(default=no_themes)  # keys, sorted; empty: none fits
    sentiment = models.CharField(max_length=14, choices=Sentiment)
    done_at = models.DateTimeField()
    settles = models.BooleanField(default=False)  # made after both were in and differed: it decides

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "coder"], condition=Q(settles=False), name="a_coder_once_per_comment"
            ),
            models.UniqueConstraint(fields=["comment"], condition=Q(settles=True), name="settled_once"),
        ]

    def __str__(self) -> str:
        return f"{self.comment}: {', '.join(self.themes)}"


class CommentTheme(models.Model):
    """A theme that a comment has, settled: what is counted."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="themes")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "theme"], name="a_theme_once_per_comment")]

    def __str__(self) -> str:
        return str(self.theme)


class Suggestion(models.Model):
    """A theme that the computer proposes for a comment. Never counted, and gone once a person has decided."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="suggestions")
    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    chance = models.FloatField()  # 0 to 1, as the model says
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "theme"], name="a_suggestion_once_per_comment")]

    def __str__(self) -> str:
        return f"{self.theme}: {self.chance:.2f}"
