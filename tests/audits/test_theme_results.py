"""A theme's audits are counted on a page of their own, and never among the framework's (A7)."""

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit
from looped.audits.queries.themes import theme_results
from looped.core.periods import Month, Quarter
from looped.framework import operations as framework
from looped.framework.grades import OVERALL
from looped.reports.queries.drafts import draft_of
from tests.audits.build import agreed, allocated, hand_in
from tests.cast import NOW, TODAY

pytestmark = pytest.mark.usefixtures("shipped")
QUARTER = Quarter(2026, 3)


@pytest.fixture
def theme(cast):
    draft = framework.start_theme(theme="Plans and reviews", keep=["plans", "supervision"], by=cast.quincy, now=NOW)
    framework.bring_into_force(draft=draft, starts_on=TODAY, by=cast.quincy, now=NOW)
    return draft


def thematic(cast, theme, number, plans="good", supervision="good", overall="good"):
    """Final, by one auditor's form for each of two."""
    audit = allocated(cast, reference=f"2026-11-8{number:02d}")
    Audit.objects.filter(pk=audit.pk).update(kind="thematic", framework=theme)
    for role in ("manager", "peer"):
        hand_in(audit, role, {"plans": plans, "supervision": supervision, OVERALL: overall})
    return audit


def test_grades_by_domain_with_how_many(cast, theme):
    for number in range(5):
        thematic(cast, theme, number, supervision="inadequate" if number else "not_applicable")
    thematic(cast, theme, 9, supervision="inadequate")

    found = theme_results(theme)

    plans, supervision, overall = found.parts
    assert (found.final, overall.part) == (6, "overall")
    assert plans.figures["good"].text == "6 of 6 (100.0%)"
    assert supervision.figures["inadequate"].text == "5 of 5 (100.0%)"
    assert [part.part for part in found.strongest] == ["plans"]
    assert [part.part for part in found.weakest] == ["supervision"]


def test_too_few_name_no_strongest(cast, theme):
    thematic(cast, theme, 1, supervision="inadequate")

    assert (theme_results(theme).strongest, theme_results(theme).weakest) == ((), ())


def test_the_framework_counts_none_of_it(cast, theme):
    """Not its grades, though the domains bear the framework's keys; not its number; and it says how many there were."""
    agreed(cast)
    before = draft_of(QUARTER)
    thematic(cast, theme, 1, plans="inadequate", overall="inadequate")
    after = draft_of(QUARTER)

    assert after.figures.as_json() == before.figures.as_json()
    assert [check for check in after.checks if not check.passed] == []
    assert after.figures.facts.themes == (("Plans and reviews", theme.public_id, 1),)
    assert "Counted apart" not in str(before.document)
    assert "final audits on the theme “Plans and reviews”" in str(after.document)


def test_what_is_planned_for_a_theme_is_not_planned_for_the_framework(cast, theme):
    from looped.audits.models import ProgrammeLine, ProgrammeMonth

    plan = ProgrammeMonth.objects.create(month=202611, planned=12)
    ProgrammeLine.objects.create(plan=plan, planned=10)
    ProgrammeLine.objects.create(plan=plan, planned=2, kind="thematic", framework=theme)

    assert draft_of(QUARTER).figures("audits.planned", str(Month.parse("2026-11"))).count == 10


def test_each_number_opens_its_audits(client, cast, theme, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    good = thematic(cast, theme, 1)
    poor = thematic(cast, theme, 2, plans="inadequate")
    client.force_login(cast.dina)
    address = reverse("audits:theme_results", args=[theme.public_id])

    page = client.get(f"{address}?part=plans&grade=inadequate").content.decode()

    assert "1 (50.0%)" in page
    assert poor.reference in page
    assert good.reference not in page
    assert good.reference in client.get(f"{address}?part=nothing&grade=x").content.decode()


def test_a_reader_opens_only_what_they_may(client, cast, theme):
    audit = thematic(cast, theme, 1)
    client.force_login(cast.sara)

    page = client.get(reverse("audits:theme_results", args=[theme.public_id])).content.decode()

    assert "1 final audit." in page
    assert audit.reference not in page


@pytest.mark.parametrize(("name", "status"), [("peer", 403), ("maya", 403), ("sam", 403), ("hana", 200)])
def test_who_reads_it(client, cast, theme, name, status):
    client.force_login(getattr(cast, name))

    assert client.get(reverse("audits:theme_results", args=[theme.public_id])).status_code == status


def test_a_theme_without_audits_says_so(client, cast, theme):
    client.force_login(cast.quinn)

    page = client.get(reverse("audits:theme_results", args=[theme.public_id])).content.decode()

    assert "No audit on this theme is final yet." in page
