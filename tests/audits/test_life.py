"""The life of audits, in any order that people may think of. Some things hold at every moment of it (A3, A5, L1)."""

import functools
from datetime import timedelta

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from looped.audits.models import Action, Answer, Audit, FinalGrade, Return
from looped.audits.operations import actions, planning
from looped.audits.operations.answers import save_answer
from looped.audits.operations.outcome import take_in
from looped.audits.operations.proposals import propose_action
from looped.audits.queries import audits_with_grades_for, open_inadequate
from looped.audits.queries.actions import actions_on, visible_actions
from looped.audits.queries.history import history
from looped.audits.queries.outcome import learning_of
from looped.core.errors import Refused
from looped.framework.grades import DOMAIN_GRADES, NOT_APPLICABLE, OVERALL, DomainKey, Grade
from tests.audits.build import allocated, case
from tests.audits.filling import fresh
from tests.audits.settling import settled
from tests.cast import NOW, TODAY

PARTS = [*DomainKey.values, OVERALL]
ROLES = st.sampled_from(["manager", "peer"])
WHICH = st.integers(0, 1)
MOST = 2


def after_a_write(check):
    """An invariant that is asked again only where a step has written: what is read is the same until then."""

    @functools.wraps(check)
    def asked(self):
        if self.asked_at.get(check.__name__) != self.writes:
            check(self)
            self.asked_at[check.__name__] = self.writes

    return invariant()(asked)


