"""Which of two children's audits made a number that is hidden changes no byte of a year's pages (R3).

Two worlds that differ in nothing but that one grade of Outstanding in supervision stands on one audit or on another, of
another child, worker, team, area and month. Neither visitors nor those who write and approve the pages can tell.
"""

from datetime import datetime
from random import Random

import pytest
from django.core.management import call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from looped.audits.models import Audit, FinalGrade
from looped.core import ids
from looped.public import operations
from looped.public.models import Edition, Page, Prepared
from tests.cast import build_cast
from tests.public.a_site import pages_of
from tests.reports.quarter import build_quarter
from tests.twins.walk import Walker, differences, undone
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
NOW = timezone.make_aware(datetime(2025, 4, 20, 10))
PART, RARE, USUAL = "supervision", "outstanding", "requires_improvement"
KEYS = ("year", "year-children")
WHO = ("quinn", "hana", "maya")  # writes, approves, neither


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(timezone, "now", lambda: NOW)
        call_command("createcachetable", verbosity=0)
        world = World(build_cast())
        pages_of(world.cast)
        build_quarter(world.cast)
        for page in operations.start_year(year=2024, by=world.cast.quinn, now=NOW):
            world.keep(page.key, page)
        yield Walker(world)
        transaction.set_rollback(True)


def of_either(number: int) -> Audit:
    """The first of April, of Oak; the last of June, of Elm: neither is the one that has the grade already."""
    rows = Audit.objects.filter(month=(202404, 202406)[number], team__name=("Oak", "Elm")[number]).order_by("pk")
    usual = FinalGrade.objects.filter(part=PART, grade=USUAL)
    return rows.filter(pk__in=usual.values("audit"))[0]


def rare_on(audit: Audit) -> None:
    rows = FinalGrade.objects.filter(part=PART)
    rows.filter(grade=RARE).update(grade=USUAL, first_grade=USUAL)
    rows.filter(audit=audit).update(grade=RARE, first_grade=RARE)


def differs(walker: Walker, put) -> list[str]:
    """Between the two worlds: visitors' files, and pages of those who write and approve, first and last."""
    walks, files = [], []
    for number in (0, 1):
        with undone(), pytest.MonkeyPatch.context() as patch:
            patch.setattr(ids, "secrets", Random("year"))
            put(number)
            before = walker.walk(pages_to_write(walker.world))
            editions = [published(walker.world.cast, page) for page in Page.objects.filter(year=2024).order_by("pk")]
            walks.append(before | walker.walk(pages_after(editions)))
            files.append(dict(Prepared.objects.values_list("path", "sha256")))
    assert sum(status == 200 for status, *_rest in walks[0].values()) > 20 and "year-2024-25/index.html" in files[0]
    return [path for path in files[0] if files[0][path] != files[1].get(path)] + differences(*walks)


def published(cast, page: Page) -> Edition:
    edition = operations.send_for_approval(page=page, by=cast.quinn, now=NOW)
    for person in (cast.dina, cast.hana):
        operations.approve(edition=edition, by=person, now=NOW)
    return edition


def pages_to_write(world: World) -> list[tuple[str, str]]:
    found = [reverse("public:send", args=[world.ids["year"]])]
    for key in KEYS:
        for manner in ("usual", "easy"):
            given = [world.ids[key], "en", manner]
            found += [reverse("public:edit", args=given), reverse("public:preview", args=given)]
    return [(person, address) for person in WHO for address in found]


def pages_after(editions: list[Edition]) -> list[tuple[str, str]]:
    found = ["/", reverse("public:pages"), reverse("public:year")]
    for each in editions:
        found.append(reverse("public:approve", args=[each.public_id]))
        found += [reverse(f"public:{name}", args=[each.page.public_id]) for name in ("page", "history", "send")]
    return [(person, address) for person in WHO for address in found]


def test_nobody_can_tell_which_child_it_was(walker):
    audits = [of_either(number) for number in (0, 1)]

    assert audits[0].case_id != audits[1].case_id and audits[0].area_id != audits[1].area_id
    assert differs(walker, lambda number: rare_on(audits[number])) == []


def test_figures_that_may_be_told_do_change_the_pages(walker):
    def put(number: int) -> None:
        rows = FinalGrade.objects.filter(part="overall", grade=USUAL).order_by("pk")[: 20 * number]
        FinalGrade.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(grade="good")

    found = " ".join(differs(walker, put))
    assert "year-2024-25/index.html" in found and "quinn /publishing/" in found
