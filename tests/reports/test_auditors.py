"""Help for coaching, for the QA team alone; and the learning from moderations, without names."""

import re

import pytest

from looped.audits.models import Learning, Moderation, ModerationGrade, Recheck, RecheckGrade
from looped.core.periods import Quarter
from looped.reports.queries.auditors import coaching
from looped.reports.queries.learning import themes_of, without_names
from looped.reports.spans import Span
from tests.audits import build
from tests.audits.settling import differing, settled
from tests.cast import NOW
from tests.reports.pairs import many, paired

Q3 = Quarter(2026, 3)
SPAN = Span(Q3, Q3)
PAGE = "/reports/agreement/auditors/"
LEARNING = "/reports/agreement/learning/"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


@pytest.fixture
def audited(cast):
    """Maya grades a step higher than each of three peers on most cases; the others agree with one another."""
    for peer in ("peer", "mark", "cara"):
        paired(cast, many(GR=7, GG=3), peer=peer, names=f"M-{peer}")
    for manager, peer in (("mark", "cara"), ("mark", "peer"), ("cara", "peer")):
        paired(cast, many(GG=8, RR=4), manager=manager, peer=peer, names=f"{manager}-{peer}")
    paired(cast, many(GG=12, GR=9), manager="sonia", peer="hana", names="S")


def test_it_is_said_of_whom_and_how_much_and_only_from_twenty_pairs_and_three_colleagues_on(cast, audited):
    lines = {line.name: line for line in coaching(SPAN).auditors}

    maya = lines["Maya Manager"]
    assert maya.pairs.count == 30 and maya.mild.value > 0.3 and maya.mild.low > 0
    assert maya.words == "Grades a little higher than colleagues on the same cases"
    assert lines["Mark Manager"].mild.low < 0
    assert lines["Sonia Service"].mild.value is None
    assert lines["Sonia Service"].words.startswith("Too few colleagues")


def test_the_lists_go_by_name_never_by_rank(cast, audited):
    found = coaching(SPAN)
    names = [line.name for line in found.auditors]
    assert names == sorted(names)
    assert [couple.names for couple in found.couples] == [("Hana Head", "Sonia Service")]
    assert (found.couples[0].exact.count, found.couples[0].exact.of, found.few) == (12, 21, 6)


def test_every_number_of_the_page_opens_its_audits(client, cast, audited):
    client.force_login(cast.quincy)
    page = client.get(PAGE, {"first": "2026-27Q3"}).content.decode()
    links = re.findall(r'class="app-figure" href="([^"]+)"', page)
    assert len(links) > 8
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
    text = text_of(client.get(next(link for link in links if "couple" in link and "exact" in link)))
    assert "12 of 21" in text and "Counted: 12" in text and "In the denominator, not counted: 9" in text


@pytest.mark.parametrize("who", ["nora", "maya", "peer", "sonia", "hana", "dina", "ada", "sam"])
@pytest.mark.once
def test_nobody_but_the_qa_team_opens_it(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(PAGE).status_code == 403
    assert client.get(PAGE + "figure", {"name": "auditor.x.pairs 2026-27Q3"}).status_code == 403


def test_nobody_but_the_qa_team_finds_an_auditor_behind_the_figures_for_all(client, cast, audited):
    client.force_login(cast.dina)
    assert "Auditors: help" not in text_of(client.get("/reports/agreement/"))
    name = f"auditor.{cast.maya.public_id}.pairs 2026-27Q3"
    assert client.get("/reports/agreement/figure", {"name": name}).status_code == 404


@pytest.fixture
def moderated(cast):
    """One settled in a meeting, one whose moderation is a draft still."""
    audit = settled(differing(cast, reference="L1"), cast.hana)
    Learning.objects.filter(moderation__audit=audit, form__role="peer").update(
        text="Maya and Peer Auditor read the May plan; ask for it."
    )
    draft = Moderation.objects.create(audit=differing(cast, reference="L2"), moderator=cast.hana, how="meeting",
                                      began_at=audit.created_at)  # fmt: skip
    ModerationGrade.objects.create(moderation=draft, part="supervision", cause="judgement", reason="Draft.")
    return audit


def test_causes_are_counted_by_domain_from_recorded_moderations_alone(cast, moderated):
    themes = {theme.part: theme for theme in themes_of(cast.dina, SPAN).themes}
    assert set(themes) == {"plans"}
    assert themes["plans"].settled.count == 1 and [one.count for one in themes["plans"].causes] == [1, 0, 0]


def test_learning_is_for_the_qa_team_and_bears_no_auditor_s_name(client, cast, moderated):
    client.force_login(cast.quinn)
    text = text_of(client.get(LEARNING))
    assert "[…] and […] read the May plan; ask for it." in text and "Look at the contingency." in text
    for who in (cast.dina, cast.hana, cast.sonia):
        client.force_login(who)
        text = text_of(client.get(LEARNING))
        assert "Evidence was missed" in text and "contingency" not in text and "May plan" not in text
    name = f"cause.plans.evidence_missed {SPAN.scope}"
    assert "L1" in text_of(client.get("/reports/agreement/figure", {"name": name}))


def test_what_a_second_look_changed_counts_once_it_is_decided(client, cast):
    audit = build.agreed(cast, reference="R1")
    look = Recheck.objects.create(audit=audit, why="dip_sample", asked_at=NOW, due_on=NOW.date())
    RecheckGrade.objects.create(
        recheck=look, part="plans", was="good", now="inadequate", cause="judgement", reason="No"
    )
    Learning.objects.create(recheck=look, form=audit.returns.get(role="peer"), text="Peer may ask for dates.")
    assert not themes_of(cast.quinn, SPAN).themes

    Recheck.objects.filter(pk=look.pk).update(decided_at=NOW, held_on=NOW.date(), changed=True, reason="Read it.",
                                              moderator=cast.hana)  # fmt: skip
    (plans,) = themes_of(cast.quinn, SPAN).themes
    assert [one.count for one in plans.causes] == [0, 0, 1] and plans.texts == ("[…] may ask for dates.",)
    client.force_login(cast.quinn)
    name = f"cause.plans.judgement {SPAN.scope}"
    assert "R1" in text_of(client.get("/reports/agreement/figure", {"name": name}))


@pytest.mark.once
def test_names_are_taken_out_as_whole_words():
    people = {"Ann Marie O'Neil", "Bo Lee"}
    assert without_names("Ann should ask Lee, not Leeds; Annual plans.", people) == (
        "[…] should ask […], not Leeds; Annual plans."
    )
    assert without_names("Nothing.", set()) == "Nothing."
