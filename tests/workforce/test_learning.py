"""What I learned as an auditor (W3)."""

from django.urls import reverse

from looped.audits.models import Learning
from tests.audits.settling import differing, settled
from tests.workforce.build import main


def test_both_auditors_read_their_own_on_the_same_day_and_mark_it(client, cast):
    audit = settled(differing(cast), cast.sonia)
    page = reverse("workforce:learning")

    client.force_login(cast.maya)
    mine = main(client.get(page))
    assert "Look at the contingency." in mine and "Ask for the file of May." not in mine
    client.force_login(cast.peer)
    assert "Ask for the file of May." in main(client.get(page))
    client.post(reverse("workforce:learning_seen", args=[audit.public_id]))
    assert "You read it on 16 November 2026." in main(client.get(page))
    assert Learning.objects.exclude(seen_at=None).get().form.auditor == cast.peer


def test_nobody_else_reads_or_marks_it(client, cast):
    audit = settled(differing(cast), cast.sonia)
    for name, status in (("mark", 404), ("sonia", 404), ("sam", 403), ("quinn", 403)):
        client.force_login(getattr(cast, name))
        assert client.post(reverse("workforce:learning_seen", args=[audit.public_id])).status_code == status
    client.force_login(cast.mark)
    assert "Nothing stands here yet" in main(client.get(reverse("workforce:learning")))
