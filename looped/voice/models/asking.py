"""Whom we ask, when, and by what safe way. An event only proposes an invitation (V3, V5, V10)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import ServiceArea, Team
from looped.cases.models import Case
from looped.core.ids import PublicIdField
from looped.voice.models.kinds import Band, Family, Moment, Way
from looped.voice.models.questionnaires import QuestionnaireVersion


class FamilyMember(models.Model):
    """A person of a case who may be asked: the child, a parent or a carer. Never a name."""

    class Relation(models.TextChoices):
        CHILD = "child", _("The child or young person")
        MOTHER = "mother", _("Mother")
        FATHER = "father", _("Father")
        CARER = "carer", _("Carer")
        OTHER = "other", _("Another adult of the family")

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="family_members")
    relation = models.CharField(max_length=10, choices=Relation)
    band = models.CharField(max_length=12, choices=Band)
    language = models.CharField(max_length=10, blank=True)  # as the person said; blank: not asked yet
    easy_read = models.BooleanField(default=False)  # wants it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "relation"], condition=~Q(relation="other"), name="one_member_per_relation"
            )
        ]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_relation_display()}"


class Contact(models.Model):
    """A way to reach a member. Only one that a worker has confirmed as safe for that person is ever used.

    The number or address is sealed (core.sealing). A new one replaces the old: at most one is not ended.
    """

    class Means(models.TextChoices):
        TEXT = "text", _("Text message")
        EMAIL = "email", _("E-mail")
        POST = "post", _("Letter")
        BY_HAND = "by_hand", _("Handed over by a worker")

    public_id = PublicIdField()
    member = models.ForeignKey(FamilyMember, models.CASCADE, related_name="contacts")
    means = models.CharField(max_length=10, choices=Means)
    sealed_address = models.BinaryField(blank=True)  # empty: by hand needs none
    from_import = models.BooleanField(default=False)  # as a list had it; nobody has confirmed it yet
    added_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)  # None: not confirmed as safe
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member"], condition=Q(ended_at=None), name="one_contact_at_a_time"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="a_contact_is_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_means_display()}"


class Stop(models.Model):
    """While it stands, nobody of the case is invited."""

    class Kind(models.TextChoices):
        DEATH = "death", _("A death in the family")
        REMOVAL = "removal", _("A removal from home")
        ENQUIRY = "enquiry", _("A child protection enquiry is open")
        ALLEGATION = "allegation", _("An allegation is open")

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="stops")
    kind = models.CharField(max_length=12, choices=Kind)
    begun_on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_why = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["case", "ended_on"], name="stops_of_case")]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_kind_display()}"


class EventList(models.Model):
    """One imported list of events. The file itself is not kept, only what was taken from it and what was wrong."""

    public_id = PublicIdField()
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, unique=True)  # the same file twice is recognised
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()
    taken = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)  # events that we had already
    problems = models.JSONField(default=list)  # row, column, sentence

    def __str__(self) -> str:
        return f"{self.imported_at:%Y-%m-%d} {self.file_name}"


class JourneyEvent(models.Model):
    """Something happened on a child's journey that is a moment to ask. `member` is who would be asked."""

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="journey")
    member = models.ForeignKey(FamilyMember, models.PROTECT, null=True, related_name="+")
    moment = models.CharField(max_length=20, choices=Moment)
    happened_on = models.DateField()
    came_from = models.ForeignKey(EventList, models.PROTECT, null=True, related_name="events")  # None: by hand
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    not_asked_why = models.CharField(max_length=20, blank=True)  # key of rules.asking: why nothing was proposed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "member", "moment", "happened_on"], name="an_event_once_per_person")
        ]
        indexes = [models.Index(fields=["moment", "happened_on"], name="journey_by_moment")]

    def __str__(self) -> str:
        return f"{self.case}: {self.get_moment_display()} {self.happened_on}"


