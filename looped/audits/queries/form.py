"""One's own form, and nothing of anybody else's: every read here begins with the auditor."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.models import Action, Answer, Audit, AuditConversation, Return
from looped.audits.rules.completeness import SPEAKERS, Given, Sheet, Talk, missing_in
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL
from looped.framework.queries import load
from looped.framework.rules import ceiling
from looped.voice.models import Conversation
from looped.voice.queries.conversations import with_tries

FIELDS = ("grade", "evidence", "difference", "reason", "strengths", "improve")


def own_forms(user: User) -> QuerySet[Return]:
    """The forms that are this person's now, with the audit, its case and its edition of the framework."""
    own = Return.objects.current().filter(auditor=user)
    return own.select_related("audit__case", "audit__framework", "time_spent")


def with_people(forms: QuerySet[Return]) -> QuerySet[Return]:
    """For the pages that name team, area or worker."""
    return forms.select_related("audit__team", "audit__area", "audit__worker")


def with_actions(forms: QuerySet[Return]) -> QuerySet[Return]:
    """For the task list: how many actions are proposed (None: none)."""
    proposed = Action.objects.filter(raised_in=OuterRef("pk")).order_by().values("raised_in")
    counted = proposed.annotate(count=Count("pk")).values("count")
    return forms.annotate(action_count=Subquery(counted, output_field=IntegerField()))


def own_form_to_save(user: User) -> QuerySet[Return]:
    """The same forms, with just what a save while typing needs: it is the busiest query of all."""
    framework = ("audit__framework__public_id", "audit__framework__status")
    return (
        Return.objects.current()
        .filter(auditor=user)
        .select_related("audit__framework", "time_spent")
        .only(
            "public_id", "role", "auditor_id", "started_at", "recorded_at", "retired_at", "audit__status",
            "audit__case_id", "parts", "no_own_work_at", *framework, "time_spent__seconds",
            "time_spent__last_active_at",
        )
    )  # fmt: skip


def is_open(form: Return) -> bool:
    """Whether its auditor can still write in it."""
    return not form.is_submitted and form.audit.status == Audit.Status.IN_PROGRESS


def content_of(form: Return) -> FrameworkContent:
    """The edition of the framework that the audit was allocated under, with only the domains that this form grades."""
    content = load(form.audit.framework)
    if not form.parts:
        return content
    return replace(content, domains=tuple(domain for domain in content.domains if domain.key in form.parts))


def must_declare(form: Return) -> bool:
    """Whether a partner has still to say that they had no part in the work with this child."""
    return form.role == Return.Role.PARTNER and form.no_own_work_at is None


def proposes_actions(form: Return) -> bool:
    """A calibration asks nobody to do anything; what a partner sees to be done, the moderator raises."""
    return form.role not in (Return.Role.GROUP, Return.Role.PARTNER)


def holds_conversations(form: Return) -> bool:
    """Only the peer, or the only auditor, talks with people, so that no child is called twice (A4)."""
    return form.role in (Return.Role.PEER, Return.Role.SOLE)


@dataclass(frozen=True)
class Part:
    """One part as it is stored: what was written, which version that is, and when it was saved (None: never)."""

    given: Given
    version: int
    saved_at: datetime | None


def part_of(form: Return, part: str) -> Part:
    """One query."""
    row = Answer.objects.filter(form=form, part=part).values_list("version", "saved_at", *FIELDS).first()
    return Part(Given(*row[2:]), row[0], row[1]) if row else Part(Given(), 0, None)


@dataclass(frozen=True)
class Whole:
    """A whole form: its sheet for the rules, and when each part was saved last."""

    sheet: Sheet
    saved: Mapping[str, datetime]

    @property
    def saved_at(self) -> datetime | None:
        return max(self.saved.values(), default=None)


def whole_form(form: Return) -> Whole:
    """Two queries; three for a form that holds conversations."""
    content = content_of(form)
    rows = list(Answer.objects.filter(form=form).values_list("part", "saved_at", *FIELDS))
    answers = {row[0]: Given(*row[2:]) for row in rows}
    saved = {row[0]: row[1] for row in rows if row[1]}
    talks: dict[str, Talk] | None = None
    if holds_conversations(form):
        kept = conversations_of(form)
        talks = {speaker: _talk(conversation, form) for speaker, conversation in kept.items()}
        saved |= {speaker: each.saved_at for speaker, each in kept.items() if each.saved_at}
    return Whole(_sheet(content, answers, talks), saved)


