"""An audit's own page: for each as far as they may see (A3, A5, W1)."""

import pytest
from django.urls import reverse

from looped.audits.models import Action, Answer, Audit, AuditConversation, Return
from looped.audits.operations.outcome import take_in
from looped.audits.queries.own_work import strengths_for
from looped.core.models import Reading
from looped.framework.grades import OVERALL
from looped.voice.models import Attempt, Conversation
from tests.audits.build import GOOD, RI, agreed, allocated, both_in, case, grades, hand_in, opened
from tests.audits.settling import differing, one_step, settled
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")
GRADES = ("Outstanding", "Good", "Requires improvement", "Inadequate")


def read(client, audit, user) -> str:
    client.force_login(user)
    return client.get(reverse("audits:detail", args=[audit.public_id]), follow=True).content.decode()


def main(content: str) -> str:
    """The page without its frame."""
    return content.split('id="main-content">')[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("person", "blind", "released", "final"),
    [
        ("quinn", 200, 200, 200), ("maya", 200, 200, 200), ("peer", 200, 200, 200), ("sonia", 404, 200, 200),
        ("hana", 404, 200, 200), ("dina", 404, 200, 200), ("sam", 404, 404, 200), ("mark", 404, 404, 404),
        ("cara", 404, 404, 404), ("sara", 404, 404, 404), ("sita", 404, 404, 404), ("ada", 403, 403, 403),
        ("nora", 403, 403, 403),
    ],
)  # fmt: skip
def test_who_opens_an_audit(client, cast, person, blind, released, final):
    client.force_login(getattr(cast, person))
    audit = allocated(cast)
    page = reverse("audits:detail", args=[audit.public_id])
    found = [client.get(page).status_code]
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD, plans="inadequate"))
    found.append(client.get(page).status_code)
    opened(settled(Audit.objects.get(pk=audit.pk), cast.sonia))
    found.append(client.get(page, follow=True).status_code)

    assert found == [blind, released, final]


def test_wrong_methods(client, cast):
    client.force_login(cast.quinn)

    assert client.post(reverse("audits:detail", args=[agreed(cast).public_id])).status_code == 405


@pytest.mark.parametrize("person", ["maya", "peer", "quinn", "quincy"])
def test_twin_worlds_the_page_is_the_same_whatever_the_other_has_found(client, cast, person):
    """Two worlds that differ only in the grades of the form that is in: nobody who reads can tell them apart."""
    pages = []
    audit = allocated(cast)
    hand_in(audit, "manager", grades(GOOD))
    pages.append(main(read(client, audit, getattr(cast, person))))
    twin = allocated(cast, reference="2026-11-002")
    hand_in(twin, "manager", grades("inadequate", plans="outstanding"))
    pages.append(main(read(client, twin, getattr(cast, person))))

    for name in ("reference", "public_id"):
        pages[1] = pages[1].replace(getattr(twin, name), getattr(audit, name))
    pages[1] = pages[1].replace(twin.case.reference, audit.case.reference)
    for role in ("manager", "peer"):
        pages[1] = pages[1].replace(twin.returns.get(role=role).public_id, audit.returns.get(role=role).public_id)
    assert pages[0] == pages[1]
    assert not any(f">{name}<" in pages[0] for name in GRADES)


def test_the_peer_cannot_tell_whether_the_manager_has_handed_in(client, cast):
    audit = allocated(cast)
    before = main(read(client, audit, cast.peer))
    hand_in(audit, "manager", grades(GOOD))

    assert main(read(client, audit, cast.peer)) == before


def test_an_auditor_of_a_blind_audit_finds_only_their_own_form(client, cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades(GOOD))

    content = main(read(client, audit, cast.peer))

    assert reverse("audits:form", args=[audit.returns.get(role="peer").public_id]) in content
    assert "Maya" not in content and "16 November" not in content


def test_the_qa_team_sees_who_and_when_while_it_is_blind(client, cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades(GOOD))

    content = main(read(client, audit, cast.quinn))

    assert "Maya Manager: in, 16 November 2026" in content
    assert "Peer Auditor: not begun" in content
    assert "Blind until both forms are in" in content


def test_withdrawing_reveals_nothing(client, cast):
    audit = allocated(cast)
    hand_in(audit, "manager", grades("inadequate"))
    Audit.objects.filter(pk=audit.pk).update(status="withdrawn")

    for person in ("peer", "quinn"):
        assert not any(name in main(read(client, audit, getattr(cast, person))) for name in GRADES)


def test_side_by_side_in_the_frameworks_order_with_the_steps_in_words(client, cast, shipped):
    audit = both_in(cast, grades(GOOD), grades(GOOD, plans="inadequate", supervision=RI, diversity="not_applicable"))

    content = read(client, audit, cast.maya).split('id="side-by-side"')[1]

    order = [domain.name for domain in shipped.domains.order_by("order")]
    places = [content.index(f">{name}") for name in order]
    assert places == sorted(places)
    assert content.count("app-sides__row--differs") == 3
    for words in ("two steps apart", "one step apart", "one says that it does not apply"):
        assert words in content
    assert content.count("Seen for plans.") == 2
    assert content.count('class="app-fold"') == 5


def test_after_moderation_before_and_after_stand_beside_each_other(client, cast):
    audit = settled(differing(cast), cast.sonia)

    outcome = read(client, audit, cast.peer).split('id="outcome"')[1].split('id="side-by-side"')[0]

    assert "Sonia Service settled it on 16 November 2026" in outcome
    assert "The review of May." in outcome and "Both read the plan of May." in outcome
    row = outcome.split("Quality of plans</th>")[1].split("</tr>")[0]
    places = [row.index(f'app-grade--{grade}"') for grade in (GOOD, "inadequate", RI)]
    assert places == sorted(places)