class Invitation(models.Model):
    """One person asked once. Team, area, band and language stand as they were when it was proposed.

    What the family does with it (opened, answered, declined, no answer) is written without an event and without a
    time, and is shown for groups alone, never for one person: who answered stays apart (ADR 14).
    Only a digest of the link's secret is kept.
    """

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        HELD = "held", _("Held")
        STOPPED = "stopped", _("Not to be sent")
        SENT = "sent", _("Sent")
        OPENED = "opened", _("Opened")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Did not want to answer")
        NO_ANSWER = "no_answer", _("No answer")

    public_id = PublicIdField()
    member = models.ForeignKey(FamilyMember, models.PROTECT, related_name="invitations")
    event = models.ForeignKey(JourneyEvent, models.PROTECT, null=True, related_name="invitations")
    audit_reference = models.CharField(max_length=60, blank=True)  # of the audit that it is part of
    questionnaire = models.ForeignKey(QuestionnaireVersion, models.PROTECT, related_name="+")
    family = models.CharField(max_length=10, choices=Family)
    moment = models.CharField(max_length=20, choices=Moment)
    band = models.CharField(max_length=12, choices=Band)
    language = models.CharField(max_length=10, blank=True)
    disability = models.BooleanField(null=True)  # None: not known
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    area = models.ForeignKey(ServiceArea, models.PROTECT, related_name="+")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED)
    reason = models.CharField(max_length=300, blank=True)  # why it is held or was stopped
    reason_key = models.CharField(max_length=20, blank=True)  # of rules.asking.Why: what pages count by
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    held_until = models.DateField(null=True)  # on this day it comes up again; stays while it is proposed for that
    holds = models.PositiveSmallIntegerField(default=0)  # how often it was held
    way = models.CharField(max_length=12, choices=Way, blank=True)
    token_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  (None is never equal)
    tablet_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001  a tablet's short code
    tablet_until = models.DateTimeField(null=True)
    proposed_on = models.DateField()
    sent_on = models.DateField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closes_on = models.DateField(null=True)  # the last day on which it can be answered

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "member", "family"], name="asked_once_per_event"),
            models.CheckConstraint(
                condition=~Q(status="held") | (~Q(reason="") & Q(held_until__isnull=False)),
                name="a_held_invitation_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["proposed", "held", "stopped"])
                | Q(sent_on__isnull=False, closes_on__isnull=False),
                name="a_sent_invitation_has_its_days",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "status", "proposed_on"], name="invitations_of_team"),
            models.Index(fields=["sent_on", "moment", "team"], name="invitations_sent"),
            models.Index(fields=["status", "closes_on"], name="invitations_to_close"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_moment_display()}"


class VoiceRules(models.Model):
    """What the council decided about asking and listening, from a day on. The newest that has begun is in force.

    A database without a row goes by the defaults here: an unsaved `VoiceRules()`.
    """

    starts_on = models.DateField(unique=True, verbose_name=_("Starts on"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    days_between = models.PositiveSmallIntegerField(default=60)  # nobody is asked again sooner
    most_in_a_year = models.PositiveSmallIntegerField(default=4)  # per person
    open_days = models.PositiveSmallIntegerField(default=28)  # how long a link can be answered
    hold_weeks = models.PositiveSmallIntegerField(default=4)  # then a hold comes up again
    goal = models.PositiveSmallIntegerField(default=30)  # percent of those who could be asked who answer, a quarter
    read_within_days = models.PositiveSmallIntegerField(default=1)  # working days until a person has read
    climb_minutes = models.PositiveSmallIntegerField(default=15)  # then an alarm climbs
    coded_twice = models.PositiveSmallIntegerField(default=20)  # percent of comments that two people theme
    least_shown = models.PositiveSmallIntegerField(default=10)  # experience figures are silent under so many people
    duty_telephone = models.CharField(max_length=40, blank=True)  # told to families; blank: the setting

    def __str__(self) -> str:
        return f"from {self.starts_on}"
