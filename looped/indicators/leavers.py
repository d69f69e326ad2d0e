"""Words that the indicators about care leavers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from looped.indicators.care import newest_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from looped.indicators.data import Data

DIED = "DIED"
DIED_EDGE = _("A young person who has died is left out, and said to be. So is one whose age is not known.")
NOW_EDGE = _("The record is as it stands in the extract: for a day in the past it may not have been so yet.")


def care_leavers(data: Data, from_age: int = 17, to_age: int = 21) -> ir.Table:
    """Each care leaver of those ages once for each day asked for, with `age`; None where it is not known."""
    import ibis

    leavers = data.ssd_care_leavers
    people = data.ssd_person.semi_join(leavers, [("pers_person_id", "clea_person_id")])
    people = people.group_by(of="pers_person_id").aggregate(born=people.pers_dob.min(), listed=people.annex_age.min())
    rows = data.each(leavers.left_join(people, [("clea_person_id", "of")]))
    rows = rows.mutate(age=ibis.coalesce(data.age(rows.born, rows.as_at), rows.listed))
    rows = rows.filter(rows.age.isnull() | rows.age.between(from_age, to_age))
    return newest_of(rows, ["as_at", "clea_person_id"], ["clea_care_leaver_latest_contact", "clea_table_id"])


def shaped_leavers(data: Data, rows: ir.Table, *, counted: Any) -> ir.Table:
    import ibis

    died = rows.clea_care_leaver_in_touch == DIED
    return data.shaped(
        rows,
        person="clea_person_id",
        record="clea_table_id",
        happened="clea_care_leaver_latest_contact",
        counted=counted,
        left_out=ibis.cases((died, "The young person has died"), (rows.age.isnull(), "The age is not known")),
    )


def in_education_or_work(rows: ir.Table) -> Any:
    code = rows.clea_care_leaver_activity
    return code.startswith("F") | code.startswith("P")
