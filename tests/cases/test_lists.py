"""A list of cases from the case system: whole or not at all, every wrong cell named, the same list twice no change."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from looped.cases import lists
from looped.cases.models import Case
from looped.core.findings import Findings
from looped.core.models import Event
from looped.core.sheets import Unreadable
from tests.cast import NOW, TODAY

HEAD = "Case ref,Family ref,Team,Worker,Status,Opened on,Closed on\n"
GOOD = (
    "C-1,F-1,Oak,sam@council.example,Open,2026-01-05,\n"
    "C-2,F-1,oak,,closed,05/01/2026,2026-11-01\n"
    "C-3,,Elm,,NFA,,2026-11-10\n"
)


def read(text):
    findings = Findings()
    return lists.read_list(text.encode(), today=TODAY, findings=findings), findings.problems


def write(cast, text):
    rows, problems = read(text)
    assert problems == []
    return lists.write_list(rows=rows, by=cast.quincy, now=NOW)


def test_a_list_adds_what_is_new(cast):
    assert write(cast, HEAD + GOOD) == lists.Outcome(added=3, changed=0, same=0)

    first, second, third = Case.objects.order_by("reference")
    assert (first.worker, first.family, first.opened_on, first.status) == (cast.sam, "F-1", date(2026, 1, 5), "open")
    assert (second.status, second.closed_on, second.team) == ("closed", date(2026, 11, 1), cast.teams["oak"])
    assert (third.status, third.family) == ("no_further_action", "")
    assert Event.objects.filter(what="cases.case.imported").count() == 3


def test_the_same_list_twice_changes_nothing(cast):
    write(cast, HEAD + GOOD)
    assert write(cast, HEAD + GOOD) == lists.Outcome(added=0, changed=0, same=3)


def test_a_known_case_follows_its_row_and_one_not_in_the_list_stays(cast):
    write(cast, HEAD + GOOD)
    outcome = write(cast, HEAD + "c-1,F-1,Ash,,closed,,2026-11-02\n")

    assert outcome == lists.Outcome(added=0, changed=1, same=0)
    moved = Case.objects.get(reference="C-1")
    assert (moved.team, moved.worker, moved.status) == (cast.teams["ash"], cast.sam, "closed")
    assert Case.objects.count() == 3


def test_a_list_without_a_column_leaves_what_it_holds(cast):
    write(cast, HEAD + GOOD)
    assert write(cast, "case_ref,team,status\nC-1,Oak,open\n").same == 1


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("Ann Smith,,Oak,,open,,", "case_ref", "looks like a name"),
        ("C-1,,Pine,,open,,", "team", "No team has this name"),
        ("C-1,,Oak,who@else.example,open,,", "worker", "Nobody here has this e-mail address"),
        ("C-1,,Oak,,asleep,,", "status", "Use open, closed or no further action"),
        ("C-1,,Oak,,closed,,", "closed_on", "on which day it closed"),
        ("C-1,,Oak,,open,,2026-11-01", "closed_on", "An open case has no closing day"),
        ("C-1,,Oak,,open,2027-01-01,", "opened_on", "still to come"),
        ("C-1,,Oak,,closed,2026-05-01,2026-04-01", "closed_on", "before it was opened"),
        (",,Oak,,open,,", "case_ref", "This cell is empty"),
    ],
)
def test_each_wrong_cell_is_named(cast, row, column, words):
    rows, [problem] = read(HEAD + GOOD + row + "\n")
    assert (problem.line, problem.column) == (5, column)
    assert words in problem.reason
    assert len(rows) == 3


def test_a_case_twice_is_named_with_both_lines(cast):
    _rows, [problem] = read(HEAD + GOOD + "c-1,,Oak,,open,,\n")
    assert problem.sentence == "Line 5, case_ref (“c-1”): This case stands in line 2 already."


def test_a_missing_column_is_named(cast):
    _rows, [problem] = read("case_ref,team\nC-1,Oak\n")
    assert problem.reason == "The column “status” is missing. Add it to the first line."


def test_what_is_no_table_is_refused(cast):
    with pytest.raises(Unreadable, match="empty"):
        read("\n")


def test_the_page_takes_a_list_or_names_what_is_wrong(cast, client):
    client.force_login(cast.quincy)
    address = reverse("cases:import")

    bad = client.post(address, {"file": SimpleUploadedFile("l.csv", (HEAD + GOOD + "C-4,,Pine,,open,,\n").encode())})
    assert "1 thing is wrong, so nothing was changed" in bad.content.decode()
    assert Case.objects.count() == 0
    good = client.post(address, {"file": SimpleUploadedFile("l.csv", (HEAD + GOOD).encode())}, follow=True)
    assert "3 added, 0 changed, 0 as they were" in good.content.decode()
    none = client.post(address, {})
    assert "Choose list of cases" in none.content.decode()
    broken = client.post(address, {"file": SimpleUploadedFile("l.xlsx", b"PK\x03\x04nonsense")})
    assert "damaged" in broken.content.decode()


def test_a_stranger_is_refused(cast, client):
    client.force_login(cast.maya)
    assert client.get(reverse("cases:import")).status_code == 403
