"""A list of events: good rows propose, each bad cell is named, stops stop, and nothing is taken twice."""

import io
from datetime import date, timedelta

import pytest
import xlsxwriter

from looped.core.errors import Refused
from looped.core.sealing import unseal
from looped.voice.models import Contact, EventList, FamilyMember, Invitation, JourneyEvent, Stop
from looped.voice.operations.contacts import confirm_contact
from looped.voice.operations.event_lists import bring_in
from looped.voice.rules.asking import Why
from tests.audits.build import case
from tests.cast import NOW
from tests.voice.build import a_questionnaire

HEAD = "Event,Case ref,Date,Person's age band,Language,Contact,Relation\n"


@pytest.fixture
def oak(cast):
    for band in ("8-11", "parent"):
        a_questionnaire(cast, band=band)
    return [case(cast, reference=f"C-{number}") for number in range(1, 4)]


def brought(cast, text, *, head=HEAD, now=NOW) -> EventList:
    return bring_in(name="events.csv", content=(head + text).encode(), by=cast.quincy, now=now)


def problems(made):
    return [(each["line"], each["column"], each["value"]) for each in made.problems]


def test_300_rows_with_four_bad_ones(cast):
    a_questionnaire(cast)
    for number in range(60):
        case(cast, reference=f"C-{number}")
    rows = [f"review,C-{number % 60},2026-11-{1 + number // 60:02d},8 to 11,English,," for number in range(300)]
    rows[10] = "wedding,C-10,2026-11-01,8-11,,,"
    rows[20] = "review,C-999,2026-11-01,8-11,,,"
    rows[30] = "review,C-30,31/11/2026,8-11,,,"
    rows[40] = "review,C-40,2026-11-01,99,,07700 call,"

    made = brought(cast, "\n".join(rows))

    assert (made.taken, made.known) == (296, 0)
    assert problems(made) == [
        (12, "event", "wedding"), (22, "case_ref", "C-999"), (32, "date", "31/11/2026"), (42, "age_band", "99"),
    ]  # fmt: skip
    assert JourneyEvent.objects.count() == 296
    assert Invitation.objects.count() == 60
    assert JourneyEvent.objects.filter(not_asked_why=Why.WAITING).count() == 236


def test_an_excel_list_makes_the_person_and_a_contact_nobody_has_confirmed(cast, oak):
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for place, name in enumerate(("EVENT", "case-ref", "date", "age band", "Language", "contact")):
            sheet.write(0, place, name)
        day = workbook.add_format({"num_format": "d/m/yyyy"})
        for line, (band, contact) in enumerate((("8 to 11", 7700900123), ("parent", "Ann@b.example")), start=1):
            sheet.write_row(line, 0, ["First contact", "c-1"])
            sheet.write_datetime(line, 2, NOW.replace(tzinfo=None), day)
            sheet.write_row(line, 3, [band, "Polski", contact])

    made = bring_in(name="events.xlsx", content=book.getvalue(), by=cast.quincy, now=NOW)

    assert (made.taken, made.problems) == (2, [])
    child, parent = FamilyMember.objects.order_by("pk")
    assert (child.relation, child.band, child.language, parent.relation) == ("child", "8-11", "pl", "other")
    contacts = {unseal(each.sealed_address): each for each in Contact.objects.all()}
    assert set(contacts) == {"07700900123", "ann@b.example"}
    assert all(each.from_import and each.confirmed_at is None for each in contacts.values())


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("review,C-1,2027-01-01,8-11,,,", "date", "still to come"),
        ("review,,2026-11-01,8-11,,,", "case_ref", "This cell is empty"),
        ("review,C-1,2026-11-01,,,,", "age_band", "This cell is empty"),
        ("review,C-1,2026-11-01,8-11,Klingon,,", "language", "the person chooses"),
        ("review,C-1,2026-11-01,8-11,,12,", "contact", "not a telephone number"),
        ("review,C-1,2026-11-01,8-11,,a@b,", "contact", "not an e-mail address"),
        ("review,C-1,2026-11-01,8-11,,,uncle", "relation", "Use child"),
        ("review,C-1,2026-11-01,parent,,,child", "relation", "Change one of them"),
        ("enquiry_closed,C-1,2026-11-01,,,,", "date", "Nothing of this kind is open"),
    ],
)
def test_each_wrong_cell_is_named_and_the_rest_goes_in(cast, oak, row, column, words):
    made = brought(cast, f"review,C-2,2026-11-02,8-11,,,\n{row}\n")

    [problem] = made.problems
    assert (problem["line"], problem["column"], made.taken) == (3, column, 1)
    assert words in problem["reason"]


def test_a_wrong_contact_is_not_written_out(cast, oak):
    [problem] = brought(cast, "review,C-1,2026-11-01,8-11,,999123456789012345,\n").problems
    assert problem["value"] == "…345"


def test_the_same_file_and_the_same_event_are_recognised(cast, oak):
    rows = "review,C-1,2026-11-02,8-11,,,\ndeath,C-2,2026-11-02,,,,\n"
    brought(cast, rows)

    with pytest.raises(Refused, match="Quincy Quality brought in this very file on 16 November 2026"):
        brought(cast, rows)
    again = brought(cast, rows + "review,C-3,2026-11-02,8-11,,,\n")
    assert (again.taken, again.known) == (1, 2)
    assert (Invitation.objects.count(), Stop.objects.count()) == (2, 1)


def test_stops_of_a_list_stand_in_the_order_in_which_they_happened(cast, oak):
    made = brought(
        cast,
        "review,C-1,2026-11-03,8-11,,,\n"
        "enquiry_closed,C-2,2026-11-10,,,,\n"
        "enquiry opened,C-2,2026-11-01,,,,\n"
        "review,C-2,2026-11-05,8-11,,,\n"
        "allegation_opened,C-1,2026-11-12,,,,\n",
    )

    assert (made.taken, made.problems) == (5, [])
    ended, standing = Stop.objects.order_by("begun_on")
    assert (ended.kind, ended.ended_on, standing.kind) == ("enquiry", date(2026, 11, 10), "allegation")
    assert Invitation.objects.get().reason_key == Why.ALLEGATION
    assert JourneyEvent.objects.get(case=oak[1]).not_asked_why == Why.ENQUIRY


def test_a_confirmed_contact_outlives_a_list(cast, oak):
    brought(cast, "review,C-1,2026-11-02,8-11,,07700 900123,\n")
    confirm_contact(contact=Contact.objects.get(), by=cast.sam, now=NOW)
    brought(cast, "plan,C-1,2026-11-03,8-11,,07700 900999,\n", now=NOW + timedelta(hours=1))

    assert unseal(Contact.objects.get(ended_at=None).sealed_address) == "07700900123"


def test_a_list_without_its_columns_is_refused_whole(cast, oak):
    with pytest.raises(Refused, match="The column “case_ref” is missing"):
        brought(cast, "review,2026-11-01\n", head="event,date\n")
    with pytest.raises(Refused, match="empty"):
        bring_in(name="x.csv", content=b"\n", by=cast.quincy, now=NOW)
    assert not EventList.objects.exists()


def test_a_stranger_brings_in_nothing(cast, oak):
    with pytest.raises(Refused, match="Your role"):
        bring_in(name="x.csv", content=HEAD.encode(), by=cast.maya, now=NOW)
