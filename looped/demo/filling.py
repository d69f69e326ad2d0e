"""Filling in a form as its auditor would: part after part, then the conversations, then it is handed in."""

from datetime import date, datetime, timedelta

from looped.accounts.models import User
from looped.audits.models import Action, Return
from looped.audits.operations.answers import save_answer
from looped.audits.operations.conversations import record_try, save_talk
from looped.audits.operations.proposals import propose_action
from looped.audits.operations.submission import submit_return
from looped.audits.queries.form import (
    content_of,
    holds_conversations,
    own_form_to_save,
    own_forms,
    proposes_actions,
)
from looped.audits.rules.completeness import SPEAKERS
from looped.demo.grading import Grades
from looped.demo.making import Making
from looped.demo.words import ACTIONS, DIFFERENCES, NOTES, evidence, overall_words, spoken
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL, Grade
from looped.framework.rules import ceiling
from looped.voice.models import Attempt, Conversation

NOT_ASKED = "The family had a hard week in court. A call now would not have been right."


class Filling:
    """One auditor at one form, from some morning on."""

    def __init__(self, making: Making, form: Return, grades: Grades, day: date) -> None:
        self.making, self.random, self.grades = making, making.random, grades
        self.by: User = form.auditor
        self.pk = form.pk
        self.now: datetime = making.moment(day)
        self.content: FrameworkContent = content_of(self.form)

    @property
    def form(self) -> Return:
        """As a request finds it."""
        return own_form_to_save(self.by).get(pk=self.pk)

    def begin(self, parts: int) -> None:
        """Answer so many parts, and leave the rest for another day."""
        for domain in self.content.domains[:parts]:
            self._answer(domain.key, evidence(self.random, domain.key, self.grades[domain.key]))

    def complete(self) -> None:
        """Everything, and hand it in."""
        self.begin(len(self.content.domains))
        if holds_conversations(self.form):
            for speaker in SPEAKERS:
                self._talk(speaker)
        if proposes_actions(self.form):
            self._propose()
        overall = self.grades[OVERALL]
        height = ceiling(self.content, self.grades)
        above = height is not None and height.is_exceeded_by(overall)
        self._answer(OVERALL, overall_words(self.random, overall, above_ceiling=above))
        submit_return(form=own_forms(self.by).get(pk=self.pk), by=self.by, now=self._later())

    def talk(self, speaker: str) -> None:
        """One conversation, held or tried."""
        self._talk(speaker)

    def _later(self) -> datetime:
        self.now = min(self.now + timedelta(seconds=self.random.randint(90, 420)), self.making.now)
        return self.now

    def _answer(self, part: str, values: dict[str, str]) -> None:
        save_answer(form=self.form, part=part, values=values, based_on=0, by=self.by, now=self._later())

    def _talk(self, speaker: str) -> None:
        lot = self.random.random()
        tries = self.random.choice((1, 2)) if lot < 0.3 else 0
        for back in range(tries, 0, -1):
            self._try(speaker, days_ago=back)
        if lot < 0.18:
            return  # tried, not reached
        values = self._held(speaker) if lot < 0.9 else {"state": Conversation.State.NOT_ASKED, "why_not": NOT_ASKED}
        save_talk(
            form=self.form, speaker=speaker, values=values, based_on=1 if tries else 0, by=self.by, now=self._later()
        )

    def _try(self, speaker: str, *, days_ago: int) -> None:
        outcome = self.random.choice((Attempt.Outcome.NO_ANSWER, Attempt.Outcome.LEFT_MESSAGE,
                                      Attempt.Outcome.ASKED_LATER))  # fmt: skip
        record_try(
            form=self.form, speaker=speaker, tried_at=self.now - timedelta(days=days_ago, hours=1),
            means=Conversation.Means.PHONE, outcome=outcome, note=self.random.choice(NOTES), by=self.by,
            now=self._later(),
        )  # fmt: skip

    def _held(self, speaker: str) -> dict[str, object]:
        who = {"child": "child", "worker": ""}.get(speaker) or self.random.choice(("parent", "parent", "carer"))
        return {
            "state": Conversation.State.HELD, "held_on": self.now.date(), "who": "" if speaker == "worker" else who,
            "means": self.random.choice((Conversation.Means.PHONE, Conversation.Means.IN_PERSON)),
            "consent_to_quote": self.random.random() < 0.65, **spoken(self.random, speaker),
        }  # fmt: skip

    def _propose(self) -> None:
        """What the auditor would have done about it; hidden until the audit is final."""
        overall = self.grades[OVERALL]
        inadequate = overall == Grade.INADEQUATE
        if not inadequate and self.random.random() > 0.25:
            return
        kind = Action.Severity.INADEQUATE if inadequate else Action.Severity.IMPROVE
        form = self.form
        owner = form.audit.worker if form.audit.worker and not inadequate else self.making.boss_of(form.audit)
        now = self._later()
        propose_action(
            form=form, what=self.random.choice(ACTIONS[kind.value]), severity=kind.value, owner=owner,
            difference=DIFFERENCES[now.day % len(DIFFERENCES)],
            due_on=now.date() + timedelta(days=14 if inadequate else 35), by=self.by, now=now,
        )  # fmt: skip
