"""From words to visitors: two people who wrote none of it, and one who can take it off."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from looped.accounts.models import RoleGrant
from looped.core.errors import Refused
from looped.core.models import Event
from looped.public import operations
from looped.public.models import Approval, Edition, Page, Prepared, Words
from looped.public.rules import Overtaken
from looped.voice.models import Promise
from tests.cast import NOW, TODAY, build_cast
from tests.public.a_site import pages_of, published, sent

LATER = NOW + timedelta(days=1)
WHY = "A family asked us to."
SHORT = {"title": "What we believe in", "intro": "", "sections": []}


def write(cast, page, language="en", content=SHORT, by="petra", seen=None, now=NOW):
    there = page.words.filter(language=language, manner="usual").first()
    seen = (there.version if there else 0) if seen is None else seen
    return operations.save_words(
        page=page, language=language, manner="usual", content=content, seen=seen, by=getattr(cast, by), now=now
    )


def test_the_second_approval_publishes_and_not_the_first(cast):
    edition = sent(cast)

    operations.approve(edition=edition, by=cast.dina, now=NOW)
    assert not Prepared.objects.filter(path="values/index.html").exists()
    operations.approve(edition=edition, by=cast.hana, now=LATER)

    edition.refresh_from_db()
    assert (edition.status, edition.published_at) == ("published", LATER)
    assert b"What we believe in" in bytes(Prepared.objects.get(path="values/index.html").content)


def test_nobody_approves_twice_nor_what_they_wrote_or_sent(cast):
    page = pages_of(cast)["values"]
    RoleGrant.objects.create(user=cast.petra, role="director")  # she writes, and may approve what others wrote
    write(cast, page, by="petra")
    write(cast, page, by="quincy", content=SHORT | {"intro": "A comma, later."})  # who hides no earlier writer
    edition = sent(cast)
    operations.approve(edition=edition, by=cast.dina, now=NOW)

    for person in (cast.dina, cast.petra, cast.quinn, cast.nora):
        with pytest.raises(Refused):
            operations.approve(edition=edition, by=person, now=NOW)
    assert Approval.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_press_at_once_one_publishes_and_the_other_is_told():
    cast = build_cast()
    edition = sent(cast)
    operations.approve(edition=edition, by=cast.dina, now=NOW)
    said = []

    def press(person):
        try:
            operations.approve(edition=edition, by=person, now=NOW)
        except Refused as refusal:
            said.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=(person,)) for person in (cast.hana, cast.holly)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert len(said) == 1
    assert (edition.approvals.count(), Event.objects.filter(what="public.edition.published").count()) == (2, 1)


def test_a_new_edition_replaces_the_one_before(cast):
    first = published(cast)
    write(cast, first.page, content=SHORT | {"intro": "All of this is new."}, now=LATER)
    second = published(cast, now=LATER + timedelta(hours=1))

    first.refresh_from_db()
    assert (first.status, second.status) == ("replaced", "published")
    assert b"All of this is new." in bytes(Prepared.objects.get(path="values/index.html").content)


def test_one_person_takes_a_page_off_at_once(cast, client):
    edition = published(cast)
    published(cast, "welcome")

    operations.take_off(edition=edition, by=cast.hana, now=LATER, why=WHY)

    assert client.get("/public/values/").status_code == 404
    assert b"values/" not in client.get("/public/").content
    with pytest.raises(Refused):
        operations.take_off(edition=edition, by=cast.hana, now=LATER, why=WHY)


def test_taking_off_and_turning_down_need_a_reason_and_a_right(cast):
    edition = sent(cast)
    for person, why in ((cast.dina, "no"), (cast.sam, WHY)):
        with pytest.raises(Refused):
            operations.turn_down(edition=edition, by=person, now=NOW, why=why)

    operations.turn_down(edition=edition, by=cast.dina, now=NOW, why=WHY)
    with pytest.raises(Refused, match="does not wait"):
        operations.approve(edition=edition, by=cast.hana, now=NOW)


def test_what_was_sent_cannot_be_changed_even_by_hand(cast):
    edition = published(cast)
    attempts = [
        lambda: Edition.objects.filter(pk=edition.pk).update(content={}),
        lambda: Edition.objects.filter(pk=edition.pk).update(sent_by=cast.hana),
        lambda: Edition.objects.filter(pk=edition.pk).update(facts={"visits": "all"}),
        lambda: Approval.objects.update(by=cast.holly),
        lambda: Approval.objects.all()._raw_delete("default"),
        lambda: edition.writers.all()._raw_delete("default"),
    ]
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()


def test_a_translation_goes_out_only_when_a_speaker_has_read_it_against_this_english(cast):
    page = pages_of(cast)["values"]
    polish = write(cast, page, "pl", SHORT | {"title": "W co wierzymy"})
    assert "pl" not in sent(cast).content
    operations.turn_down(edition=page.editions.get(), by=cast.quinn, now=NOW, why=WHY)

    with pytest.raises(Refused, match="You wrote"):
        operations.check_translation(words=polish, seen=polish.version, english_seen=1, by=cast.petra, now=NOW)
    operations.check_translation(words=polish, seen=polish.version, english_seen=1, by=cast.quincy, now=NOW)
    assert "pl" in published(cast, now=LATER).content
    assert Prepared.objects.filter(path="pl/values/index.html").exists()

    write(cast, page, content=SHORT | {"intro": "New in English."}, now=LATER)
    assert "pl" not in sent(cast, now=LATER).content


def test_of_two_writers_the_second_is_told_and_loses_nothing(cast):
    page = pages_of(cast)["values"]
    write(cast, page, seen=1)

    with pytest.raises(Overtaken) as overtaken:
        write(cast, page, by="quincy", content=SHORT | {"intro": "Mine."}, seen=1)
    assert (overtaken.value.theirs, overtaken.value.version) == (SHORT, 2)


def test_what_ships_never_overwrites_what_was_written(cast):
    pages = pages_of(cast)
    write(cast, pages["values"], content=SHORT | {"intro": "Our own."})
    before = Words.objects.count()

    assert operations.ship_pages(owner=cast.petra, by=cast.quinn, now=LATER) == []
    assert Words.objects.count() == before
    assert Words.objects.get(page=pages["values"], language="en", manner="usual").content["intro"] == "Our own."


def test_a_page_that_nobody_looked_at_in_time_is_not_sent(cast):
    page = pages_of(cast)["values"]
    Page.objects.filter(pk=page.pk).update(review_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="has passed"):
        sent(cast)

    operations.look_again_by(page=page, day=TODAY + timedelta(days=200), by=cast.quinn, now=NOW)
    assert sent(cast).number == 1


@pytest.mark.parametrize("typed", ["We saw 42 children.", "٤٢", "{visits}", "Ring {telephone}."])
def test_figures_of_a_year_are_not_typed_and_unknown_names_are_refused(cast, typed):
    page = Page.objects.create(key="year", year=2025, owner=cast.quinn, review_on=date(2027, 1, 1))
    write(cast, page, content=SHORT | {"intro": typed})
    with pytest.raises(Refused):
        operations.send_for_approval(page=page, by=cast.quinn, now=NOW)


def test_promises_are_taken_in_as_they_are_when_the_page_is_sent(cast):
    pages_of(cast)
    with pytest.raises(Refused, match="nothing to take in"):
        sent(cast, "you-said-we-did")
    promise = Promise.objects.create(
        said="Workers change too often", promise="We tell you first", owner=cast.hana, made_by=cast.hana,
        made_on=TODAY, due_on=TODAY, status="done", did="We ring before a worker leaves", did_on=TODAY,
        theme_key="respect", for_public=True,
    )  # fmt: skip

    edition = published(cast, "you-said-we-did")
    Promise.objects.filter(pk=promise.pk).update(for_public=False)

    items = edition.content["en"]["usual"]["sections"][0]["items"]
    assert items == [[["you_said", "Workers change too often"], ["we_did", "We ring before a worker leaves"]]]
    page = bytes(Prepared.objects.get(path="you-said-we-did/index.html").content)
    assert b"We ring before a worker leaves" in page


def test_the_council_s_name_and_number_are_filled_in(cast, settings):
    pages_of(cast)
    settings.DUTY_TELEPHONE = ""
    with pytest.raises(Refused, match="telephone"):
        sent(cast, "tell-us")

    settings.DUTY_TELEPHONE = "01432 000000"
    assert "01432 000000" in str(published(cast, "tell-us").content)
