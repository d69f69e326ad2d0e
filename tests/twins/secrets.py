"""Twin worlds: one world, and secrets put into it in two ways. Whoever may not know must see the same bytes.

`hide` adds the audits that the secrets are in; it is the same for both twins. Each secret is a function of the world
and of the twin, "a" or "b"; the transaction around it is rolled back before the other twin is made. So the twins have
the same keys, public ids, names and times in everything but the secret.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest

from looped.audits.models import Audit, Moderation, Return, TimeSpent
from looped.audits.operations.agencies import decide_together, declare_no_own_work, save_together
from looped.audits.operations.answers import save_answer
from looped.audits.operations.conversations import record_try, save_talk
from looped.audits.operations.danger import follow_up, raise_alarm, send_alarm_to
from looped.audits.operations.moderation import save_draft
from looped.audits.operations.proposals import propose_action
from looped.audits.operations.submission import submit_return
from looped.audits.queries.agencies import lay_out
from looped.audits.rules.agencies import Joined
from looped.audits.rules.moderation import PartDecision
from looped.core import ids
from looped.framework.grades import OVERALL, DomainKey
from looped.improvement.models import Escalation
from tests.audits.agencies import shared
from tests.audits.build import allocated, case, grades, hand_in
from tests.audits.filling import fresh
from tests.audits.settling import decision
from tests.cast import NOW, TODAY
from tests.world import World

OF_MANAGERS = ("in", "draft", "alone", "withdrawn", "exempt", "retired", "retired_final")
OF_PEERS = ("peer_in", "peer_draft")
OF_ALARMS = ("danger",)
OF_PROGRESS = ("far",)
KINDS = (*OF_MANAGERS, *OF_PEERS, *OF_ALARMS, *OF_PROGRESS)
OF_AGENCIES = ("shared", "shared_draft", "together")
TWINS = ("a", "b")
FOUND = {"a": "good", "b": "inadequate"}


@dataclass(frozen=True)
class Secret:
    """What differs, and who may know of it: they are not asked."""

    put: object  # of (world, twin)
    knows: frozenset[str]
    kinds: tuple[str, ...] = ()  # of the secret audits: those that it is in


def hide(world: World) -> None:
    """An audit of the Oak team for each kind: Maya's form as manager, Peer's as peer, neither begun."""
    for number, kind in enumerate(KINDS, start=1):
        of = case(world.cast, f"C-secret-{number}", "oak", "sam")
        audit = allocated(world.cast, reference=f"2026-11-9{number:02d}", of=of)
        world.keep(f"secret {kind}", audit)
        world.keep(f"secret {kind} case", of)
        for form in audit.returns.current():
            world.keep(f"secret {kind} {form.role}", form)
    for kind in OF_AGENCIES:
        of = f"C-secret-{kind}"
        audit = shared(world.cast, reference=of)
        world.keep(f"secret {kind}", audit)
        for form in audit.returns.current():
            world.keep(f"secret {kind} {form.agency or form.role}", form)
            if form.role == "partner":
                declare_no_own_work(form=form, by=form.auditor, now=NOW)
    Return.objects.filter(audit=world.audit("secret alone"), role="peer").delete()
    del world.ids["secret alone peer"]


def write(form: Return, found: str, words: str, *, saves: int = 1, parts=None) -> None:
    """Every part, as its auditor types it; more saves make more versions."""
    for part in parts or [*DomainKey.values, OVERALL]:
        for save in range(saves):
            values = {"grade": found, "evidence": f"{words} {part} {save}", "difference": words, "reason": ""}
            if part == OVERALL:
                values |= {"strengths": f"{words} strengths", "improve": f"{words} improve"}
            save_answer(form=fresh(form), part=part, values=values, based_on=save, by=form.auditor, now=NOW)


def propose(form: Return, owner, how_many: int) -> None:
    for number in range(how_many):
        propose_action(
            form=fresh(form), what=f"Secret action {number}", difference="Safe.", severity="unsafe", owner=owner,
            due_on=TODAY + timedelta(days=3), by=form.auditor, now=NOW,
        )  # fmt: skip


def submit(form: Return) -> None:
    submit_return(form=fresh(form), by=form.auditor, now=NOW)


def managers(world: World, twin: str) -> None:
    """What Maya found: in, half done, withdrawn after it, left out after it, taken from her, and with no peer."""
    found, words = FOUND[twin], {"a": "Warm words", "b": "Grave words"}[twin]
    for kind in ("in", "alone", "withdrawn", "exempt"):
        form = world.form(f"secret {kind} manager")
        write(form, found, words, saves=1 if twin == "a" else 3)
        propose(form, world.cast.sam, 0 if twin == "a" else 2)
        submit(form)
    write(world.form("secret draft manager"), found, words, saves=2, parts=["plans"] if twin == "a" else None)
    for kind, status in (("withdrawn", Audit.Status.WITHDRAWN), ("exempt", Audit.Status.EXEMPT)):
        Audit.objects.filter(public_id=world.ids[f"secret {kind}"]).update(status=status)
    for kind in ("retired", "retired_final"):
        _take_away(world, kind, found, words, twin)
    for role in ("manager", "peer"):
        hand_in(world.audit("secret retired_final"), role, grades("good"))


def _take_away(world: World, kind: str, found: str, words: str, twin: str) -> None:
    form = world.form(f"secret {kind} manager")
    write(form, found, words)
    propose(form, world.cast.sita, 1 if twin == "a" else 2)
    Return.objects.filter(pk=form.pk).update(retired_at=NOW, retired_why="On leave.")
    name = f"after{kind[-9:]}"
    Return.objects.create(audit=form.audit, role="manager", auditor=world.cast.mark, allocated_at=NOW, public_id=name)


def peers(world: World, twin: str) -> None:
    """What Peer found, and what the child, the family and the worker said; or that nobody was asked."""
    found, words = FOUND[twin], {"a": "Warm words", "b": "Grave words"}[twin]
    done, draft = world.form("secret peer_in peer"), world.form("secret peer_draft peer")
    for form in (done, draft):
        write(form, found, words, saves=1 if twin == "a" else 2)
        propose(form, world.cast.maya, 0 if twin == "a" else 2)
        for speaker in ("child", "family", "worker"):
            _talk(form, speaker, words, twin)
    submit(done)


def _talk(form: Return, speaker: str, words: str, twin: str) -> None:
    values, based_on = {"state": "not_asked", "why_not": words}, 0
    if twin == "b":
        record_try(form=fresh(form), speaker=speaker, tried_at=NOW, means="telephone", outcome="no_answer", note=words,
                   by=form.auditor, now=NOW)  # fmt: skip
        values = {"state": "held", "held_on": TODAY, "positive": words, "consent_to_quote": True}
        based_on = form.conversations.get(speaker=speaker).conversation.version
    save_talk(form=fresh(form), speaker=speaker, values=values, based_on=based_on, by=form.auditor, now=NOW)


def alarm(world: World, twin: str) -> None:
    """Maya says that the child may be in danger, or does not."""
    if twin == "b":
        form = world.form("secret danger manager")
        raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=form.auditor, now=NOW)


def alarm_gone_up(world: World, twin: str) -> None:
    """Somebody was asked to make the child safe, and both that and the alarm went up to the director; or nothing."""
    if twin == "b":
        cast, form = world.cast, world.form("secret danger manager")
        alert = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=form.auditor, now=NOW)
        action = follow_up(alert=alert, what="Secret visit", difference="Safe.", owner=cast.will, by=cast.hana, now=NOW)
        send_alarm_to(alert=alert, people=[cast.dina], by=cast.quinn, now=NOW)
        for late in ({"alert": alert, "clock": "alarm"}, {"action": action, "clock": "done"}):
            Escalation.objects.create(
                **late, ran_out_on=TODAY, rung=1, role="director", to=cast.dina, raised_at=NOW, decide_by=TODAY
            )


def how_far(world: World, twin: str) -> None:
    """Maya has not begun, or is done, after long work. Who plans the month knows; the peer and all others do not."""
    if twin == "b":
        form = world.form("secret far manager")
        write(form, "inadequate", "Grave words")
        submit(form)
        TimeSpent.objects.filter(form=form).update(seconds=5_000)


def moderators(world: World, twin: str) -> None:
    """What a moderator has drafted: theirs and the area's other moderators' alone until it is decided."""
    agreed = {"a": "good", "b": "inadequate"}[twin]
    given = decision("plans", agreed=agreed, discussion=f"Talk {twin}", learning={"manager": twin, "peer": twin * 2})
    save_draft(audit=world.audit("oak differing"), decision=given, based_on=0, by=world.cast.sonia, now=NOW)
    assert Moderation.objects.filter(audit=world.audit("oak differing"), recorded_at=None).exists()


def agencies(world: World, twin: str) -> None:
    """What the police found: in, and half done. Health and the council's own auditor have not begun."""
    found, words = FOUND[twin], {"a": "Warm words", "b": "Grave words"}[twin]
    done, draft = world.form("secret shared Police"), world.form("secret shared_draft Police")
    for form in (done, draft):
        write(form, found, words, saves=1 if twin == "a" else 3, parts=[*form.parts, OVERALL])
    submit(done)


