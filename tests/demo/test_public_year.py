"""The year of the invented council: two pages, approved by two who wrote none of it; their figures say something."""

import pytest

from looped.public.models import Edition

pytestmark = pytest.mark.usefixtures("demo")


def test_what_was_found_in_a_year_is_told_to_everybody_and_to_children():
    editions = {each.page.key: each for each in Edition.objects.filter(page__year__gt=0).select_related("page")}

    assert {each.status for each in editions.values()} == {"published"} and len(editions) == 2
    assert editions["year"].facts == editions["year-children"].facts
    for edition in editions.values():
        writers = set(edition.writers.values_list("person", flat=True))
        assert len(set(edition.approvals.values_list("by", flat=True)) - writers) == 2
        assert len(edition.content) == 4
    told = {name: text for name, _title, text in editions["year"].facts["facts"]}
    assert told["audits_done"].isdigit() and told["good_or_better_share"].endswith("%")
    assert told["families_answered"].isdigit() and editions["year"].facts["grades"]
