"""A council in which every address has something to show, for an own team and for another.

Built twice over, on the Oak team (Children in need) and on the Elm team (Children in care), so that whoever may see
the one can be asked for the other. `World.ids` names every object in words: "oak blind peer" is the form of the peer
in the audit of the Oak team that is still blind. The clock stands at `NOW`.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from unittest import mock

from django.core.management import call_command
from django.utils import timezone

from looped.accounts import operations as accounts
from looped.audits.models import Action, AllocationPlan, AllocationRow, Audit, Exemption, Recheck, Return
from looped.audits.operations import importing, sampling
from looped.audits.operations.agencies import declare_no_own_work
from looped.audits.operations.danger import follow_up, raise_alarm
from looped.audits.operations.evidence import add_file
from looped.audits.operations.planning import withdraw
from looped.core.periods import Month, Quarter
from looped.framework import operations as framework
from looped.framework.models import Version
from looped.improvement.models import Escalation, LookBack
from looped.improvement.operations import register
from looped.improvement.operations.look_back import open_look_backs
from looped.reports import files
from looped.reports import operations as reports
from looped.reports.models import Issue
from looped.reports.operations.totals import Printed
from looped.reports.queries.copies import prepared
from looped.reports.queries.drafts import draft_of
from looped.reports.queries.packs import pack_of
from tests.audits.agencies import all_in, shared
from tests.audits.build import allocated, case, grades, hand_in, opened
from tests.audits.returns_file import PEER, as_csv, row
from tests.audits.settling import differing, one_step, settled
from tests.cast import NOW, TODAY, build_cast
from tests.improvement.plan_world import add_plan
from tests.improvement.world import add_learning
from tests.indicators.world_behind import add_values
from tests.indicators.world_deciding import add_own
from tests.indicators.world_extracts import add_extracts
from tests.kinds import add_kinds
from tests.public.publishing_world import add_publishing
from tests.voice.world import add_voice
from tests.workforce.circles import add_circles
from tests.workforce.staff_messages import add_messages
from tests.workforce.staff_survey import add_survey
from tests.workforce.world import add_feedback

QUARTER = Quarter(2026, 3)
PACK = Month(2026, 10)
LATER = NOW + timedelta(days=30)


@dataclass(frozen=True)
class Side:
    """Who is who in one of the two teams. `owner` does the actions, and is not the worker of the cases."""

    team: str
    manager: str
    peer: str
    worker: str
    owner: str
    moderator: str
    head: str
    successor: str  # who took over a form of the peer


SIDES = (
    Side("oak", "maya", "peer", "sam", "sita", "sonia", "hana", "cara"),
    Side("elm", "cara", "mark", "wen", "will", "sara", "holly", "maya"),
)


@dataclass
class World:
    """Everybody, and the names of all there is."""

    cast: SimpleNamespace
    ids: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, row) -> None:
        self.ids[name] = row.public_id

    def audit(self, name: str) -> Audit:
        return Audit.objects.get(public_id=self.ids[name])

    def form(self, name: str) -> Return:
        return Return.objects.select_related("audit__case__team", "audit__framework", "auditor").get(
            public_id=self.ids[name]
        )


def stop_the_clock(monkeypatch) -> None:
    """Every `timezone.now()` and `timezone.localdate()` of the product says NOW."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def build_world(*, issued: bool = True) -> World:
    """All of it. `issued`: with a version of the report on record, whose files take a second to write."""
    call_command("createcachetable", verbosity=0)
    world = World(build_cast())
    _frameworks(world)
    for number, side in enumerate(SIDES, start=1):
        _audits(world, side, number * 100)
    add_feedback(world, SIDES)
    add_circles(world)
    add_messages(world)
    add_survey(world)
    add_voice(world, SIDES)
    add_kinds(world)
    add_extracts(world)
    add_own(world)
    add_values(world)
    _people(world)
    _agencies(world)
    _proposal(world)
    _imports(world)
    _draws(world)
    _register(world)
    _look_backs(world)
    add_learning(world, SIDES)
    add_plan(world)
    add_publishing(world)
    _reports(world, issued)
    return world


def _frameworks(world: World) -> None:
    cast = world.cast
    world.keep("version", framework.ship_framework(by=cast.quinn, now=NOW) or Version.objects.get())
    draft = framework.start_draft(by=cast.quincy, now=NOW, name="Spring edition")
    framework.remove_domain(draft=draft, key="diversity", by=cast.quincy, now=NOW)
    world.keep("draft", draft)
    theme = framework.start_theme(theme="Plans in depth", keep=["plans"], by=cast.quincy, now=NOW)
    framework.bring_into_force(draft=theme, starts_on=TODAY, by=cast.quincy, now=NOW)
    world.keep("theme", theme)
    world.keep("theme draft", framework.start_next_of_theme(newest=theme, by=cast.quincy, now=NOW))


