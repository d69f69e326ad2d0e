"""A8: how far two auditors agree, by domain and over time; by auditor for the QA team; what moderations taught."""

from playwright.sync_api import expect

from looped.audits.models import Learning
from tests.audits.settling import differing, settled
from tests.journeys.axe import assert_accessible
from tests.journeys.reports import fits
from tests.reports.pairs import many, paired


def given(cast):
    """Two quarters; in the second Maya grades higher than three peers. One moderation with its learning."""
    paired(cast, many(GG=18, GR=4), month=202608, names="A")
    for peer in ("peer", "mark", "cara"):
        paired(cast, many(GR=12), peer=peer, names=f"M-{peer}")
    for manager, peer in (("mark", "cara"), ("mark", "peer"), ("sonia", "peer")):
        paired(cast, many(GG=8, RR=4), manager=manager, peer=peer, names=f"{manager}-{peer}")
    paired(cast, many(GG=6), month=202605, names="B")
    audit = settled(differing(cast, reference="L1"), cast.hana)
    Learning.objects.filter(moderation__audit=audit).update(text="Maya Manager may look at the contingency.")


def test_a_head_of_service_reads_how_far_auditors_agree_and_opens_the_audits(page, sign_in, cast):
    given(cast)
    sign_in(cast.hana)
    page.goto("/reports/")
    page.get_by_role("link", name="Agreement of the two auditors").click()
    page.get_by_label("From", exact=True).select_option("2026-27Q1")
    page.get_by_label("What was graded", exact=True).select_option("Quality of plans")
    page.get_by_role("button", name="Apply").click()

    expect(page.get_by_text("The manager graded higher: 41 of 101 (40.6%)")).to_be_visible()
    expect(page.get_by_text("Too few to say (n = 6)")).to_be_visible()
    expect(page.locator("#quarters")).to_contain_text("Kappa")
    expect(page.get_by_role("link", name="Auditors: help for coaching")).to_have_count(0)
    assert_accessible(page)
    page.locator("#grid").get_by_role("link", name="40", exact=True).click()

    heading = "Quality of plans: manager Good, peer Requires improvement"
    expect(page.get_by_role("heading", name=heading)).to_be_visible()
    expect(page.get_by_role("heading", name="Counted: 40")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="A202608-018").click()
    assert "/audits/audit/" in page.url


def test_the_qa_team_finds_help_for_coaching_and_learning_without_names(page, sign_in, cast):
    given(cast)
    sign_in(cast.quincy)
    page.goto("/reports/agreement/?first=2026-27Q1")
    page.get_by_role("link", name="Auditors: help for coaching").click()

    maya = page.locator("#auditors").get_by_role("row", name="Maya Manager")
    expect(maya).to_contain_text("Grades a little higher than colleagues on the same cases")
    assert_accessible(page)
    assert fits(page)

    page.goto("/reports/agreement/learning/?first=2026-27Q1")
    expect(page.get_by_text("[…] may look at the contingency.").first).to_be_visible()
    expect(page.get_by_text("Maya")).to_have_count(0)
    assert_accessible(page)