def others_parts(world: World, twin: str) -> None:
    """What health, the council and the moderator found, to the end: the police have handed in the same in both."""
    found = {"Police": "good", "Health": FOUND[twin], "sole": FOUND[twin]}
    for whose, grade in found.items():
        form = world.form(f"secret together {whose}")
        words = "Seen" if whose == "Police" else {"a": "Warm words", "b": "Grave words"}[twin]
        write(form, grade, words, parts=[*form.parts, OVERALL])
        if whose == "sole":
            for speaker in ("child", "family", "worker"):
                _talk(form, speaker, words, twin)
        submit(form)
    audit, by = world.audit("secret together"), world.cast.sonia
    table = lay_out(audit, by)
    joined = Joined(
        parts={part: PartDecision(FOUND[twin], reason=f"Talk {twin}.") for part in table.parts},
        discussion=f"Talk {twin}.", held_on=TODAY, ceiling_reason=f"Talk {twin}.",
        learning={key: "For the police." if "Police" in name else twin * 9 for key, name in table.people.items()},
    )  # fmt: skip
    draft = save_together(audit=audit, joined=joined, based_on=0, by=by, now=NOW)
    decide_together(audit=world.audit("secret together"), based_on=draft.version, by=by, now=NOW)


SECRETS = {
    "a partner's part": Secret(agencies, frozenset({"pat"}), ("shared", "shared_draft")),
    "the manager's form": Secret(managers, frozenset({"maya"}), OF_MANAGERS),
    "the peer's form": Secret(peers, frozenset({"peer"}), OF_PEERS),
    "an alarm": Secret(alarm, frozenset({"maya", "hana", "quinn"}), OF_ALARMS),
    "an alarm that went up": Secret(alarm_gone_up, frozenset({"maya", "hana", "quinn", "will", "dina"}), OF_ALARMS),
    "how far the other is": Secret(how_far, frozenset({"maya", "quinn", "quincy"}), OF_PROGRESS),
    "a moderator's draft": Secret(moderators, frozenset({"sonia", "hana"})),
}


def put_all(world: World, *, b: str = "") -> None:
    """Every secret as in the first twin, but the one named `b` as in the second.

    Each secret has audits of its own, and what it makes bears the same public ids whenever it is put in.
    """
    for what, secret in SECRETS.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ids, "secrets", Random(what))
            secret.put(world, "b" if what == b else "a")
