"""How alike two people find themes: by theme and by quarter, with its doubt, silent where there are too few (V6)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from looped.figures.agreement import NEEDS
from looped.voice.models import Coding, ThemeList
from looped.voice.queries.theming_agreement import agreement_of
from tests.cast import NOW, TODAY
from tests.voice.comments import found, somebody, to_theme
from tests.world import stop_the_clock


def coded_by_two(cast, *pairs, now=NOW):
    """Each pair: the themes that Petra found and those that Quinn found in one comment."""
    response = somebody(cast)
    themes = None
    for number, (first, second) in enumerate(pairs):
        comment = to_theme(cast, response=response, key=f"{now:%Y%m%d}-{number}", twice=True)
        themes = themes or ThemeList.objects.get()
        Coding.objects.bulk_create(
            Coding(comment=comment, coder=coder, list=themes, themes=keys, sentiment="positive", done_at=now)
            for coder, keys in ((cast.petra, first), (cast.quinn, second))
        )


def test_kappa_and_ac1_by_theme_agree_with_a_reckoning_by_hand(cast):
    both, one, none = (["home"], ["home"]), (["home"], ["school"]), ([], [])
    coded_by_two(cast, *[both] * 12, *[one] * 4, *[none] * 8)

    found_now = agreement_of(cast.quinn, TODAY)
    home = next(each for each in found_now.themes if each.key == "home")

    assert (home.pairs.count, home.found_by.count) == (24, 16)
    assert home.same.text.startswith("20 of 24 (83.3%; 95% interval")
    # Observed 20/24. Petra found it in 16, Quinn in 12: chance (16*12 + 8*12)/24² = 1/2, so kappa 2/3.
    assert home.kappa.value == pytest.approx(2 / 3)
    # AC1: its share is 14/24, so chance is 2 * 14/24 * 10/24.
    chance = 2 * 14 / 24 * 10 / 24
    assert home.ac1.value == pytest.approx((20 / 24 - chance) / (1 - chance))
    assert home.kappa.low < home.kappa.value < home.kappa.high
    assert found_now.whole.same_themes.count == 20
    assert found_now.whole.same_sentiment.count == 24


def test_it_is_silent_where_there_are_too_few_and_by_quarter(cast, client, monkeypatch):
    stop_the_clock(monkeypatch)
    coded_by_two(cast, *[(["home"], ["home"])] * (NEEDS - 1))
    coded_by_two(cast, (["home"], []), now=NOW - timedelta(days=120))

    all_together = agreement_of(cast.quinn, TODAY)
    by_quarter = {str(quarter): whole.pairs.count for quarter, whole in all_together.quarters}

    assert (by_quarter["2026-27Q3"], by_quarter["2026-27Q2"], len(by_quarter)) == (NEEDS - 1, 1, 8)
    assert all_together.quarters[-1][1].same_themes.reason == "too few pairs: 19, needs 20"
    assert agreement_of(cast.quinn, TODAY, "cats") is None
    client.force_login(cast.quinn)
    page = client.get(reverse("voice:theming_agreement"), {"theme": "home"}).text
    assert "too few" in page
    assert "In the last two years both found the very same themes in" in page


def test_a_comment_of_which_one_is_in_counts_nowhere(cast):
    found(to_theme(cast, twice=True), cast.petra, "home")
    found(to_theme(cast), cast.petra, "home")

    assert agreement_of(cast.quinn, TODAY).whole.pairs.count == 0
    assert agreement_of(cast.quinn, TODAY).themes == []
    assert agreement_of(cast.maya, TODAY).whole.pairs.count == 0