def sheet_of(form: Return) -> Sheet:
    """The form's sheet without its conversations: one query."""
    content = content_of(form)
    rows = Answer.objects.filter(form=form).values_list("part", *FIELDS)
    return _sheet(content, {part: Given(*given) for part, *given in rows}, None)


def _sheet(content: FrameworkContent, answers: dict[str, Given], talks: dict[str, Talk] | None) -> Sheet:
    height = ceiling(content, {part: given.grade for part, given in answers.items()})
    return Sheet(
        domains=tuple((domain.key, domain.name) for domain in content.domains),
        answers=answers,
        talks=talks,
        ceiling=height,
        ceiling_name=content.grade_name(height.grade) if height else "",
    )


def conversations_of(form: Return) -> dict[str, Conversation]:
    """The audit's conversations, which the form holds, by person; each knows how many `tries` there were. One query."""
    links = AuditConversation.objects.filter(form=form).values("conversation")
    return {conversation.speaker: conversation for conversation in with_tries().filter(pk__in=links)}


def _talk(conversation, form: Return) -> Talk:
    """What a predecessor held nobody else can complete, so it lacks nothing; without an answer, nothing is quoted."""
    by_another = conversation.state == Conversation.State.HELD and conversation.held_by_id != form.auditor_id
    return Talk(
        state=conversation.state,
        held_on=conversation.held_on,
        said_something=by_another or bool(conversation.positive.strip() or conversation.less_positive.strip()),
        consent=False if by_another and conversation.consent_to_quote is None else conversation.consent_to_quote,
        why_not=conversation.why_not,
        tries=conversation.tries,
    )


@dataclass(frozen=True)
class Task:
    """One line of the task list. `state` is "done", "started" or "not_started"."""

    part: str
    title: str
    state: str
    saved_at: datetime | None


def tasks(whole: Whole) -> list[Task]:
    """Every part that is answered, in the order of the form."""
    sheet = whole.sheet
    titles = dict(sheet.domains)
    if sheet.talks is not None:
        titles |= {speaker: SPEAKER_TITLES[speaker]() for speaker in SPEAKERS}
    titles[OVERALL] = _("Overall and impact")
    return [Task(part, title, _state(sheet, part), whole.saved.get(part)) for part, title in titles.items()]


SPEAKER_TITLES = {
    "child": lambda: _("Talking with the child"),
    "family": lambda: _("Talking with a parent or carer"),
    "worker": lambda: _("Talking with the social worker"),
}


def _state(sheet: Sheet, part: str) -> str:
    if not missing_in(sheet, part):
        return "done"
    talks = sheet.talks or {}
    empty = talks.get(part, Talk()).is_empty if part in SPEAKERS else sheet.given(part).is_empty
    return "not_started" if empty else "started"


def talk_words(sheet: Sheet, part: str) -> str:
    """How a conversation stands, in words; blank for a part that is no conversation."""
    if part not in SPEAKERS:
        return ""
    talk = (sheet.talks or {}).get(part, Talk())
    return str(Conversation.State(talk.state).label)


ACTIONS = "actions"
CHECK = "check"


def parts_in_order(form: Return) -> list[str]:
    """The parts as one works through them; the page after each is the next."""
    talks = SPEAKERS if holds_conversations(form) else ()
    actions = (ACTIONS,) if proposes_actions(form) else ()
    return [*(domain.key for domain in content_of(form).domains), *talks, OVERALL, *actions, CHECK]


def first_part(form: Return) -> str:
    return parts_in_order(form)[0]


def part_after(form: Return, part: str) -> str:
    order = parts_in_order(form)
    return order[min(order.index(part) + 1, len(order) - 1)]


def actions_of(form: Return) -> list[Action]:
    """The actions proposed in this form."""
    return list(Action.objects.filter(raised_in=form).select_related("owner").order_by("due_on", "pk"))


def owners_for(form: Return) -> list[User]:
    """Who may be given an action: people of the service area who do actions, and the case's own worker."""
    people = people_who(Permission.DO_ACTIONS)
    return list(people.filter(Q(area=form.audit.area_id) | Q(pk=form.audit.worker_id)))
