"""The council's own list: plans and supervision, in two files or in one workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from looped.indicators.reading import local
from looped.indicators.reading.contract import CannotRead
from tests.indicators.reading_files import read_by, written

pytestmark = pytest.mark.once
FILES = {
    "plans.csv": """Case,Plan type,Due date,Sent out,Team
C1,care plan,02/10/2026,2026-09-30,North
C1,care plan,02/10/2026,2026-09-30,North
,pathway plan,2026-08-10,,North

C2,pathway plan,16/10/26,,=cmd()
""",
    "talks.csv": "case,Supervision date,Worker\nC1,2026-09-01,W1\nC2,2027-09-01,W1\n",
}


def test_two_files_are_two_lists(tmp_path: Path) -> None:
    kept = read_by(local, written(tmp_path, FILES))

    plan = kept.row("local_plans")
    assert (plan["plan_due"], plan["plan_done"], plan["team"]) == (date(2026, 10, 2), date(2026, 9, 30), "North")
    assert kept.row("local_supervision")["supervision_date"] == date(2026, 9, 1)
    assert kept.named == {
        ("local_plans", 2, "", "duplicate_row", None),
        ("local_plans", 3, "plan_person_id", "no_id", None),
        ("local_plans", 5, "plan_due", "date_unclear", None),
        ("local_plans", 5, "team", "formula", None),
        ("local_supervision", 2, "supervision_date", "future_date", None),
    }
    assert kept.counts == {"local_plans": (4, 2), "local_supervision": (2, 0)}


def test_a_workbook_has_both_with_real_dates_and_a_title_above(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "lists.xlsx", {"default_date_format": "dd/mm/yyyy"}) as book:
        plans, talks = book.add_worksheet("Plans"), book.add_worksheet("Talks")
        plans.write_row(0, 0, ["Our plans"])
        plans.write_row(1, 0, ["Child ID", "Plan type", "Due", "Done"])
        plans.write_row(2, 0, [20417, "care plan", date(2026, 10, 2)])
        plans.write_formula(2, 3, "=TODAY()", None, 46000)
        talks.write_row(0, 0, ["Case", "Supervision date"])
        talks.write_row(1, 0, ["C1", date(2026, 9, 1)])

    kept = read_by(local, [tmp_path / "lists.xlsx"])

    plan = kept.row("local_plans")
    assert (plan["plan_person_id"], plan["plan_due"]) == ("20417", date(2026, 10, 2))
    assert plan["plan_done"] is None
    assert kept.named == {("local_plans", 1, "plan_done", "formula", None)}
    assert kept.tables["local_supervision"].height == 1


def test_what_a_person_said_of_a_heading_goes_first(tmp_path: Path) -> None:
    files = written(tmp_path, {"a.csv": "wer,was,bis\nC1,care plan,2026-10-02\n"})
    remembered = {"local_plans": {"wer": "plan_person_id", "was": "plan_type", "bis": "plan_due"}}

    assert read_by(local, files, remembered).row("local_plans")["plan_person_id"] == "C1"
    with pytest.raises(CannotRead, match="Neither list"):
        local.look(files, {})
