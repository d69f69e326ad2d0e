"""Every figure of the quarterly report as a rule about one audit: what it counts, out of which, what it leaves out.

The same rule makes the number and the list of records behind it, so the two cannot disagree.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from looped.figures.sentences.writing import SHARE
from looped.framework.grades import NOT_APPLICABLE, OVERALL, Grade
from looped.reports.facts import AuditFact

Rule = Callable[[AuditFact], bool]
UPPER = (Grade.OUTSTANDING, Grade.GOOD)


@dataclass(frozen=True, slots=True)
class Counting:
    """One id of `formats/figures.md`.

    title: in words, for the page of records. counts: whether an audit is counted. base: whether it is in the
    denominator; None for a plain count. left_out: a reason fit to print, and the audits it holds for; the first that
    holds decides. by_area: stands per service area too. extra: for words only, not one of the format's ids.
    """

    id: str
    title: str
    counts: Rule
    base: Rule | None = None
    left_out: tuple[tuple[str, Rule], ...] = ()
    by_area: bool = False
    extra: bool = False

    def in_base(self, audit: AuditFact) -> bool:
        return self.counts(audit) if self.base is None else self.base(audit)

    def is_counted(self, audit: AuditFact) -> bool:
        return self.in_base(audit) and self.counts(audit)

    def why_left_out(self, audit: AuditFact) -> str | None:
        """The reason; None where the audit is in the base, or simply not what the figure is about."""
        if self.in_base(audit):
            return None
        return next((reason for reason, holds in self.left_out if holds(audit)), None)


def is_final(audit: AuditFact) -> bool:
    return audit.final


def is_waiting(audit: AuditFact) -> bool:
    return not audit.final


def is_moderated(audit: AuditFact) -> bool:
    return audit.final and audit.moderated


def catalogue(domains: Mapping[str, str]) -> dict[str, Counting]:
    """Every counting by its id. `domains`: key -> name, in the order of the report."""
    groups = [_audits(), _overall(), *[_domain(*one) for one in domains.items()], _moderation(), _loop()]
    groups += [_agreement(OVERALL, _("overall")), *[_agreement(*one) for one in domains.items()]]
    groups += [_feedback(), _inadequate()]
    return {one.id: one for group in groups for one in group}


def _not_final() -> tuple[str, Rule]:
    return _("returned, but not final: moderation is still to come"), is_waiting


def _audits() -> Iterable[Counting]:
    yield Counting("audits.total", _("Final audits"), is_final, left_out=(_not_final(),))
    yield Counting(
        "audits.late", _("Final audits recorded after this report was first issued"),
        lambda audit: audit.late, is_final, (_not_final(),),
    )  # fmt: skip
    yield Counting("audits.returned_not_final", _("Audits with every return in, moderation still to come"), is_waiting)


def _overall() -> Iterable[Counting]:
    for grade in Grade:
        yield Counting(
            f"overall.{grade}", _("Audits graded %(grade)s overall") % {"grade": grade.label},
            _graded(OVERALL, grade), is_final, (_not_final(),), by_area=True,
        )  # fmt: skip
    title = _("Audits graded Good or Outstanding overall")
    upper = _graded(OVERALL, *UPPER)
    yield Counting(f"overall.{SHARE}", title, upper, is_final, (_not_final(),), by_area=True, extra=True)


def _domain(key: str, name: str) -> Iterable[Counting]:
    not_applicable = _graded(key, NOT_APPLICABLE)
    missing = _("not graded in this domain")

    def is_graded(audit: AuditFact) -> bool:
        return audit.final and audit.grades.get(key, NOT_APPLICABLE) != NOT_APPLICABLE

    left_out = (
        _not_final(),
        (_("not applicable to this child"), not_applicable),
        (missing, lambda audit: key not in audit.grades),
    )
    for grade in Grade:
        title = _("%(domain)s: audits graded %(grade)s") % {"domain": name, "grade": grade.label}
        yield Counting(f"domain.{key}.{grade}", title, _graded(key, grade), is_graded, left_out, by_area=True)
    title = _("%(domain)s: audits graded Good or Outstanding") % {"domain": name}
    upper = _graded(key, *UPPER)
    yield Counting(f"domain.{key}.{SHARE}", title, upper, is_graded, left_out, by_area=True, extra=True)
    title = _("%(domain)s: audits where it is not applicable") % {"domain": name}
    yield Counting(f"domain.{key}.{NOT_APPLICABLE}", title, not_applicable, None, (_not_final(),), by_area=True)


def _graded(part: str, *grades: str) -> Rule:
    return lambda audit: audit.final and audit.grades.get(part) in grades


def _moderation() -> Iterable[Counting]:
    def steps(audit: AuditFact) -> int:
        """Above 0: the moderated grade is better than the first return's."""
        return Grade(audit.first_overall).rank - Grade(audit.overall).rank

    yield Counting("moderation.held", _("Moderated audits"), is_moderated, is_final, (_not_final(),))
    moves: tuple[tuple[str, str, Rule], ...] = (
        ("unchanged", _("Moderated audits whose overall grade stayed"), lambda audit: steps(audit) == 0),
        ("raised", _("Moderated audits whose overall grade rose"), lambda audit: steps(audit) > 0),
        ("lowered", _("Moderated audits whose overall grade fell"), lambda audit: steps(audit) < 0),
    )
    left_out = (_not_final(), (_("not moderated"), is_final))
    for name, title, moved in moves:
        yield Counting(f"moderation.{name}", title, moved, is_moderated, left_out)


