"""What one person was given of the audits of their work: strengths first, and never who found what (W1)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from looped.audits.models import Action, Audit, Recheck
from looped.audits.queries.feedback import all_rules, may_challenge_until, opens_on
from looped.audits.queries.own_work import NO_WORDS, Feedback, feedback_from
from looped.core.periods import Month
from looped.workforce.models import Challenge, FeedbackTalk, Reply

PAGE = 5


@dataclass(frozen=True)
class Changed:
    """One thing that was done since, and that somebody else has seen to be done."""

    what: str
    seen_on: datetime


@dataclass(frozen=True)
class Given:
    """One audit of somebody's work, as they and their line manager read it."""

    audit: Audit
    month: str
    words: Feedback
    changed: tuple[Changed, ...]
    opens_on: date  # talk or no talk
    challenge_until: date | None  # None: not open yet
    talk: FeedbackTalk | None
    replies: tuple[Reply, ...]
    challenges: tuple[Challenge, ...]
    looked_again: Recheck | None  # decided: a moderator looked at it once more

    @property
    def is_open(self) -> bool:
        return self.audit.opened_to_worker_at is not None

    @property
    def has_words(self) -> bool:
        return self.words != NO_WORDS

    @property
    def unread(self) -> int:
        """How many replies the line manager has not read."""
        return sum(reply.read_at is None for reply in self.replies)

    @property
    def waits_for_answer(self) -> bool:
        return any(challenge.answered_at is None for challenge in self.challenges)


@dataclass(frozen=True)
class GivenPage:
    """Up to five audits, the newest first. `older`: the public id to go on from; blank on the last page."""

    lines: tuple[Given, ...]
    older: str


def given_page(audits: QuerySet[Audit], *, before: str = "") -> GivenPage:
    """One page of audits that the reader may read. The same number of queries whatever there is: nine at most."""
    last = audits.filter(public_id=before).values_list("final_on", "pk").first() if before else None
    if last:
        audits = audits.filter(Q(final_on__lt=last[0]) | Q(final_on=last[0], pk__lt=last[1]))
    found = list(audits.select_related("case", "team", "worker").order_by("-final_on", "-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return GivenPage(given(shown), shown[-1].public_id if len(found) > PAGE else "")


def given(audits: Sequence[Audit]) -> tuple[Given, ...]:
    """For audits that came out of `queries.reach`. Seven queries."""
    words, rules = feedback_from(audits), all_rules()
    done = Action.objects.live().filter(audit__in=audits, status=Action.Status.VERIFIED).order_by("verified_at", "pk")
    changed = _by_audit(done)
    talks = {talk.audit_id: talk for talk in FeedbackTalk.objects.filter(audit__in=audits).select_related("held_by")}
    replies = _by_audit(Reply.objects.filter(audit__in=audits).order_by("written_at", "pk"))
    challenges = _by_audit(Challenge.objects.filter(audit__in=audits).order_by("made_at", "pk"))
    again = _by_audit(Recheck.objects.filter(audit__in=audits, decided_at__isnull=False).order_by("decided_at"))
    return tuple(
        Given(
            audit=audit,
            month=Month.from_number(audit.month).name,
            words=words.get(audit.pk, NO_WORDS),
            changed=tuple(Changed(each.difference or each.what, each.verified_at) for each in changed[audit.pk]),
            opens_on=opens_on(audit, rules),
            challenge_until=may_challenge_until(audit, rules) if audit.opened_to_worker_at else None,
            talk=talks.get(audit.pk),
            replies=tuple(replies[audit.pk]),
            challenges=tuple(challenges[audit.pk]),
            looked_again=next(reversed(again[audit.pk]), None),
        )
        for audit in audits
    )


def _by_audit(rows) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.audit_id].append(row)
    return found
