"""A final audit that a moderator shall look at again: nobody but those who arrange it knows before it is decided, and
nobody can tell from it that the worker challenged a fact (A6, W1)."""

import pytest
from django.db import transaction
from django.urls import reverse

from looped.audits.models import Recheck, Return
from looped.audits.operations.rechecks import ask_recheck, decide_recheck
from looped.audits.queries import detail
from looped.framework import operations as framework
from looped.workforce.models import Challenge
from looped.workforce.operations.challenges import answer_challenge, challenge_fact
from tests.audits.build import agreed, opened
from tests.cast import NOW, TODAY, build_cast
from tests.twins.walk import PEOPLE, Walker, differences, opens
from tests.world import World, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ARRANGE = {"sonia", "hana", "sara", "holly", "quinn", "quincy"}  # moderators, and who draws the dip sample
BETWEEN = {"sam", "maya"}  # the worker who challenges, and their line manager
WORDS = {"a": "She was seen on Monday.", "b": "He was seen on Friday."}


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    """One audit, final and open to Sam."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = World(build_cast())
        framework.ship_framework(by=world.cast.quinn, now=NOW)
        world.keep("found", opened(agreed(world.cast)))
        yield Walker(world)
        transaction.set_rollback(True)


def twins(walker, put, without) -> list[str]:
    """Where anybody else can tell the worlds apart."""
    audit = walker.world.ids["found"]
    places = [reverse(f"audits:{page}", args=[audit]) for page in ("detail", "history", "what_changed")]
    places += [reverse("workforce:feedback", args=[audit]), reverse("audits:recheck", args=["look-again"])]
    pages = ("today:home", "audits:rechecks", "audits:moderation", "audits:index", "audits:burden", "workforce:mine",
             "workforce:challenges", "workforce:workers", "workforce:learning", "improvement:index")  # fmt: skip
    places += [reverse(page) for page in pages] + [f"{reverse('today:search')}?q=2026-11"]
    asking = [(who, where) for who in PEOPLE if who not in without for where in places if opens(who, where)]

    def put_and_name(world, twin):
        put(world, twin)
        Recheck.objects.update(public_id="look-again")

    found = walker.twins(put_and_name, asking)
    assert len(found[0]) > 5
    return differences(*found)


def one_is_asked(world, twin):
    if twin == "b":
        ask_recheck(audit=world.audit("found"), why="dip_sample", by=world.cast.quinn, now=NOW)


def by_lot_or_challenged(world, twin):
    """The same look: drawn by lot, or asked for because Sam was right."""
    if twin == "a":
        ask_recheck(audit=world.audit("found"), why="dip_sample", by=world.cast.sonia, now=NOW)
    else:
        challenged(world, "She was seen.", may_change_grade=True)


def by_lot_or_challenged_and_decided(world, twin):
    by_lot_or_challenged(world, twin)
    learning = {form.public_id: "Read on." for form in Return.objects.filter(audit__public_id=world.ids["found"])}
    decide_recheck(recheck=Recheck.objects.get(), changes={}, held_on=TODAY, reason="It stands.", learning=learning,
                   by=world.cast.hana, now=NOW)  # fmt: skip


def what_is_challenged(world, twin):
    challenged(world, WORDS[twin], may_change_grade=True)


def challenged(world, words, *, may_change_grade):
    cast = world.cast
    audit = world.audit("found")
    made = challenge_fact(audit=audit, fact=words, shown_where=words, by=cast.sam, now=NOW)
    answer_challenge(challenge=Challenge.objects.get(pk=made.pk), upheld=True, answer=words,
                     may_change_grade=may_change_grade, by=cast.sonia, now=NOW)  # fmt: skip


def test_until_it_is_decided_only_those_who_arrange_it_know_of_it(walker):
    assert twins(walker, one_is_asked, ARRANGE) == []


@pytest.mark.parametrize("put", [by_lot_or_challenged, by_lot_or_challenged_and_decided])
def test_nobody_can_tell_a_challenge_from_a_lot(walker, put):
    assert twins(walker, put, ARRANGE | BETWEEN) == []


def test_what_was_challenged_is_between_the_worker_their_manager_and_who_answers(walker):
    assert twins(walker, what_is_challenged, BETWEEN | {"sonia"}) == []


def test_those_who_arrange_it_see_it(walker):
    assert {line.split()[0] for line in twins(walker, one_is_asked, set(PEOPLE) - ARRANGE)} >= {"sonia", "quinn"}


def test_a_leak_would_be_caught(walker, monkeypatch):
    def leaky(audit, content, user):
        return rechecks_of(audit, content, walker.world.cast.sonia)

    rechecks_of = detail.rechecks_of
    monkeypatch.setattr(detail, "rechecks_of", leaky)

    assert twins(walker, one_is_asked, ARRANGE)
