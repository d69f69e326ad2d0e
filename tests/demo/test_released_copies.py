"""What the demonstration's reports and packs become for others: every kind of block, and nothing with a true count."""

import pytest

from looped.figures.disclosure.profiles import INTERNAL, PUBLIC
from looped.reports.blocks import Chart, FigureBlock, Table, figures_in, thaw
from looped.reports.facts import Facts
from looped.reports.figures import figures_of
from looped.reports.models import Issue, Profile, Release
from looped.reports.publishing.families import grade_families, other_families
from looped.reports.publishing.grades import AUDITS
from looped.reports.publishing.tables import Became
from looped.reports.queries.copies import prepared, span_of

pytestmark = pytest.mark.usefixtures("demo")
RULES = {"public": PUBLIC, "internal": INTERNAL}


def test_the_first_report_was_released_to_the_public_and_approved_by_the_director(demo):
    copy = Release.objects.get(issue__report__period="2024-25Q1")
    assert copy.profile == "public" and copy.approval.approved_by.roles.filter(role="director").exists()
    assert copy.files.count() == 5 and copy.groups.filter(of=AUDITS).exists()


@pytest.mark.parametrize("profile", Profile.values)
def test_every_block_of_every_report_is_known_to_the_rules(demo, profile):
    for issue in Issue.objects.select_related("report"):
        found = prepared(issue, profile)
        if found is None:  # a month's pack, for the public
            assert "Q" not in issue.report.period and profile == "public"
            continue
        document = found.copy.document
        assert not [one for block in document.blocks for one in figures_in(block)]
        tables = [one.caption for one in thaw(issue.document).tables]
        accounted = {one.what for one in found.copy.done} | {one.block.caption for one in found.copy.pieces
                                                             if isinstance(one.block, Table)}  # fmt: skip
        assert set(tables) <= accounted
        assert all(one.why for one in found.copy.done if one.became == Became.WITHHELD)
        if "Q" in issue.report.period:
            assert not [block for block in document.blocks if isinstance(block, Chart | FigureBlock)]


@pytest.mark.parametrize("profile", Profile.values)
def test_no_small_number_of_people_is_told_by_any_copy(demo, profile):
    for issue in Issue.objects.select_related("report"):
        found = prepared(issue, profile)
        small = [one for one in (found.copy.groups if found else ()) if RULES[profile].hides(one.count)]
        assert "Q" not in issue.report.period or small == []


def test_every_number_of_a_report_has_a_family_or_is_told_nowhere(demo):
    """Those without are named here, so that a new kind of number is thought about."""
    issue = Issue.objects.select_related("report").get(report__period="2024-25Q1")
    document, facts = thaw(issue.document), Facts.from_json(issue.facts)
    counts: dict = {(one.id, one.scope, one.area): one for one in (*document.figures, *figures_of(facts))}
    span = span_of(facts, figures_of(facts))
    known = {what for one in other_families(span, counts).values() for what, _place in one.counts}
    for part, family in grade_families(["overall", *facts.domains], span, counts).items():
        known |= {what if part == "overall" else f"domain.{what}" for what, _place in family.counts}
    counted = (one for one in document.figures if one.count is not None)
    without = {one.id.split(".")[0] for one in counted if one.id not in known}
    assert without <= {"agreement", "inadequate", "impact", "closing", "audits", "thematic"}
