"""What stands between a worker and their line manager can be told by nobody else; and nothing before it opens (W1, W2).

The worlds differ in what an audit found that is final and not open to its worker yet; in whether it is final at all;
and in what a worker and a manager write to each other.
"""

import pytest
from django.core import mail
from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from looped.audits.models import Answer, Audit, Return
from looped.audits.operations.feedback import open_to_worker
from looped.audits.queries import scope
from looped.framework.grades import OVERALL, DomainKey
from looped.workforce.models import Challenge
from looped.workforce.operations.challenges import answer_challenge, challenge_fact
from looped.workforce.operations.talks import record_talk, write_reply
from looped.workforce.operations.thanks import say_who_sees, thank
from tests.audits.build import allocated, case, hand_in
from tests.cast import NOW, TODAY
from tests.twins.walk import Walker, differences, telling_pages, undone
from tests.world import build_world, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = {"a": "Warm words.", "b": "Grave words."}
FOUND = {"a": "good", "b": "inadequate"}
HIDDEN = "secret found"
OTHERS = {"dina", "quinn", "hana", "peer", "sita"}  # Sonia answers the challenge
WORKERS = {"sam", "sita", "will", "wen"}


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = build_world(issued=False)
        audit = allocated(world.cast, reference="2026-11-990", of=case(world.cast, "C-secret-90", "oak", "sam"))
        world.keep(HIDDEN, audit)
        for form in audit.returns.current():
            world.keep(f"{HIDDEN} {form.role}", form)
        yield Walker(world)
        transaction.set_rollback(True)


def near(world, address: str) -> bool:
    """Where what people write to each other might stand: in this room, on the home page, on the audit, in searches."""
    audit = reverse("audits:detail", args=[world.ids[HIDDEN]])
    return address in ("/", audit, f"{audit}history", "/search/?q=secret") or address.startswith("/feedback/")


def twins(walker, put, who, *, everywhere=False) -> list[str]:
    """Where these people can tell the two worlds apart."""
    world = walker.world
    pages = [pair for pair in telling_pages(world, ["found"]) if pair[0] in who]
    pages = [(person, address) for person, address in pages if everywhere or near(world, address)]
    pages += [(person, address) for person in sorted(who) for address in of_feedback(world)]
    found = walker.twins(put, pages)
    assert len(found[0]) > 10
    return differences(*found)


def of_feedback(world) -> list[str]:
    """This room's pages on the hidden audit, and on what is written about it."""
    audit = world.ids[HIDDEN]
    pages = [reverse(f"workforce:{page}", args=[audit]) for page in ("feedback", "talk", "challenge", "thank")]
    return [*pages, reverse("workforce:answer", args=["challenged-fact"])]


def settle(world, found: str, words: str) -> Audit:
    """Both forms say the same, so the audit is final. It waits for the talk."""
    audit = world.audit(HIDDEN)
    given = dict.fromkeys([*DomainKey.values, OVERALL], found)
    for role in ("manager", "peer"):
        hand_in(audit, role, given, strengths=f"{words} strengths", improve=words, difference=words)
    return Audit.objects.select_related("worker", "area").get(pk=audit.pk)


def what_it_found(world, twin):
    settle(world, FOUND[twin], WORDS[twin])


def whether_it_is_final(world, twin):
    if twin == "b":
        settle(world, "good", "Warm words.")


def whether_it_is_to_moderate(world, twin):
    audit = world.audit(HIDDEN)
    if twin == "b":
        for role, grade in (("manager", "good"), ("peer", "inadequate")):
            hand_in(audit, role, dict.fromkeys([*DomainKey.values, OVERALL], grade))


@pytest.mark.parametrize("put", [what_it_found, whether_it_is_final, whether_it_is_to_moderate])
def test_before_it_opens_the_worker_cannot_tell(walker, put):
    assert twins(walker, put, WORKERS, everywhere=put is what_it_found) == []


@pytest.mark.parametrize("name", ["maya", "sonia"])
def test_nor_can_a_worker_who_is_a_manager_too(walker, name):
    """The case is theirs, and somebody else audits it."""

    def put(world, twin):
        audit = world.audit(HIDDEN)
        Audit.objects.filter(pk=audit.pk).update(worker=getattr(world.cast, name))
        Return.objects.filter(audit=audit, role="manager").update(auditor=world.cast.mark)
        what_it_found(world, twin)

    assert twins(walker, put, {name}) == []


def test_while_it_is_blind_the_line_manager_cannot_tell(walker):
    """Mark's worker; Maya's and Peer's forms. One is in: good or inadequate."""

    def put(world, twin):
        audit = world.audit(HIDDEN)
        Audit.objects.filter(pk=audit.pk).update(worker=world.cast.will)
        hand_in(audit, "peer", dict.fromkeys([*DomainKey.values, OVERALL], FOUND[twin]), strengths=WORDS[twin])

    assert twins(walker, put, {"mark", "maya", "sonia"}) == []


def between_the_two(world, twin):
    """The talk, the reply, the challenge and its answer, in other words; and in one twin thanks that stay private."""
    audit, words, cast = settle(world, "good", "Same words."), WORDS[twin], world.cast
    record_talk(audit=audit, held_on=TODAY, agreed=words, by=cast.maya, now=NOW)
    write_reply(audit=audit, text=words, by=cast.sam, now=NOW)
    made = challenge_fact(audit=audit, fact=words, shown_where=words, by=cast.sam, now=NOW)
    Challenge.objects.filter(pk=made.pk).update(public_id="challenged-fact")
    made = Challenge.objects.get(pk=made.pk)
    answer_challenge(challenge=made, upheld=twin == "b", answer=words, may_change_grade=False, by=cast.sonia, now=NOW)
    if twin == "b":
        own = "I saw how you waited for her. She told her aunt about it the same week."
        note = thank(audit=audit, part="", text=own, by=cast.maya, now=NOW)
        say_who_sees(thanks=note, team_may_see=False, by=cast.sam, now=NOW)


def test_what_the_two_write_is_unseen_by_everybody_else(walker):
    """Not by QA, the director, an auditor or a manager further up; not even that there are thanks."""
    assert twins(walker, between_the_two, OTHERS) == []


def test_the_two_of_them_see_the_difference(walker):
    told = "".join(twins(walker, between_the_two, {"sam", "maya"}))

    assert "sam /feedback/" in told and "maya /feedback/" in told


def test_opening_tells_the_worker(walker):
    def put(world, twin):
        open_to_worker(audit=settle(world, FOUND[twin], WORDS[twin]), by=world.cast.maya, now=NOW)

    assert twins(walker, put, {"sam"})


def test_a_leak_would_be_caught(walker, monkeypatch):
    monkeypatch.setattr(scope, "OPENED", Q())

    assert differences(*walker.twins(whether_it_is_final, [("sam", "/search/?q=secret")]))


def test_no_letter_tells_what_was_found(walker):
    mail.outbox.clear()
    with undone():
        what_it_found(walker.world, "b")

    assert mail.outbox == []
    assert not Answer.objects.filter(strengths__startswith="Grave").exists()