class Life(RuleBasedStateMachine):
    """Two audits at most; each example is rolled back at its end."""

    cast = None  # set by the test

    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.writes = 0
        self.asked_at: dict[str, int] = {}  # by invariant, how many writes there had been
        self.listening = connection.execute_wrapper(self.listen)
        self.listening.__enter__()
        self.audits: list[int] = []
        self.handed_in: dict[int, list] = {}

    def teardown(self):
        self.listening.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    def listen(self, execute, sql, *rest):
        self.writes += not sql.startswith(("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT"))
        return execute(sql, *rest)

    def audit(self, which: int) -> Audit:
        return Audit.objects.get(pk=self.audits[which % len(self.audits)])

    def open_form(self, audit: Audit, role: str) -> Return | None:
        if audit.status != Audit.Status.IN_PROGRESS:
            return None
        return audit.returns.current().filter(role=role, recorded_at=None).select_related("auditor").first()

    @initialize()
    def begin(self):
        self.allocate()

    @precondition(lambda self: 0 < len(self.audits) < MOST)
    @rule()
    def allocate(self):
        reference = f"2026-11-{len(self.audits) + 1:03d}"
        self.audits.append(allocated(self.cast, reference=reference, of=case(self.cast, f"C-{reference}")).pk)

    @precondition(lambda self: self.audits)
    @rule(which=WHICH, role=ROLES, part=st.sampled_from(PARTS), grade=st.sampled_from(DOMAIN_GRADES))
    def save(self, which, role, part, grade):
        form = self.open_form(self.audit(which), role)
        if form is None or (part == OVERALL and grade == NOT_APPLICABLE):
            return
        version = Answer.objects.filter(form=form, part=part).values_list("version", flat=True).first() or 0
        values = {"grade": grade, "evidence": f"Evidence of {role}"}
        save_answer(form=fresh(form), part=part, values=values, based_on=version, by=form.auditor, now=NOW)

    @precondition(lambda self: self.audits)
    @rule(which=WHICH, role=ROLES, rest=st.sampled_from(Grade.values))
    def submit(self, which, role, rest):
        """What is not graded yet gets one grade; then the form is in."""
        audit = self.audit(which)
        form = self.open_form(audit, role)
        if form is None:
            return
        for part in PARTS:
            Answer.objects.get_or_create(form=form, part=part, defaults={"grade": rest, "saved_at": NOW})
        overall = form.answers.get(part=OVERALL).grade
        Return.objects.filter(pk=form.pk).update(overall=overall, submitted_on=TODAY, recorded_at=NOW)
        self.handed_in[form.pk] = list(form.answers.order_by("part").values())
        take_in(audit=audit, by=form.auditor, now=NOW)

    @precondition(lambda self: self.audits)
    @rule(which=WHICH, agreed=st.sampled_from(Grade.values))
    def moderate(self, which, agreed):
        audit = self.audit(which)
        if audit.status == Audit.Status.TO_MODERATE:
            settled(audit, self.cast.sonia, agreed=agreed, ceiling_reason="Safe all the same.")

    @precondition(lambda self: self.audits)
    @rule(which=WHICH, role=ROLES)
    def propose(self, which, role):
        form = self.open_form(self.audit(which), role)
        if form:
            propose_action(form=fresh(form), what=f"Proposed by {role}", difference="Is heard.",
                           severity="improve", owner=self.cast.sam,
                           due_on=TODAY, by=form.auditor, now=NOW)  # fmt: skip

    @precondition(lambda self: self.audits)
    @rule(which=WHICH)
    def raise_after_final(self, which):
        try:
            actions.raise_action(audit=self.audit(which), what="Raised", difference="Is heard.",
                                 severity="unsafe", owner=self.cast.maya,
                                 due_on=TODAY + timedelta(days=3), by=self.cast.quinn, now=NOW)  # fmt: skip
        except Refused:
            assert self.audit(which).status != Audit.Status.FINAL

    @rule(act=st.sampled_from(["complete", "verify", "send_back"]), which=st.integers(0, 9))
    def act_on_an_action(self, act, which):
        found = list(Action.objects.select_related("owner", "audit").order_by("pk"))
        if not found:
            return
        action = found[which % len(found)]
        try:
            if act == "complete":
                actions.complete(action=action, evidence="Seen on file.", by=action.owner, now=NOW)
            elif act == "verify":
                actions.verify(action=action, by=self.cast.sonia, now=NOW)
            else:
                actions.send_back(action=action, why="Not yet.", by=self.cast.sonia, now=NOW)
        except Refused:
            pass

    @precondition(lambda self: self.audits)
    @rule(which=WHICH)
    def withdraw(self, which):
        audit = self.audit(which)
        if audit.status == Audit.Status.IN_PROGRESS:
            planning.withdraw(audit=audit, why="The case moved away.", by=self.cast.quinn, now=NOW)

    @precondition(lambda self: self.audits)
    @rule(which=WHICH)
    def give_the_peers_form_to_another(self, which):
        form = self.open_form(self.audit(which), "peer")
        if form and form.auditor != self.cast.mark:
            planning.reassign(form=form, auditor=self.cast.mark, why="Ill", by=self.cast.quinn, now=NOW)

    # What holds at every moment.

    @after_a_write
    def no_grade_can_be_read_before_release(self):
        people = [
            getattr(self.cast, name) for name in ("maya", "peer", "mark", "sonia", "hana", "dina", "quinn", "sam")
        ]
        for audit in Audit.objects.filter(released_at=None).select_related("framework"):
            for user in people:
                assert not audits_with_grades_for(user).filter(pk=audit.pk).exists()
                assert not audit.returns.unblinded_for(user).exclude(auditor=user).exists()
                assert not any(
                    f.raised_by_id != user.pk for f in Action.objects.unblinded_for(user).filter(audit=audit)
                )
                assert not learning_of(user).filter(moderation__audit=audit).exists()
            told = [line for line in history(audit, self.cast.quinn).lines]
            words = " ".join(part for line in told for part in (line.what, *line.lines, line.why))
            assert not any(name in words for name in (*map(str, Grade.labels), "Proposed by"))

    @after_a_write
    def nothing_is_final_before_it_is_released(self):
        assert not FinalGrade.objects.exclude(audit__status=Audit.Status.FINAL).exists()
        assert not Audit.objects.filter(released_at=None, status__in=["final", "to_moderate"]).exists()

    @after_a_write
    def what_was_handed_in_never_changes(self):
        for form, answers in self.handed_in.items():
            assert list(Answer.objects.filter(form=form).order_by("part").values()) == answers

    @after_a_write
    def final_grades_are_complete(self):
        for audit in Audit.objects.filter(status=Audit.Status.FINAL):
            final = dict(audit.final_grades.values_list("part", "grade"))
            manager = audit.returns.get(role="manager")
            assert sorted(final) == sorted(PARTS)
            assert final[OVERALL] == audit.overall and audit.overall in Grade.values
            assert audit.first_overall == manager.overall
            first = dict(manager.answers.values_list("part", "grade"))
            assert dict(audit.final_grades.values_list("part", "first_grade")) == first

    @after_a_write
    def actions_have_begun_only_where_the_audit_is_final(self):
        assert not Action.objects.exclude(audit__status=Audit.Status.FINAL).exclude(status="open").exists()
        for user in (self.cast.sam, self.cast.maya, self.cast.quinn):
            assert not visible_actions(user).exclude(audit__status=Audit.Status.FINAL).exists()
        retired = Action.objects.filter(raised_in__retired_at__isnull=False).values_list("public_id", flat=True)
        for audit in Audit.objects.all():
            shown = {line.public_id for line in actions_on(audit, self.cast.quinn, today=TODAY)}
            assert not shown & set(retired)

    @after_a_write
    def an_inadequate_audit_is_open_until_all_is_verified(self):
        bad = Audit.objects.filter(status=Audit.Status.FINAL, overall=Grade.INADEQUATE)
        is_open = {audit.pk for audit in bad if not _all_verified(audit)}
        assert set(open_inadequate(self.cast.quinn).values_list("pk", flat=True)) == is_open


def _all_verified(audit: Audit) -> bool:
    states = list(Action.objects.live().filter(audit=audit).values_list("status", flat=True))
    return bool(states) and set(states) == {Action.Status.VERIFIED}


@pytest.mark.usefixtures("shipped")
def test_the_life_of_audits(cast):
    Life.cast = cast
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=20, stateful_step_count=25, deadline=None, database=None, suppress_health_check=checks
        ),
    )
