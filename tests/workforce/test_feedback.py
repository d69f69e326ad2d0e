"""A worker's feedback: who reads it, the talk, the reply (W1)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.audits.models import Action, Audit
from looped.audits.operations.feedback import open_after_wait
from looped.core.errors import Refused
from looped.core.models import Event
from looped.workforce.models import FeedbackTalk, Reply
from looped.workforce.operations.talks import mark_replies_read, record_talk, write_reply
from looped.workforce.queries.todo import todo
from tests.audits.build import allocated, case
from tests.cast import CAST, NOW, TODAY
from tests.workforce.build import STRENGTH, final, main, told

DAY = {"held_on_day": str(TODAY.day), "held_on_month": str(TODAY.month), "held_on_year": str(TODAY.year)}


def who_opens(client, cast, page) -> list[str]:
    found = []
    for name in CAST:
        client.force_login(getattr(cast, name))
        if client.get(page).status_code == 200:
            found.append(name)
    return found


def test_the_worker_and_the_line_manager_read_it_and_nobody_else(client, cast):
    waiting, open_one = final(cast, "A-1"), told(cast, "A-2")

    assert who_opens(client, cast, reverse("workforce:feedback", args=[waiting.public_id])) == ["maya"]
    assert who_opens(client, cast, reverse("workforce:feedback", args=[open_one.public_id])) == ["maya", "sam"]
    assert who_opens(client, cast, reverse("workforce:worker", args=[cast.sam.public_id])) == ["maya"]


def test_a_manager_who_is_gone_is_followed_by_the_next_above(client, cast):
    audit = told(cast)
    cast.maya.is_active = False
    cast.maya.save()

    assert who_opens(client, cast, reverse("workforce:feedback", args=[audit.public_id])) == ["sonia", "sam"]


def test_strengths_first_then_what_to_try_then_what_changed_and_no_auditor(client, cast):
    audit = told(cast)
    more = {"what": "Visit.", "difference": "She is seen each week.", "severity": "improve", "due_on": TODAY}
    Action.objects.create(
        audit=audit, raised_by=cast.peer, raised_at=NOW, owner=cast.sita, status="verified", evidence="Seen.",
        done_at=NOW, verified_at=NOW, verified_by=cast.sonia, **more,
    )  # fmt: skip
    client.force_login(cast.sam)

    for page in (reverse("workforce:mine"), reverse("audits:detail", args=[audit.public_id])):
        content = main(client.get(page, follow=True))
        order = ["What you did well", STRENGTH, "Try next", "shorter plan", "What changed for the child",
                 "What changed since", "She is seen each week."]  # fmt: skip
        places = [content.index(words) for words in order]
        assert places == sorted(places)
        for hidden in ("Peer", "Maya", "Quality of plans"):
            assert hidden not in content


def test_it_is_of_the_time_in_which_the_case_was_theirs(client, cast):
    audit = told(cast)
    audit.case.worker = cast.sita
    audit.case.save()

    client.force_login(cast.sita)
    assert "C-A-1" not in main(client.get(reverse("workforce:mine")))
    client.force_login(cast.sam)
    assert "C-A-1" in main(client.get(reverse("workforce:mine")))


def test_a_talk_opens_it_at_once(client, cast):
    audit = final(cast)
    client.force_login(cast.maya)

    answer = client.post(reverse("workforce:talk", args=[audit.public_id]), {**DAY, "agreed": "Shorter plans."})

    assert answer.status_code == 302
    assert Audit.objects.get(pk=audit.pk).opened_to_worker_at == NOW
    client.force_login(cast.sam)
    assert "Shorter plans." in main(client.get(reverse("workforce:feedback", args=[audit.public_id])))
    # It is between the two of them: no audit's history holds it.
    assert not Event.objects.filter(about=audit.public_id, what__startswith="workforce.").exists()


def test_a_talk_is_after_the_audit_by_the_line_manager_and_once(cast):
    audit = final(cast)
    for by, day, words in (
        (cast.sonia, TODAY, "line manager"), (cast.quinn, TODAY, "line manager"), (cast.sam, TODAY, "line manager"),
        (cast.maya, TODAY + timedelta(days=1), "still to come"), (cast.maya, TODAY - timedelta(days=1), "before"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            record_talk(audit=audit, held_on=day, agreed="", by=by, now=NOW)
    record_talk(audit=audit, held_on=TODAY, agreed="", by=cast.maya, now=NOW)
    with pytest.raises(Refused, match="already"):
        record_talk(audit=audit, held_on=TODAY, agreed="", by=cast.maya, now=NOW)

    assert FeedbackTalk.objects.count() == 1


def test_a_talk_after_the_wait_is_kept_and_opens_nothing_anew(cast):
    audit, later = final(cast), NOW + timedelta(days=10)
    open_after_wait(now=NOW + timedelta(days=7))

    record_talk(audit=audit, held_on=later.date(), agreed="", by=cast.maya, now=later)

    assert Audit.objects.get(pk=audit.pk).opened_to_worker_at == NOW + timedelta(days=7)


def test_today_says_which_talks_are_due_and_then_what_there_is_to_read(client, cast):
    audit = final(cast)
    allocated(cast, reference="A-2", of=case(cast, "C-2"))

    (talk,) = todo(cast.maya, TODAY)
    assert (talk.text, talk.due.isoformat()) == ("Talk with Sam Social about the audit of case C-A-1", "2026-11-23")
    assert todo(cast.sam, TODAY) == todo(cast.sonia, TODAY) == todo(cast.mark, TODAY) == []
    record_talk(audit=audit, held_on=TODAY, agreed="", by=cast.maya, now=NOW)
    assert todo(cast.maya, TODAY) == []
    assert [each.text for each in todo(cast.sam, TODAY)] == ["Feedback on your work to read"]
    client.force_login(cast.sam)
    client.get(reverse("workforce:mine"))
    assert todo(cast.sam, TODAY) == []


def test_a_reply_is_read_by_the_line_manager_who_says_so(client, cast):
    audit = told(cast)
    client.force_login(cast.sam)
    page = reverse("workforce:feedback", args=[audit.public_id])
    client.post(reverse("workforce:reply", args=[audit.public_id]), {"text": "I did ask her."})

    assert [each.text for each in todo(cast.maya, TODAY)] == ["Sam Social has replied to feedback"]
    client.force_login(cast.maya)
    assert "I did ask her." in main(client.get(page))
    client.post(reverse("workforce:replies_read", args=[audit.public_id]))
    assert Reply.objects.get().read_at == NOW
    assert todo(cast.maya, TODAY) == []
    client.force_login(cast.quinn)
    history = client.get(reverse("audits:history", args=[audit.public_id])).content.decode()
    assert "I did ask her." not in history and "reply" not in history


def test_who_may_not_reply_nor_say_that_it_is_read(client, cast):
    waiting, audit = final(cast, "A-1"), told(cast, "A-2")
    for by, of in ((cast.sam, waiting), (cast.sita, audit), (cast.maya, audit)):
        with pytest.raises(Refused):
            write_reply(audit=of, text="No.", by=by, now=NOW)
    with pytest.raises(Refused):
        mark_replies_read(audit=audit, by=cast.sonia, now=NOW)
    client.force_login(cast.sam)

    assert client.post(reverse("workforce:reply", args=[audit.public_id]), {"text": " "}).status_code == 422
    assert client.post(reverse("workforce:reply", args=[waiting.public_id]), {"text": "No."}).status_code == 404


def test_your_people_stand_by_name_with_what_waits_and_no_grade(client, cast):
    final(cast, "A-1", overall="inadequate")
    told(cast, "A-2", worker="sita", overall="outstanding")
    client.force_login(cast.maya)

    content = main(client.get(reverse("workforce:workers")))

    assert content.index("Sam Social") < content.index("Sita Social")
    assert not any(grade in content for grade in ("Outstanding", "Inadequate", "Good<"))
    assert "Will Worker" not in content


def test_pages_of_feedback_go_on_by_key(client, cast):
    for number in range(7):
        told(cast, f"A-{number}")
    client.force_login(cast.sam)

    first = main(client.get(reverse("workforce:mine")))
    second = main(client.get(first.split('rel="next" href="')[1].split('"')[0]))

    assert [f"C-A-{n}" in first for n in range(7)] == [False, False, True, True, True, True, True]
    assert [f"C-A-{n}" in second for n in range(7)] == [True, True, False, False, False, False, False]
