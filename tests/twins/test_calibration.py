"""A calibration: nobody of its group, nor who leads it, learns a grade before all are in; and it stands outside every
count (A7)."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse

from looped.audits.models import TimeSpent
from looped.audits.queries import calibration as queries
from looped.cases.models import Case
from tests.audits.build import case
from tests.audits.group import GROUP, running, shared
from tests.twins.secrets import FOUND, TWINS, submit, write
from tests.twins.walk import PEOPLE, Walker, differences, telling_pages, undone
from tests.world import QUARTER, build_world, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = {"a": "Warm words", "b": "Grave words"}
PAGES = ("calibration", "close_calibration", "withdraw_calibration", "agree_calibration", "detail", "history")
ASKED = ("quinn", "maya", "sam", "dina")  # for counts: of each kind of reader one, none in the group


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = build_world(issued=False)
        audit = running(world.cast, of=case(world.cast, "C-secret-80"))
        world.keep("hidden", audit)
        for name in GROUP:
            world.keep(f"hidden {name}", audit.returns.get(auditor=getattr(world.cast, name)))
        for number in (1, 2):
            case(world.cast, f"C-more-{number}")
        yield Walker(world)
        transaction.set_rollback(True)


def of_the_hidden(world, without=()):
    """Every page of the hidden calibration and of its forms, for everybody; and the lists it could show in."""
    places = [reverse(f"audits:{page}", args=[world.ids["hidden"]]) for page in PAGES]
    places += [reverse("audits:form", args=[world.ids[f"hidden {name}"]]) for name in GROUP]
    places += [reverse("audits:calibrations"), "/", f"{reverse('today:search')}?q=CAL-2026"]
    return [(person, place) for person in PEOPLE if person not in without for place in places]


def what_members_found(world, twin):
    """Peer's form is in, Cara's is begun, in both worlds alike; what stands in them differs."""
    for name in ("peer", "cara"):
        write(world.form(f"hidden {name}"), FOUND[twin], WORDS[twin], saves=1 if twin == "a" else 3)
    submit(world.form("hidden peer"))


def how_far_a_member_is(world, twin):
    if twin == "b":
        form = world.form("hidden peer")
        write(form, "inadequate", "Grave words")
        submit(form)
        TimeSpent.objects.filter(form=form).update(seconds=5_000)


def test_what_members_found_shows_nowhere(walker):
    pages = of_the_hidden(walker.world, without=("peer", "cara"))

    first, second = walker.twins(what_members_found, pages)

    assert len(first) > 150
    assert differences(first, second) == []


def test_only_who_leads_knows_how_far_they_are(walker):
    pages = of_the_hidden(walker.world, without=("peer", "quinn", "quincy"))

    first, second = walker.twins(how_far_a_member_is, pages)

    assert differences(first, second) == []


def test_a_leak_would_be_caught(walker, monkeypatch):
    monkeypatch.setattr(queries, "_answers", _all_answers)
    monkeypatch.setattr(queries, "_released", lambda audit: True)
    pages = [("quinn", reverse("audits:calibration", args=[walker.world.ids["hidden"]]))]

    first, second = walker.twins(what_members_found, pages)

    assert differences(first, second) != []


def _all_answers(audit):
    from looped.audits.models import Answer

    return Answer.objects.filter(form__audit=audit).exclude(grade="")


def one_more(world, twin):
    """A calibration of a case of Sam's from start to end, and another under way; or none."""
    if twin == "b":
        shared(world.cast, Case.objects.get(reference="C-more-1"))
        running(world.cast, of=Case.objects.get(reference="C-more-2"))


def test_it_changes_no_number_and_shows_nothing_to_the_worker(walker):
    pages = [
        (person, address)
        for person, address in telling_pages(walker.world, ())
        if person in ASKED and not address.startswith(reverse("audits:calibrations"))
    ]

    first, second = walker.twins(one_more, pages)

    assert len(first) > 250
    assert differences(first, second) == []


def test_its_members_find_no_more_in_what_counts_their_work(walker):
    """The burden, the load when auditors are chosen, the minutes of forms, and agreement."""
    planned = reverse("audits:allocate", args=[walker.world.ids["oak planned"]])
    pages = [(person, address) for person, address in telling_pages(walker.world, ()) if person in GROUP]
    pages = [(person, address) for person, address in pages if "/reports/" in address or "/actions/" in address]

    first, second = walker.twins(one_more, [*pages, ("quinn", planned)])

    assert differences(first, second) == []


def test_the_report_on_the_command_line_is_the_same(walker, tmp_path):
    said = []
    for twin in TWINS:
        with undone():
            one_more(walker.world, twin)
            file = tmp_path / f"{twin}.json"
            call_command("report", "quarterly-audit", str(QUARTER), "--output", str(file))
            said.append(file.read_bytes())

    assert said[0] == said[1]