def _is_pair(audit: AuditFact) -> bool:
    return audit.is_pair


def _no_pair() -> tuple[str, Rule]:
    return _("not a looped audit with both returns"), lambda audit: not audit.is_pair


def _loop() -> Iterable[Counting]:
    yield Counting("loop.pairs", _("Looped audits with both returns"), _is_pair, left_out=(_no_pair(),))
    for name, title, agreed in (
        ("agreed_overall", _("Looped audits with the same overall grade"), lambda audit: audit.agreed_overall),
        ("agreed_all", _("Looped audits with the same grades in everything"), lambda audit: audit.agreed_all),
    ):
        yield Counting(f"loop.{name}", title, agreed, _is_pair, (_no_pair(),))


def _agreement(part: str, name: str) -> Iterable[Counting]:
    def paired(audit: AuditFact) -> bool:
        return audit.pair(part) is not None

    def within(most: int) -> Rule:
        return lambda audit: (steps := audit.steps(part)) is not None and steps <= most

    left_out = (_no_pair(), (_("not applicable to either auditor or both"), _is_pair))
    for key, title, counts in (
        ("exact", _("Agreement, %(part)s: the same grade"), within(0)),
        ("within_one", _("Agreement, %(part)s: the same grade or one step apart"), within(1)),
        ("kappa", _("Agreement beyond chance, %(part)s: weighted kappa"), paired),
        ("ac2", _("Agreement beyond chance, %(part)s: AC2"), paired),
    ):
        yield Counting(f"agreement.{part}.{key}", title % {"part": name}, counts, paired, left_out)


def _feedback() -> Iterable[Counting]:
    for state, title in (
        ("reached", _("Final audits in which the family was reached")),
        ("attempted", _("Final audits in which the family was tried but not reached")),
    ):
        yield Counting(f"feedback.{state}", title, _contact(state), is_final, (_not_final(),))


def _contact(state: str) -> Rule:
    return lambda audit: audit.family_contact == state


def _inadequate() -> Iterable[Counting]:
    def is_inadequate(audit: AuditFact) -> bool:
        return audit.final and audit.overall == Grade.INADEQUATE

    def is_open(audit: AuditFact) -> bool:
        return audit.is_open

    def is_provisional(audit: AuditFact) -> bool:
        return audit.provisional_inadequate

    waiting = (_not_final(),)
    yield Counting("inadequate.total", _("Final audits graded Inadequate overall"), is_inadequate, is_final, waiting)
    yield Counting(
        "inadequate.open", _("Inadequate audits without an action, or with one not verified yet"),
        is_open, is_inadequate, waiting,
    )  # fmt: skip
    yield Counting(
        "inadequate.provisional", _("Audits not final that either auditor graded Inadequate overall"),
        is_provisional, is_waiting,
    )  # fmt: skip
