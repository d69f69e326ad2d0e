"""What we found in a year: begun with words that ship, sent with figures that freeze, published by two, told once."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from looped.audits.models import Audit, FinalGrade
from looped.cases.models import Case
from looped.core.errors import Refused
from looped.public import operations
from looped.public.models import Edition, Page, Prepared
from looped.public.queries.approving import to_send
from looped.public.queries.years import years_to_begin
from looped.public.typed_counts import typed_counts
from looped.public.year_facts import CANNOT_SAY, Frozen, counted
from looped.reports.models import ReleasedGroup
from looped.reports.operations.releasing import check_groups, keep_groups
from looped.reports.queries.year import for_public, year_of
from tests.audits.build import framework
from tests.cast import TODAY
from tests.public.a_site import pages_of
from tests.reports.quarter import build_quarter

pytestmark = pytest.mark.django_db
NOW = timezone.make_aware(datetime(2025, 4, 20, 10))
LATER = timezone.make_aware(datetime(2025, 5, 20, 10))
WHY = "The figures were counted too early."


@pytest.fixture
def year(cast):
    """2024/25, of which 77 audits are final: its two pages by key, begun by Quinn."""
    pages_of(cast)
    build_quarter(cast)
    return begun(cast)


def begun(cast, year=2024, now=NOW) -> dict[str, Page]:
    return {page.key: page for page in operations.start_year(year=year, by=cast.quinn, now=now)}


def sent(cast, page, now=NOW) -> Edition:
    return operations.send_for_approval(page=page, by=cast.quinn, now=now)


def published(cast, page, now=NOW) -> Edition:
    edition = sent(cast, page, now)
    for person in (cast.dina, cast.hana):
        operations.approve(edition=edition, by=person, now=now)
    edition.refresh_from_db()
    return edition


def words(cast, page, manner="usual", *, by="petra", **parts):
    row = page.words.get(language="en", manner=manner)
    content = row.content | parts
    given = {"language": "en", "manner": manner, "content": content, "seen": row.version}
    return operations.save_words(page=page, **given, by=getattr(cast, by), now=NOW)


def printed(path) -> str:
    return bytes(Prepared.objects.get(path=path).content).decode()


def test_a_year_is_begun_with_words_for_both_pages_and_read_with_its_figures(cast, year):
    edition = published(cast, year["year"])
    child = published(cast, year["year-children"])

    page = printed("year-2024-25/index.html")
    assert "What we found in 2024/25" in page and "How often we did this: 75." in page
    assert "Good or very good this year: 27%." in page
    assert '<svg class="chart"' in page and '<th scope="row">Less than good</th>' in page
    assert "How often we did this: 75." in printed("year-children-2024-25/index.html")
    assert "year-2024-25/easy/" in page
    assert edition.facts == child.facts


def test_what_may_not_be_told_reads_as_words_and_is_said_before_it_is_sent(cast, year):
    found = to_send(year["year"], NOW.date())
    told = {fact.name: fact.is_told for fact in found.figures}

    assert told["audits_done"] and not told["actions_done_share"]
    assert "Mended and checked: we cannot say." in str(found.finished[0].content)


def test_good_and_less_than_good_add_up(year):
    found = to_send(year["year"], NOW.date())
    told = {fact.name: fact.text for fact in found.figures}
    shares = {name: int(told[f"{name}_share"].rstrip("%")) for name in ("good_or_better", "not_good_enough")}

    assert shares["good_or_better"] + shares["not_good_enough"] == 100


def test_figures_freeze_when_the_page_is_sent_for_both_pages(cast, year):
    edition = sent(cast, year["year"])
    build_more()
    child = sent(cast, year["year-children"], LATER)
    operations.turn_down(edition=edition, by=cast.hana, now=LATER, why=WHY)

    assert "75" in str(child.content["en"]["usual"]["sections"][0])
    assert sent(cast, year["year"], LATER).facts == edition.facts == child.facts

    for each in Edition.objects.filter(status="waiting"):
        operations.turn_down(edition=each, by=cast.hana, now=LATER, why=WHY)
    assert "85" in str(sent(cast, year["year"], LATER).content["en"]["usual"]["sections"][0])


def test_pages_that_were_taken_off_come_back_with_the_figures_that_were_told(cast, year):
    edition = published(cast, year["year"])
    operations.take_off(edition=edition, by=cast.hana, now=NOW, why="A word in it is wrong.")
    build_more(2)  # counted now, beside what was told, they would tell of two

    assert published(cast, year["year"], LATER).facts == edition.facts


def build_more(count: int = 10) -> None:
    """More audits of the year, of one grade."""
    version = Audit.objects.values_list("framework", flat=True).first()
    common = {
        "framework_id": version,
        "month": 202407,
        "status": "final",
        "kind": "looped",
        "final_on": date(2024, 8, 5),
    }
    audits = [
        Audit(
            reference=f"M-{row.pk}",
            case=row,
            area=row.team.area,
            team=row.team,
            created_at=NOW,
            finalised_at=NOW,
            released_at=NOW,
            overall="good",
            first_overall="good",
            **common,
        )
        for row in Case.objects.select_related("team").order_by("pk")[:count]
    ]
    for audit in Audit.objects.bulk_create(audits):
        given = {"part": "overall", "grade": "good", "first_grade": "good"}
        FinalGrade.objects.create(audit=audit, month=audit.month, area=audit.area, team=audit.team, **given)


def test_the_page_for_children_goes_after_the_one_that_says_the_same(cast, year):
    with pytest.raises(Refused, match="Send “What we found this year” first"):
        sent(cast, year["year-children"])


def test_the_page_for_children_names_no_other_figures(cast, year):
    sent(cast, year["year"])
    words(cast, year["year-children"], intro="We counted {dogs}.")
    with pytest.raises(Refused, match="dogs"):
        sent(cast, year["year-children"])


def test_figures_are_not_typed(cast, year):
    words(cast, year["year"], intro="We read 75 records.")
    with pytest.raises(Refused, match="are not typed: “75 records” "):
        sent(cast, year["year"])


@pytest.mark.parametrize("typed", ["Seventy-five children.", "Two in three children.", "Half of you said so.", "٧٥"])
def test_figures_are_not_typed_in_words_or_other_letters_either(typed):
    assert typed_counts({"title": "", "intro": typed, "sections": []}, "en")


def test_other_pages_have_no_chart(cast):
    page = pages_of(cast)["values"]
    words(cast, page, sections=[{"heading": "How good", "picture": "", "text": "[grades]"}])
    with pytest.raises(Refused, match="Only pages of a year"):
        sent(cast, page)


def test_years_days_and_telephone_numbers_may_be_typed(cast, year):
    words(cast, year["year"], intro="From 1 April 2024 two people read, for 45 working days. Ring 0800 1111 or 999.")
    assert sent(cast, year["year"]).number == 1


def test_beside_an_earlier_release_only_what_it_stands_in_the_way_of_is_left_out(cast, year):
    groups = for_public(year_of(2024, NOW.date())).groups
    good = next(each for each in groups if each.within.get("grade of overall") == frozenset({"good"}))
    keep_groups(source="A letter", groups=[type(good)(good.of, good.within, good.count - 2)], profile="public", now=NOW)

    found = Frozen.from_json(sent(cast, year["year"]).facts)
    assert found.tells("audits_done") and not found.tells("good")


def test_what_was_told_since_it_was_sent_stands_in_the_way_of_the_second_approval(cast, year):
    edition = sent(cast, year["year"])
    operations.approve(edition=edition, by=cast.dina, now=NOW)
    near = next(group for group in Frozen.from_json(edition.facts).groups if group.of == "audits" and group.count > 10)
    keep_groups(source="A letter", groups=[type(near)(near.of, near.within, near.count - 2)], profile="public", now=NOW)

    with pytest.raises(Refused, match="A letter"):
        operations.approve(edition=edition, by=cast.hana, now=LATER)
    assert edition.approvals.count() == 1


def test_what_is_published_stands_in_the_ledger_once(cast, year):
    edition = published(cast, year["year"])
    kept = ReleasedGroup.objects.filter(profile="public").count()
    published(cast, year["year-children"])

    assert kept == ReleasedGroup.objects.filter(profile="public").count() > 0
    near = next(group for group in Frozen.from_json(edition.facts).groups if group.of == "audits" and group.count > 10)
    with pytest.raises(Refused, match="What we found in 2024/25"):
        check_groups([type(near)(near.of, near.within, near.count - 3)], "public")


def test_a_year_that_still_runs_says_up_to_which_day(cast):
    pages_of(cast)
    page = begun(cast, 2025, NOW)["year"]
    assert "20 April 2025" in str(sent(cast, page).content["en"]["usual"]["intro"])
    operations.turn_down(edition=page.editions.get(), by=cast.hana, now=NOW, why=WHY)

    words(cast, page, intro="All of it.")
    with pytest.raises(Refused, match="counted_to"):
        sent(cast, page)


def test_a_year_without_anything_counted_says_so_in_words(cast):
    framework()
    found = counted(2023, TODAY)
    assert found.grades == () and {fact.text for fact in found.facts if fact.name in ("audits_done", "best_part")} == {
        CANNOT_SAY
    }
    assert found == Frozen.from_json(found.to_json())


def test_a_year_is_begun_once_by_those_who_write_and_not_long_ago(cast, year):
    for person, which in ((cast.sam, 2023), (cast.quinn, 2024), (cast.quinn, 2019), (cast.quinn, 2026)):
        with pytest.raises(Refused):
            operations.start_year(year=which, by=person, now=NOW)
    assert Page.objects.filter(year__gt=0).count() == 2
    assert [(each.year, each.still_runs, each.is_last_ended) for each in years_to_begin(NOW.date())] == [
        (2025, True, False), (2023, False, False), (2022, False, False),
    ]  # fmt: skip
    assert year["year"].review_on == date(2026, 4, 20)
