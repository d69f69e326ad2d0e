"""S2: who saw which child's record is kept, and the administrator and the QA lead can read it."""

from looped.cases import operations
from tests.audits import build
from tests.cast import NOW
from tests.journeys.axe import assert_accessible


def test_a_look_at_a_case_stands_in_the_log_for_the_administrator(page, sign_in, cast):
    case = operations.add_case(reference="C-2042", team=cast.teams["oak"], by=cast.quincy, now=NOW)
    sign_in(cast.maya)
    page.goto(f"/cases/{case.public_id}/")
    assert page.get_by_role("heading", name="Case C-2042").is_visible()

    sign_in(cast.ada)
    page.goto("/people/")
    page.get_by_role("link", name="Who saw which child’s audit").click()
    page.get_by_label("Child’s reference").fill("C-2042")
    page.get_by_role("button", name="Apply").click()

    row = page.get_by_role("row", name="C-2042")
    assert "Maya Manager" in row.inner_text()
    assert_accessible(page)


def test_a_look_at_an_audit_stands_in_the_log_for_the_qa_lead(page, sign_in, cast):
    audit = build.agreed(cast, reference="A-2042")
    sign_in(cast.sonia)
    page.goto(f"/audits/audit/{audit.public_id}/")

    sign_in(cast.quinn)
    page.goto("/people/log/?reference=C-A-2042")

    assert page.get_by_role("cell", name="Sonia Service").is_visible()


def test_nobody_else_finds_the_log(page, sign_in, cast):
    sign_in(cast.sam)
    page.goto("/")

    assert page.get_by_role("link", name="People").count() == 0