def _audits(world: World, side: Side, number: int) -> None:
    cast = world.cast

    def new(state: str, build, *given, **more) -> Audit:
        nonlocal number
        number += 1
        reference = f"2026-11-{number}"
        of = case(cast, f"C-{side.team}-{number}", side.team, side.worker)
        audit = build(cast, *given, reference=reference, of=of, manager=side.manager, peer=side.peer, **more)
        name = f"{side.team} {state}"
        world.keep(name, audit)
        world.keep(f"{name} case", of)
        for form in audit.returns.current():
            world.keep(f"{name} {form.role}", form)
        return audit

    _before(world, side, new)
    _blind(world, side, new)
    new("differing", differing)
    new("steps", one_step)
    opened(settled(new("moderated", differing), getattr(cast, side.moderator)))
    new("inadequate", _alike, "inadequate")  # final, and not open to its worker yet
    _actions(world, side, opened(new("final", _alike, strengths="You listened to her before you wrote the plan.")))


def _planned(cast, **options) -> Audit:
    audit = allocated(cast, **options)
    audit.returns.all().delete()
    Audit.objects.filter(pk=audit.pk).update(status=Audit.Status.PLANNED, due_on=None)
    return Audit.objects.get(pk=audit.pk)


def _alike(cast, overall="good", *, strengths="", **options) -> Audit:
    """A final audit: both found the same."""
    audit = allocated(cast, **options)
    for role in ("manager", "peer"):
        hand_in(audit, role, grades(overall), strengths=strengths)
    return Audit.objects.get(pk=audit.pk)


def _before(world: World, side: Side, new) -> None:
    """Planned, asked to be left out, and left out."""
    cast = world.cast
    new("planned", _planned)
    asked = {"asked_by": cast.quinn, "asked_at": NOW, "reason": "In court.", "approver": getattr(cast, side.head)}
    Exemption.objects.create(audit=new("asked", _planned), **asked)
    exempt = new("exempt", allocated)
    Exemption.objects.create(audit=exempt, **asked, decided_at=NOW, approved=True)
    Audit.objects.filter(pk=exempt.pk).update(status=Audit.Status.EXEMPT)


def _blind(world: World, side: Side, new) -> None:
    """Manager in and peer begun, with an alarm; begun by somebody before; withdrawn with the manager's form in."""
    cast, team = world.cast, side.team
    blind = new("blind", allocated)
    hand_in(blind, "manager", grades("good", plans="inadequate"))
    Return.objects.filter(audit=blind, role="peer").update(started_at=NOW)
    form = world.form(f"{team} blind manager")
    alarm = raise_alarm(form=form, worry="Bruises.", told_whom="Duty", told_at=NOW, by=form.auditor, now=NOW)
    world.keep(f"{team} alarm", alarm)
    answers = follow_up(alert=alarm, what="Visit today.", difference="Is safe.", owner=getattr(cast, side.worker),
                        by=getattr(cast, side.head), now=NOW)  # fmt: skip
    world.keep(f"{team} action alarm", answers)
    taken = new("taken", allocated)
    gone = world.form(f"{team} taken peer")
    Return.objects.filter(pk=gone.pk).update(retired_at=NOW, retired_why="On leave.", started_at=NOW)
    world.keep(f"{team} taken retired", gone)
    successor = getattr(cast, side.successor)
    new_form = Return.objects.create(audit=taken, role="peer", auditor=successor, allocated_at=NOW)
    world.keep(f"{team} taken peer", new_form)
    withdrawn = new("withdrawn", allocated)
    hand_in(withdrawn, "manager", grades("inadequate"))
    withdraw(audit=Audit.objects.get(pk=withdrawn.pk), why="Closed.", by=cast.quinn, now=NOW)


def _actions(world: World, side: Side, audit: Audit) -> None:
    cast = world.cast
    states = {
        "open": {},
        "done": {"status": "done", "evidence": "Seen.", "done_at": NOW},
        "verified": {
            "status": "verified", "evidence": "Seen.", "done_at": NOW, "verified_at": NOW,
            "verified_by": getattr(cast, side.moderator),
        },
    }  # fmt: skip
    for state, more in states.items():
        action = Action.objects.create(
            audit=audit, raised_by=getattr(cast, side.manager), raised_at=NOW, what=f"See the child: {state}.",
            severity="improve", owner=getattr(cast, side.owner), due_on=TODAY + timedelta(days=7), **more,
        )  # fmt: skip
        world.keep(f"{side.team} action {state}", action)
        if state == "open":
            file = add_file(action=action, name="Visit.pdf", content=b"%PDF-1.7 of a visit", by=action.owner, now=NOW)
            world.keep(f"{side.team} evidence", file)
            late = Escalation.objects.create(
                action=action, clock="done", ran_out_on=TODAY, rung=1, role="service_manager", raised_at=NOW,
                to=getattr(cast, side.moderator), decide_by=TODAY + timedelta(days=2),
            )  # fmt: skip
            world.keep(f"{side.team} escalation", late)


def _proposal(world: World) -> None:
    """Who shall audit the two cases that wait, before anybody is given a form."""
    cast = world.cast
    plan = AllocationPlan.objects.create(
        month=202611, due_on=TODAY + timedelta(days=9), made_by=cast.quinn, made_at=NOW
    )
    for side in SIDES:
        manager, peer = getattr(cast, side.manager), getattr(cast, side.peer)
        AllocationRow.objects.create(plan=plan, audit=world.audit(f"{side.team} planned"), manager=manager, peer=peer)