def test_own_work_of_the_manager_is_also_shown_apart(client, cast):
    audit = both_in(cast, grades(GOOD), grades(GOOD, supervision=RI))

    apart = read(client, audit, cast.quinn).split('id="own-work"')[1].split("</table>")[0]

    assert "Supervision" in apart and "Decision making" in apart
    assert "Quality of plans" not in apart


def test_conversations_show_once_released_with_their_consent(client, cast):
    audit = allocated(cast)
    peer = audit.returns.get(role="peer")
    for speaker, state, consent in (("child", "held", True), ("family", "tried", None)):
        talk = Conversation.objects.create(
            case=audit.case, speaker=speaker, held_by=cast.peer, state=state, consent_to_quote=consent,
            held_on=TODAY if state == "held" else None, positive="She listens to me." if state == "held" else "",
        )  # fmt: skip
        AuditConversation.objects.create(audit=audit, form=peer, speaker=speaker, conversation=talk)
    Attempt.objects.create(conversation=talk, tried_at=NOW, means="phone", outcome="no_answer", note="Rang twice")
    before = read(client, audit, cast.maya) + read(client, audit, cast.quinn)
    hand_in(audit, "manager", grades(GOOD))
    hand_in(audit, "peer", grades(GOOD))
    after = read(client, audit, cast.maya)

    assert "She listens to me." not in before and "Rang twice" not in before
    assert "She listens to me." in after and "May be quoted" in after and "Rang twice" in after


def told_to_worker(cast, **options) -> Audit:
    """An audit open to its worker, in which both auditors wrote something for them."""
    audit = allocated(cast, **options)
    words = {"manager": "Zealous visits.", "peer": "A plan with the child’s words."}
    for form in audit.returns.select_related("auditor"):
        Answer.objects.bulk_create(
            Answer(form=form, part=part, grade=GOOD, evidence="Hidden.", saved_at=NOW)
            for part in grades()
            if part != OVERALL
        )
        Answer.objects.create(
            form=form, part=OVERALL, grade=GOOD, strengths=words[form.role], improve=f"Try this, says {form.role[0]}.",
            difference="Sleeps at home again.", evidence="Hidden.", saved_at=NOW,
        )  # fmt: skip
        Return.objects.filter(pk=form.pk).update(overall=GOOD, submitted_on=TODAY, recorded_at=NOW)
        take_in(audit=Audit.objects.get(pk=audit.pk), by=form.auditor, now=NOW)
    return opened(Audit.objects.get(pk=audit.pk))


def test_the_worker_reads_strengths_first_and_never_who_found_what(client, cast):
    audit = told_to_worker(cast)

    content = main(read(client, audit, cast.sam))

    order = ["What you did well", "A plan with the child’s words.", "Zealous visits.", "Try next", "What changed"]
    places = [content.index(words) for words in order]
    assert places == sorted(places)
    assert audit.case.reference in content
    for hidden in ("Maya", "Peer", "Hidden.", "Seen for", "Quality of plans", "Side by side", "History"):
        assert hidden not in content


def test_a_manager_who_works_on_the_case_reads_what_a_worker_reads(client, cast):
    audit = opened(agreed(cast, of=case(cast, "C-9", worker="sonia")))

    content = main(read(client, audit, cast.sonia))

    assert "What an audit found in your work" in content
    assert "Side by side" not in content
    client.force_login(cast.sonia)
    assert client.get(reverse("audits:history", args=[audit.public_id])).status_code == 404


def test_strengths_for_the_home_page(cast):
    audit = told_to_worker(cast)

    found = strengths_for(cast.sam)

    assert [each.text for each in found] == ["A plan with the child’s words.", "Zealous visits."]
    assert found[0].href == reverse("audits:detail", args=[audit.public_id])
    assert strengths_for(cast.sita) == strengths_for(cast.maya) == []


def test_nothing_for_the_home_page_before_the_audit_is_final(cast):
    audit = allocated(cast)
    form = audit.returns.get(role="manager")
    Answer.objects.create(form=form, part=OVERALL, grade=GOOD, strengths="Zealous visits.", saved_at=NOW)

    assert strengths_for(cast.sam) == []


def test_that_somebody_looked_is_kept_once(client, cast):
    audit = agreed(cast)
    read(client, audit, cast.quinn)
    read(client, audit, cast.quinn)

    kept = Reading.objects.get()
    assert (kept.by, kept.subject, kept.case_reference) == (cast.quinn, audit.public_id, audit.case.reference)


def test_a_single_audit_shows_its_one_finding(client, cast):
    audit = allocated(cast, kind="single")
    hand_in(audit, "manager", grades(RI))

    content = read(client, audit, cast.quinn)

    assert "What was found" in content and "Seen for plans." in content
    assert "own-work" not in content


@pytest.mark.parametrize("build", [agreed, differing, one_step])
@pytest.mark.parametrize("person", ["maya", "quinn"])
def test_the_page_takes_the_same_number_of_queries_whatever_the_audit_holds(
    client, cast, django_assert_max_num_queries, build, person
):
    audit = build(cast)
    read(client, audit, getattr(cast, person))

    with django_assert_max_num_queries(20):
        client.get(reverse("audits:detail", args=[audit.public_id]))


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_page_takes_the_same_number_of_queries_at_any_length(client, cast, django_assert_num_queries, how_many):
    audit = agreed(cast)
    for number in range(how_many):
        Action.objects.create(
            audit=audit, raised_by=cast.quinn, raised_at=NOW, what=f"Thing {number}", severity="improve",
            owner=cast.sam, due_on=TODAY,
        )  # fmt: skip
    read(client, audit, cast.quinn)

    with django_assert_num_queries(20):
        client.get(reverse("audits:detail", args=[audit.public_id]))
