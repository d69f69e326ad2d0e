"""Beside the looped audits: a theme with its audits, cases audited again, and two calibrations."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from looped.accounts.models import User
from looped.audits.models import Audit, Return
from looped.audits.operations.calibration import save_agreement, share_agreement, start_calibration
from looped.audits.operations.planning import add_case, allocate_alone
from looped.audits.operations.re_audits import plan_re_audit
from looped.audits.queries.calibration import spreads_of
from looped.audits.rules.calibration import Agreed, Agreement, Spread
from looped.core.periods import Month
from looped.demo.filling import Filling
from looped.demo.grading import true_grades
from looped.demo.making import Making, at, working_day
from looped.demo.words import evidence
from looped.demo.words import kinds as words
from looped.framework import operations as framework
from looped.framework import parts
from looped.framework.content import DomainText
from looped.framework.grades import OVERALL, DomainKey, Grade
from looped.framework.merging import fingerprint
from looped.framework.queries import load, open_drafts

AREA, TEAMS = "Children in need", ("Family support North", "Family support South", "Family support West")
STEPS = list(Grade.values)


class ThemeFilling(Filling):
    """A form with a domain that only the theme has."""

    def begin(self, parts: int) -> None:
        for domain in self.content.domains[:parts]:
            grade = self.grades.setdefault(domain.key, self.grades[DomainKey.SEEING_AND_HEARING])
            if domain.key in DomainKey.values:
                self._answer(domain.key, evidence(self.random, domain.key, grade))
            else:
                self._answer(domain.key, {"grade": grade, "evidence": words.SEEN[Grade(grade)], "reason": ""})


def audit_beside(making: Making) -> None:
    """With a chance of its own, so that nothing else in the demonstration changes."""
    making = replace(making, random=Random(12))
    _theme(making)
    _thematic_audits(making)
    _re_audits(making)
    _calibrations(making)


def _theme(making: Making) -> None:
    """In force from the first of the months that go through every page."""
    by, begins = making.council.qa_team[0], making.present[0].first_day
    now = at(begins, 8)
    keep = [DomainKey.SEEING_AND_HEARING, DomainKey.PLANS]
    draft = framework.start_theme(theme=words.THEME, keep=keep, own=[words.OWN], by=by, now=now)
    own = load(open_drafts().get(pk=draft.pk)).domains[-1]
    text = DomainText(own.key, own.name, words.ABOUT, words.PROMPTS, words.DESCRIPTORS)
    framework.change_domain(draft=draft, text=text, seen=fingerprint(parts.of_domain(own)), by=by, now=now)
    framework.bring_into_force(draft=draft, starts_on=begins, by=by, now=now)


def _thematic_audits(making: Making) -> None:
    """Seven that are final, of two months, and one that is begun."""
    before, now = making.present[-2], making.present[-1]
    for number in range(7):
        month = making.present[0] if number < 3 else before
        form = _alone(making, _thematic(making, month, number), month, number)
        grades = true_grades(making.random, month, AREA)
        ThemeFilling(making, form, grades, month.first_day + timedelta(days=9 + number)).complete()
    form = _alone(making, _thematic(making, now, 7), now, 7)
    ThemeFilling(making, form, true_grades(making.random, now, AREA), making.now.date()).begin(1)


def _thematic(making: Making, month: Month, number: int) -> Audit:
    case = making.fresh_case(TEAMS[number % len(TEAMS)], month)
    now = at(_opened(making, month), 9, number)
    return add_case(
        month=month, case=case, why_chosen=words.THEME_WHY, kind=Audit.Kind.THEMATIC, theme=words.THEME,
        by=making.council.qa_team[0], now=now,
    )  # fmt: skip


def _alone(making: Making, audit: Audit, month: Month, number: int) -> Return:
    """With one of the auditors, who are in no team."""
    opened = _opened(making, month)
    auditor = making.council.auditors[number % len(making.council.auditors)]
    due_on = max(month.first_day + timedelta(days=24), opened)
    by = making.council.qa_team[0]
    allocate_alone(audit=audit, auditor=auditor, due_on=due_on, by=by, now=at(opened, 10, number))
    return Return.objects.select_related("auditor", "audit__framework").get(audit=audit)


def _opened(making: Making, month: Month) -> date:
    return min(working_day(month.first_day), making.now.date())


def _re_audits(making: Making) -> None:
    """Two that are final: one case is better, of the other one part has slipped."""
    month = making.present[-2]
    poor = Audit.objects.filter(
        status=Audit.Status.FINAL, month__gte=making.past[-3].number, month__lte=making.past[-1].number,
        re_audits=None, area__name=AREA,
        overall__in=(Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE),
    )  # fmt: skip
    chosen = list(poor.select_related("case__team", "framework").order_by("-overall", "reference")[:2])
    for number, first in enumerate(chosen):
        now = at(_opened(making, month), 11, number)
        by = making.council.qa_lead
        again = plan_re_audit(audit=first, month=month, why=words.RE_AUDIT_WHY[number], by=by, now=now)
        form = _alone(making, again, month, 8 + number)
        grades = dict(first.final_grades.values_list("part", "grade"))
        _move(grades, by=-1, leave=("supervision",))
        if number:
            _move(grades, by=1, leave=(OVERALL, "plans", "assessment", "seeing_and_hearing", "decision_making"))
        Filling(making, form, grades, month.first_day + timedelta(days=15 + number)).complete()


def _move(grades: dict[str, str], *, by: int, leave: tuple[str, ...]) -> None:
    """Every grade so many steps along the scale; below 0 is better."""
    for part, grade in grades.items():
        if grade in STEPS and part not in leave:
            grades[part] = STEPS[min(max(STEPS.index(grade) + by, 0), len(STEPS) - 1)]


def _calibrations(making: Making) -> None:
    """One of last month, discussed and shared; one of this month, with two of five forms in."""
    before, now = making.present[-2], making.present[-1]
    done = _calibration(making, before, words.CALIBRATION_WHY)
    _hand_in(making, done, before, 5)
    _share(making, done, working_day(before.first_day + timedelta(days=18)))
    running = _calibration(making, now, words.CALIBRATION_NEXT)
    _hand_in(making, running, now, 2)


def _calibration(making: Making, month: Month, why: str) -> Audit:
    opened = _opened(making, month)
    members: list[User] = making.council.auditors[:3] + [
        making.council.managers["Care North"], making.council.managers["Kinship"],
    ]  # fmt: skip
    due_on = max(month.first_day + timedelta(days=21), opened)
    return start_calibration(
        case=making.fresh_case(TEAMS[0], month), members=members, due_on=due_on, why=why, by=making.council.qa_lead,
        now=at(opened, 12),
    )  # fmt: skip


def _hand_in(making: Making, audit: Audit, month: Month, how_many: int) -> None:
    """Most see nearly the same; each a step apart somewhere, in plans further."""
    seen = true_grades(making.random, month, AREA) | {DomainKey.PLANS.value: Grade.GOOD.value}
    forms = Return.objects.filter(audit=audit).select_related("auditor", "audit__framework").order_by("pk")
    for number, form in enumerate(forms[:how_many]):
        grades = dict(seen)
        _move(grades, by=(0, 1, -1, 2, 0)[number], leave=tuple(set(grades) - {DomainKey.PLANS.value}))
        _move(grades, by=number % 2, leave=tuple(set(grades) - {DomainKey.values[number]}))
        day = min(month.first_day + timedelta(days=6 + number), making.now.date())
        Filling(making, form, grades, day).complete()


def _share(making: Making, audit: Audit, day: date) -> None:
    audit.refresh_from_db()
    by, now = making.council.qa_lead, at(day, 15)
    agreed = {spread.part: _agreed(spread) for spread in spreads_of(audit)}
    agreement = Agreement(agreed, words.DISCUSSION, day)
    saved = save_agreement(audit=audit, agreement=agreement, based_on=0, by=by, now=now)
    share_agreement(audit=audit, based_on=saved.version, by=by, now=now)


def _agreed(spread: Spread) -> Agreed:
    """The grade in the middle."""
    return Agreed(spread.grades[len(spread.grades) // 2], words.AGREED_WHY if spread.differs else "")
