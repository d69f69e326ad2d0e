"""Compliments and complaints: days by stage, late in words, lists with bad rows, two savings at once, and counts."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from looped.core.errors import Refused
from looped.core.findings import Findings
from looped.core.models import Event
from looped.core.periods import Month
from looped.core.working_days import add_working_days
from looped.figures.figure import QUARTER
from looped.voice import complaint_lists
from looped.voice.models import Representation
from looped.voice.operations import complaints as operations
from looped.voice.operations.themes import ship_themes
from looped.voice.queries.complaints import Asked, line_of, listed
from looped.voice.queries.reach import Place
from looped.voice.queries.representations import representations
from looped.voice.rules.complaints import Given, State, due_day, is_beyond, late_in_words, state_of
from tests.cast import NOW, TODAY

THEME = "being-listened-to"
AGO = TODAY - timedelta(days=60)


def a_complaint(cast, reference="COMP-1", *, stage=1, on=AGO, team="oak", by="quincy", **more) -> Representation:
    kind = more.pop("kind", "complaint")
    given = Given(reference, kind, on, None if kind == "compliment" else stage, **more)
    area = cast.teams[team].area
    return operations.add_representation(given=given, area=area, team=cast.teams[team], by=getattr(cast, by), now=NOW)


@pytest.mark.once
def test_each_stage_has_its_working_days():
    friday = date(2026, 11, 13)
    assert [due_day(stage, friday) for stage in (1, 2, 3)] == [
        add_working_days(friday, days) for days in (10, 25, 30)
    ]  # fmt: skip
    assert not is_beyond(1, friday, add_working_days(friday, 20))
    assert is_beyond(1, friday, add_working_days(friday, 21))
    assert is_beyond(2, friday, add_working_days(friday, 66))


@pytest.mark.once
def test_what_is_due_today_is_not_late_and_what_was_due_on_friday_is_one_day_late_on_monday():
    monday, friday = date(2026, 11, 16), date(2026, 11, 13)
    assert state_of(due_on=monday, answered_on=None, is_closed=False, today=monday) == State.OPEN
    assert state_of(due_on=friday, answered_on=None, is_closed=False, today=monday) == State.LATE
    assert state_of(due_on=friday, answered_on=monday, is_closed=False, today=monday) == State.ANSWERED_LATE
    assert state_of(due_on=friday, answered_on=None, is_closed=True, today=monday) == State.ANSWERED
    assert late_in_words(friday, monday) == "1 working day late"


@pytest.mark.django_db
def test_a_complaint_without_a_day_gets_that_of_its_stage_and_may_have_another(cast):
    assert a_complaint(cast).due_on == due_day(1, AGO)
    assert a_complaint(cast, "COMP-2", due_on=TODAY).due_on == TODAY
    assert a_complaint(cast, "COMPL-1", kind="compliment").due_on is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        Given("Mrs Miller", "compliment", AGO),
        Given("COMP-1", "complaint", AGO),  # without a stage
        Given("COMP-1", "complaint", TODAY + timedelta(days=1), 1),
        Given("COMP-1", "complaint", AGO, 1, answered_on=AGO - timedelta(days=1)),
        Given("COMP-1", "complaint", AGO, 1, outcome="upheld"),  # without a day
        Given("COMP-1", "compliment", AGO, outcome="upheld"),
        Given("COMP-1", "complaint", AGO.replace(year=206), 1),
        Given("COMP-1", "compliment", AGO.replace(year=1999)),
        Given("COMP-1", "complaint", AGO, 1, due_on=AGO.replace(year=2206)),
    ],
)
def test_what_cannot_be_so_is_refused_with_a_sentence(cast, given):
    with pytest.raises(Refused, match=r"\.$"):
        operations.add_representation(given=given, area=cast.areas["need"], team=None, by=cast.quincy, now=NOW)


@pytest.mark.django_db
def test_only_the_keepers_keep_and_a_reference_stands_once(cast):
    a_complaint(cast)
    with pytest.raises(Refused):
        a_complaint(cast, "comp-1")
    with pytest.raises(Refused):
        a_complaint(cast, "COMP-9", by="maya")


@pytest.mark.django_db
def test_two_who_change_one_at_once_lose_nothing(cast, client):
    row = a_complaint(cast, summary="A call was not returned.")
    client.force_login(cast.quincy)
    address = f"/voice/complaints/{row.public_id}/change/"
    posted = {
        "kind": "complaint", "stage": "1", "received_on_day": AGO.day, "received_on_month": AGO.month,
        "received_on_year": AGO.year, "area": cast.areas["need"].public_id, "team": "", "seen": 0, "outcome": "",
    }  # fmt: skip
    first = client.post(address, posted | {"summary": "Quincy’s words."})
    second = client.post(address, posted | {"summary": "Somebody else’s words."})

    assert first.status_code == 302
    page = second.content.decode()
    assert "Nothing was overwritten" in page and "Quincy’s words." in page and "Somebody else’s words." in page
    assert Representation.objects.get().summary == "Quincy’s words."

    client.post(address, posted | {"summary": "Both.", "seen": 1})  # as the page now says
    assert Representation.objects.get().summary == "Both."
    assert [event.what for event in Event.objects.filter(subject=row.public_id)][1:] == [
        "voice.representation.changed"
    ] * 2  # fmt: skip


@pytest.mark.django_db
def test_the_history_keeps_no_words_of_a_complaint(cast):
    row = a_complaint(cast, summary="Words that somebody wrote.", lesson="A lesson.")
    [event] = Event.objects.filter(subject=row.public_id)
    assert "Words" not in str(event.detail) and "lesson" not in str(event.detail)


def as_csv(*lines):
    return "\n".join(
        ["reference,kind,stage,received,due,answered,outcome,theme,area,team,from,summary", *lines]
    ).encode()


def take(cast, content):
    findings = Findings()
    rows = complaint_lists.read_list(content, today=TODAY, findings=findings)
    return complaint_lists.write_list(rows=rows, findings=findings, by=cast.quincy, now=NOW), findings.problems


@pytest.mark.django_db
def test_good_rows_of_a_list_go_in_and_bad_ones_are_named(cast):
    ship_themes(by=cast.quinn, now=NOW)
    came, problems = take(
        cast,
        as_csv(
            f"COMP-1,Complaint,Stage 2,2026-09-01,,,,{THEME},Children in need,Oak,12-17,=HYPERLINK(\"x\")",
            "COMP-2,complaint,4,2026-09-01,,,,,Children in need,,,",
            "COMP-3,complaint,1,soon,,,,,Nowhere,,,",
            "COMP-1,compliment,,2026-09-02,,,,,Children in need,,,",
            "COMPL-4,compliment,,02/09/2026,,,,Being listened to,Children in care,Oak,parent,",
            "COMPL-5,compliment,,02/09/2026,,,,Being listened to,Children in care,Elm,parent,<script>",
        ),
    )  # fmt: skip

    assert (came.added, came.refused) == (2, 4)
    assert [(each.line, each.column) for each in sorted(problems)] == [
        (3, "stage"), (4, "area"), (4, "received"), (5, "reference"), (6, ""),
    ]  # fmt: skip
    complaint = Representation.objects.get(reference="COMP-1")
    assert (complaint.stage, complaint.due_on, complaint.theme_key) == (2, due_day(2, date(2026, 9, 1)), THEME)
    assert complaint.summary == '=HYPERLINK("x")'  # words, kept as words


@pytest.mark.django_db
def test_the_same_reference_is_brought_to_what_its_row_says_and_keeps_what_the_list_does_not_know(cast):
    a_complaint(cast, "COMP-1", lesson="Ring back on the same day.", summary="A call.")
    line = f"comp-1,complaint,1,{AGO},,{TODAY},upheld,,Children in need,Oak,,A call."

    assert take(cast, as_csv(line))[0].changed == 1
    assert take(cast, as_csv(line))[0].same == 1

    row = Representation.objects.get()
    assert (row.outcome, row.lesson, row.reference, row.version) == (
        "upheld",
        "Ring back on the same day.",
        "COMP-1",
        1,
    )


@pytest.mark.django_db
def test_an_excel_list_reads_alike_and_a_page_shows_hostile_words_as_words(cast, client):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Reference", "Kind", "Received", "Area", "Summary"])
        sheet.write_row(1, 0, ["COMPL-7", "compliment", date(2026, 9, 1), "Children in need", "<script>alert(1)"])
        sheet.write_row(2, 0, ["", "compliment", date(2026, 9, 1), "Children in need", ""])
    file.seek(0)
    file.name = "register.xlsx"
    client.force_login(cast.quincy)

    page = client.post("/voice/complaints/import/", {"file": file}).content.decode()

    assert "The list is in: 1 added" in page and "This cell is empty. Fill it in." in page
    one = client.get(f"/voice/complaints/{Representation.objects.get().public_id}/").content.decode()
    assert "&lt;script&gt;alert(1)" in one


@pytest.mark.django_db
def test_a_manager_sees_those_of_their_own_team_alone(cast):
    for team in ("oak", "elm"):
        a_complaint(cast, f"COMP-{team}1", team=team)

    def seen(name):
        return [each.row.reference for each in listed(getattr(cast, name), Asked(Place()), TODAY).lines]

    assert sorted(seen("quincy")) == sorted(seen("dina")) == ["COMP-elm1", "COMP-oak1"]
    assert seen("maya") == seen("sonia") == ["COMP-oak1"]
    assert seen("mark") == []


@pytest.mark.django_db
def test_the_list_says_what_is_late_and_filters_by_it(cast):
    late = a_complaint(cast, "COMP-1", due_on=TODAY - timedelta(days=3))
    a_complaint(cast, "COMP-2", due_on=TODAY)
    a_complaint(cast, "COMP-3", due_on=AGO, answered_on=TODAY, outcome="upheld")
    a_complaint(cast, "COMP-4", due_on=AGO, outcome="withdrawn")

    def of(state):
        found = listed(cast.quincy, Asked(Place(), state=state), TODAY)
        return sorted(each.row.reference for each in found.lines), found.late

    assert of("late") == (["COMP-1"], 1)
    assert of("open") == (["COMP-1", "COMP-2"], 1)
    assert of("answered") == (["COMP-3", "COMP-4"], 0)
    assert of("answered_late") == (["COMP-3"], 0)
    assert line_of(late, {}, TODAY).standing == "1 working day late: it was due on 13 November 2026"


@pytest.mark.django_db
def test_figures_say_their_base_and_what_they_leave_out(cast):
    ship_themes(by=cast.quinn, now=NOW)
    on = date(2026, 10, 5)
    a_complaint(cast, "C-1", on=on, answered_on=on, outcome="upheld", theme_key=THEME)
    a_complaint(cast, "C-2", on=on, due_on=on, answered_on=TODAY, outcome="not_upheld", theme_key=THEME)
    a_complaint(cast, "C-3", on=on, due_on=on)
    a_complaint(cast, "C-4", on=on, stage=2, due_on=TODAY)
    a_complaint(cast, "C-5", on=on, outcome="withdrawn")
    a_complaint(cast, "C-6", on=date(2026, 11, 2), kind="compliment", team="elm")

    found = representations(Month(2026, 10), Month(2026, 12), place=Place(), scope=QUARTER, today=TODAY)

    assert (found.complaints.count, found.compliments.count, found.late_now.count) == (5, 1, 1)
    assert found.in_time.text == "1 of 3 (33.3%)"
    assert [(each.reason, each.count) for each in found.in_time.left_out] == [("not due yet", 1), ("withdrawn", 1)]
    assert [(each.stage, each.complaints.count) for each in found.stages] == [(1, 4), (2, 1), (3, 0)]
    assert {each.outcome: each.complaints.text for each in found.outcomes}["upheld"] == "1 of 3 (33.3%)"
    assert [(each.key, each.complaints.count, each.compliments.count) for each in found.themes] == [
        (THEME, 2, 0), ("", 3, 1),
    ]  # fmt: skip
    assert [(str(each.month), each.complaints.count) for each in found.months][:2] == [("2026-10", 5), ("2026-11", 0)]
    elm = Place(name="Elm", key="x", team=cast.teams["elm"].pk)
    there = representations(Month(2026, 10), Month(2026, 12), place=elm, scope=QUARTER, today=TODAY)
    assert (there.complaints.count, there.compliments.count) == (0, 1)
