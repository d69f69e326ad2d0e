"""A multi-agency audit once all parts are in: who graded what, for the moderator who puts it together (A7)."""

from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from looped.accounts.models import User
from looped.accounts.queries import people_who
from looped.accounts.roles import Permission
from looped.audits.models import Audit, Learning, Moderation, Return
from looped.audits.queries.bench import bench, people_of
from looped.audits.queries.sides import Side, forms_of, side_by_side
from looped.audits.queries.to_moderate import who_may
from looped.audits.rules import agencies as rules
from looped.audits.rules.agencies import Joined
from looped.audits.rules.moderation import Missing, PartDecision
from looped.framework.content import FrameworkContent
from looped.framework.grades import OVERALL
from looped.framework.queries import load
from looped.framework.rules import Ceiling, ceiling

COUNCIL = "The council"
# Planned audits that may be shared; other kinds have their own way.
SHAREABLE = (Audit.Kind.LOOPED, Audit.Kind.SINGLE, Audit.Kind.MULTI_AGENCY)


@dataclass(frozen=True)
class PartOfAll:
    """One part with what each agency that grades it found. `begins_with`: the grade to begin from; blank: choose."""

    part: str
    name: str
    sides: tuple[Side, ...]
    begins_with: str

    @property
    def differs(self) -> bool:
        return len({side.grade for side in self.sides}) > 1


@dataclass(frozen=True)
class Together:
    """The whole audit on the moderator's table. `refusal`: why this reader may not put it together."""

    audit: Audit
    content: FrameworkContent
    forms: tuple[Return, ...]
    rows: tuple[PartOfAll, ...]
    draft: Moderation | None
    refusal: str

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(row.part for row in self.rows)

    @property
    def people(self) -> dict[str, str]:
        """Public id of the form -> the agency and who graded for it."""
        return {form.public_id: f"{form.agency or COUNCIL}, {form.auditor.name}" for form in self.forms}

    @property
    def returns_in(self) -> date:
        return max(form.submitted_on for form in self.forms if form.submitted_on)

    @property
    def first(self) -> dict[str, str]:
        """What counts as the first grade of each part: the council's own, else that of the first agency by name."""
        return {row.part: row.sides[0].grade for row in self.rows}

    def given_by(self, part: str) -> dict[str, str]:
        """Agency -> grade."""
        return {side.whose: side.grade for row in self.rows if row.part == part for side in row.sides}

    def missing(self, joined: Joined) -> list[Missing]:
        given = {row.part: [side.grade for side in row.sides] for row in self.rows}
        return rules.missing(joined, given, self.content, self.people)

    def ceiling(self, joined: Joined) -> Ceiling | None:
        return ceiling(self.content, joined.grades)


def lay_out(audit: Audit, user: User) -> Together:
    """As it stands now. Ten queries."""
    stored = Audit.objects.select_related("case", "area", "team", "framework", "moderation__moderator").get(pk=audit.pk)
    content = load(stored.framework)
    forms = sorted(forms_of(stored, user), key=lambda form: form.agency)  # the council's, without an agency, first
    return Together(
        audit=stored,
        content=content,
        forms=tuple(forms),
        rows=by_agency(forms, content),
        draft=getattr(stored, "moderation", None),
        refusal=who_may(user, stored, people_of([stored])[stored.pk].auditors, bench()),
    )


def by_agency(forms: list[Return], content: FrameworkContent) -> tuple[PartOfAll, ...]:
    """Each part with only those who graded it, overall last. No query where the forms come from `forms_of`."""
    found = []
    for row in side_by_side(forms, content).rows:
        sides = [
            side if form.agency else replace(side, whose=COUNCIL)
            for form, side in zip(forms, row.sides, strict=True)
            if side.grade
        ]
        found.append(_part(row.part, row.name, tuple(sides)))
    return tuple(found)


def _part(part: str, name: str, sides: tuple[Side, ...]) -> PartOfAll:
    begins_with = "" if part == OVERALL else rules.alone([side.grade for side in sides])
    return PartOfAll(part, name, sides, begins_with)


def joined_of(moderation: Moderation | None) -> Joined:
    """What is stored of the whole, draft or decided. Two queries; none where there is no draft."""
    if moderation is None:
        return Joined()
    learning = Learning.objects.filter(moderation=moderation).select_related("form")
    return Joined(
        parts={row.part: PartDecision(row.agreed, row.cause, row.reason) for row in moderation.grades.all()},
        discussion=moderation.discussion,
        held_on=moderation.held_on,
        ceiling_reason=moderation.ceiling_reason,
        learning={row.form.public_id: row.text for row in learning},
    )


def partners() -> QuerySet[User]:
    """People of other agencies who can sign in, by name."""
    return people_who(Permission.GRADE_OWN_PART)


def is_partner(form: Return) -> bool:
    return form.role == Return.Role.PARTNER


def own_learning(form: Return) -> tuple[Learning, ...]:
    """What the moderator wrote for the partner whose form it is; empty until the audit is final. One query."""
    rows = Learning.objects.filter(form=form, moderation__recorded_at__isnull=False).exclude(text="")
    return tuple(rows.order_by("pk"))
