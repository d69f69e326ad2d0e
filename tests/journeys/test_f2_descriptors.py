"""F2: domains, prompts, a scale, and a descriptor for each domain and grade."""

from tests.journeys.axe import assert_accessible
from tests.journeys.framework import fits, shipped  # noqa: F401

DOMAINS = [
    "Seeing and hearing the child",
    "Quality of assessment",
    "Quality of plans",
    "Decision making and management oversight",
    "Meetings and reviews",
    "Supervision",
    "Consideration and impact of diversity",
]


def test_an_auditor_finds_the_four_descriptors_of_each_domain_side_by_side(page, sign_in, cast, shipped):  # noqa: F811
    sign_in(cast.peer)
    page.goto("/framework/")

    for name in DOMAINS:
        page.get_by_role("navigation", name="Contents").get_by_role("link", name=name).click()
        section = page.get_by_role("region", name=name, exact=True)
        section.get_by_text("Questions that help to look").click()
        assert section.get_by_role("listitem").count() >= 4
        steps = section.locator(".app-scale__step")
        assert steps.count() == 4
        assert len({round(step.bounding_box()["y"]) for step in steps.all()}) == 1


def test_the_whole_framework_fits_a_phone_and_passes_axe(page, sign_in, cast, shipped):  # noqa: F811
    sign_in(cast.maya)
    page.goto("/framework/")

    assert fits(page)
    assert_accessible(page)
