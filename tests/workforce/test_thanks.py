"""Thanks for good work, in one's own words (W2)."""

import pytest
from django.core import mail
from django.urls import reverse

from looped.core.errors import Refused
from looped.workforce.jobs import tell_of_thanks
from looped.workforce.models import ThankYou
from looped.workforce.operations.thanks import say_who_sees, thank
from looped.workforce.queries.thanks import may_thank_for
from looped.workforce.queries.todo import todo
from tests.audits.build import agreed, case, grades, opened
from tests.cast import NOW, TODAY
from tests.workforce.build import STRENGTH, final, main, told

OWN = "I read how you waited for her to speak. Her brother says that she looks forward to your visits now."


def thanked(cast, audit=None, *, by="maya", text=OWN, part="") -> ThankYou:
    return thank(audit=audit or told(cast), part=part, text=text, by=getattr(cast, by), now=NOW)


def test_a_manager_of_the_worker_or_the_area_may_thank_and_nobody_else(cast):
    told(cast, "A-1")
    final(cast, "A-2")  # not open: a thank-you would tell

    may = [name for name in vars(cast) if name not in ("areas", "teams") and may_thank_for(getattr(cast, name))]

    assert may == ["hana", "sonia", "maya"]
    assert [audit.reference for audit in may_thank_for(cast.maya)] == ["A-1"]


def test_something_outstanding_or_a_strength_is_needed(cast):
    opened(agreed(cast, reference="A-1"))
    opened(agreed(cast, grades(plans="outstanding"), reference="A-2"))

    assert [audit.reference for audit in may_thank_for(cast.maya)] == ["A-2"]


def test_a_manager_thanks_nobody_for_their_own_work(cast):
    told(cast, worker="maya")

    assert not may_thank_for(cast.maya) and may_thank_for(cast.sonia)


def test_templates_are_refused(client, cast):
    audit = told(cast)
    client.force_login(cast.maya)
    page = reverse("workforce:thank", args=[audit.public_id])

    for text in (STRENGTH, "Thank you so very much."):
        response = client.post(page, {"part": "strength", "text": text})
        assert response.status_code == 422 and "of your own" in main(response) or "your own words" in main(response)
    assert client.post(page, {"part": "strength", "text": OWN}).status_code == 302
    other = told(cast, "A-2", worker="sita")
    with pytest.raises(Refused, match="written before"):
        thanked(cast, other)


def test_the_part_is_one_that_was_outstanding(cast):
    audit = opened(agreed(cast, grades(plans="outstanding"), reference="A-2"))
    with pytest.raises(Refused, match="Choose what was outstanding"):
        thanked(cast, audit, part="supervision")

    assert thanked(cast, audit, part="plans").part == "plans"
    with pytest.raises(Refused, match="already"):
        thanked(cast, audit, part="plans", text=OWN.replace("I read", "She told me"))


def test_it_stands_under_today_until_read_and_comes_by_a_letter_that_tells_nothing(client, cast):
    note = thanked(cast)
    tell_of_thanks.func(note.public_id)

    (letter,) = mail.outbox
    assert letter.to == [cast.sam.email] and reverse("workforce:thanks") in letter.body
    for hidden in ("Maya", "C-A-1", "A-1", "Sam", OWN):
        assert hidden not in letter.body + letter.subject
    assert "Maya Manager has thanked you" in [each.text for each in todo(cast.sam, TODAY)]
    client.force_login(cast.sam)
    assert "waited for her to speak" in main(client.get(reverse("workforce:thanks")))
    assert not [each for each in todo(cast.sam, TODAY) if "thanked" in each.text]
    mail.outbox.clear()
    tell_of_thanks.func(note.public_id)
    assert mail.outbox == []


def test_the_team_sees_it_only_where_the_person_agreed_and_no_count_tells_of_others(client, cast):
    note = thanked(cast)
    client.force_login(cast.sita)
    page = reverse("workforce:team")
    nothing = main(client.get(page))
    assert "waited for her" not in nothing and "Sam" not in nothing

    say_who_sees(thanks=note, team_may_see=False, by=cast.sam, now=NOW)
    assert main(client.get(page)) == nothing
    client.force_login(cast.sam)
    client.post(reverse("workforce:share", args=[note.public_id]), {"team_may_see": "yes"})
    for name, sees in (("sita", True), ("maya", True), ("sonia", True), ("will", False), ("wen", False)):
        client.force_login(getattr(cast, name))
        assert ("waited for her" in main(client.get(page))) is sees
    assert "C-A-1" not in main(client.get(page))


def test_the_line_manager_reads_anothers_note_only_where_it_is_shared(client, cast):
    note = thanked(cast, by="sonia")
    client.force_login(cast.maya)
    page = reverse("workforce:worker", args=[cast.sam.public_id])

    assert "waited for her" not in main(client.get(page))
    say_who_sees(thanks=note, team_may_see=True, by=cast.sam, now=NOW)
    assert "waited for her" in main(client.get(page))


def test_only_the_person_who_was_thanked_says_who_sees_it(client, cast):
    note = thanked(cast)
    with pytest.raises(Refused):
        say_who_sees(thanks=note, team_may_see=True, by=cast.maya, now=NOW)
    client.force_login(cast.maya)

    assert client.post(reverse("workforce:share", args=[note.public_id]), {"team_may_see": "yes"}).status_code == 404


def test_who_has_left_is_not_written_to(cast):
    told(cast, "A-1")
    nobodys = opened(agreed(cast, grades("outstanding"), reference="A-3", of=case(cast, "C-3", worker="will")))
    cast.will.is_active = False
    cast.will.save()

    assert nobodys not in may_thank_for(cast.sonia)