def _agencies(world: World) -> None:
    """In the Oak team: one audit with its agencies, of which the police have begun; one whose parts are all in.

    And what waits to be looked at again: the Inadequate audit of each team.
    """
    for name, build in (("shared", shared), ("together", all_in)):
        audit = build(world.cast, reference=f"C-oak-{name}")
        world.keep(f"oak {name}", audit)
        for form in audit.returns.current():
            world.keep(f"oak {name} {form.agency or form.role}", form)
    declare_no_own_work(form=world.form("oak shared Police"), by=world.cast.pat, now=NOW)
    for side in SIDES:
        world.keep(f"{side.team} recheck", Recheck.objects.get(audit=world.audit(f"{side.team} inadequate")))


def _people(world: World) -> None:
    cast = world.cast
    details = accounts.Details(name="New Person", email="new@council.example", roles=frozenset({"auditor"}))
    invited = accounts.invite(details=details, by=cast.ada, now=NOW)
    world.keep("person new", invited.person)
    world.ids["invitation"] = invited.secret
    for name in ("maya", "ada"):
        world.keep(f"person {name}", getattr(cast, name))
    world.keep("team oak", cast.teams["oak"])
    world.keep("area need", cast.areas["need"])


def _imports(world: World) -> None:
    quincy = world.cast.quincy
    files = {"ready": as_csv(row(), row(PEER)), "refused": as_csv(row(overall="Splendid"))}
    for name, content in files.items():
        run = importing.choose_file(name=f"{name}.csv", content=content, create_teams=True, by=quincy, now=NOW)
        importing.check_run(run=run, now=NOW)
        world.keep(f"import {name}", run)


def _draws(world: World) -> None:
    """A draw for the month after, which waits, from cases of their own."""
    quincy = world.cast.quincy
    for number in range(3):
        case(world.cast, f"C-draw-{number}", worker=None)
    sample = sampling.draw_sample(
        month=Month.of(TODAY).plus(1), size=1, pools=["open"], seed="dice", by=quincy, now=NOW
    )  # fmt: skip
    world.keep("draw", sample)
    world.keep("drawn", sample.cases.get(outcome="drawn").case)


def _look_backs(world: World) -> None:
    """Of the Inadequate audits, one in each area; nobody has answered."""
    open_look_backs(now=NOW)
    for side in SIDES:
        found = LookBack.objects.filter(audit__team=world.cast.teams[side.team]).order_by("pk").first()
        if found:
            world.keep(f"{side.team} look-back", found)


def _register(world: World) -> None:
    """One entry of the head of service, with a measure and evidence that waits; one of the director."""
    cast = world.cast
    for name, owner in (("entry", cast.hana), ("entry of dina", cast.dina)):
        entry = register.add_entry(
            kind="promise", source="scrutiny", source_reference="", made_on=TODAY, text="Better plans.", owner=owner,
            due_on=LATER.date(), by=cast.quinn, now=NOW,
            measures=[register.Wanted("plans.good_or_better", "at_least", Decimal(80))],
        )  # fmt: skip
        world.keep(name, entry)
        given = register.give_evidence(entry=entry, text="Rewritten.", reference="", by=owner, now=NOW)
        world.keep(f"evidence of {name}", given)


def _reports(world: World, issued: bool) -> None:
    quinn = world.cast.quinn
    grades = {"good": Printed(20, Decimal("40.0")), "inadequate": Printed(30, Decimal("60.0"))}
    reports.keep_published(period="2023-24Q4", part="overall", grades=grades, of=50, source="Report", by=quinn, now=NOW)
    reports.write_words(quarter=QUARTER, slot="analysis", text="Words.", seen=0, by=quinn, now=NOW)
    if issued:
        digest = draft_of(QUARTER).digest
        reports.issue(
            quarter=QUARTER, number=1, digest=digest, reason="For the tests.", what_changed="", by=quinn, now=NOW
        )
        digest = pack_of(PACK, TODAY).digest
        reports.issue(
            quarter=PACK, number=1, digest=digest, reason="For the tests.", what_changed="", by=quinn, now=NOW
        )
        _copies(world)


def _copies(world: World) -> None:
    """Of the report: one for the council, one for the public, and one that waits for a second person."""
    made = Issue.objects.get(report__period=str(QUARTER), number=1)
    for name, profile in (
        ("copy for the council", "internal"), ("copy for the public", "public"), ("copy that waits", "public"),
    ):  # fmt: skip
        with mock.patch.object(files, "formats", lambda: ("json",)):
            digest = prepared(made, profile).digest
            copy = reports.release_copy(
                issue=made, profile=profile, digest=digest, yes=["analysis"], by=world.cast.quinn, now=NOW
            )
        world.keep(name, copy)
        if name == "copy for the public":
            reports.approve_copy(release=copy, by=world.cast.dina, now=NOW)
