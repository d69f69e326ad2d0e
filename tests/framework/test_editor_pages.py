"""F4: the QA team changes the framework in the browser; wrong input and two people at once included."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from looped.framework import operations, queries
from looped.framework.models import Version

PARTS = ["draft", "edit_name", "edit_values", "edit_principles", "edit_grades", "edit_rules", "add_domain", "changes"]
LIFE = ["choose_day", "discard"]


def at(name, draft, *more):
    return reverse(f"framework:{name}", args=[draft.public_id, *more])


def every_page(draft):
    pages = [at(name, draft) for name in PARTS + LIFE]
    pages += [at("edit_domain", draft, "plans"), at("remove_domain", draft, "plans")]
    day = timezone.localdate() + timedelta(days=9)
    return [*pages, reverse("framework:start"), at("bring_into_force", draft) + f"?starts_on={day}"]


def filled(client, address):
    """What a browser would send from the form as the page shows it."""
    page = client.get(address).content.decode()
    form = page.split("<main")[1]
    data = dict.fromkeys(re.findall(r'<input[^>]*name="([^"]+)"', form), "")
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="radio"' not in tag and 'type="checkbox"' not in tag):
            data[name[1]] = unescape(value[1]) if value else ""
        elif name and "checked" in tag:
            data.setdefault("_" + name[1], []).append(value[1])
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        data[name] = unescape(text)
    for name in [key for key in data if key.startswith("_")]:
        data[name[1:]] = data.pop(name)
    return {name: value for name, value in data.items() if value != "" and name != "csrfmiddlewaretoken"}


def unescape(text):
    from html import unescape as plain

    return plain(text)


def test_the_qa_team_opens_every_page(quincy, draft):
    for address in every_page(draft):
        assert quincy.get(address).status_code == 200, address


@pytest.mark.parametrize("name", ["nora", "sam", "maya", "peer", "hana", "dina", "ada"])
def test_nobody_else_opens_any(client, cast, draft, name):
    client.force_login(getattr(cast, name))

    for address in every_page(draft):
        assert client.get(address).status_code == 403, address
    for address in (at("move_domain", draft, "plans"), at("bring_back_domain", draft, "plans")):
        assert client.post(address).status_code == 403, address


def test_saving_a_page_as_it_came_changes_nothing(quincy, draft):
    before = queries.fingerprint(draft)

    for name in ("edit_name", "edit_values", "edit_principles", "edit_grades", "edit_rules"):
        assert quincy.post(at(name, draft), filled(quincy, at(name, draft))).status_code == 302, name
    plans = at("edit_domain", draft, "plans")
    assert quincy.post(plans, filled(quincy, plans)).status_code == 302

    assert queries.fingerprint(Version.objects.get(pk=draft.pk)) == before


def test_a_domain_is_changed_in_the_browser(quincy, draft):
    address = at("edit_domain", draft, "plans")
    data = filled(quincy, address) | {"name": "Plans", "prompts": "One?\r\n\r\n  Two? \r\n", "good": "Clear.\r\n"}

    response = quincy.post(address, data, follow=True)

    domain = queries.load(draft).domain("plans")
    assert (domain.name, domain.prompts, domain.descriptors["good"]) == ("Plans", ("One?", "Two?"), "Clear.")
    assert "Saved." in response.content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, '<a href="#id_name">'),
        ({"name": "x" * 101}, "at most 100"),
        ({"prompts": "Why?\nwhy?"}, "One question stands here twice."),
        ({"prompts": "y" * 301}, "it has 301 letters"),
    ],
)
def test_a_wrong_domain_is_told_and_keeps_what_was_typed(quincy, draft, wrong, sentence):
    address = at("edit_domain", draft, "plans")

    page = quincy.post(address, filled(quincy, address) | {"about": "My new words"} | wrong).content.decode()

    assert sentence in page
    assert "My new words" in page
    assert queries.load(draft).domain("plans").about != "My new words"


def test_values_are_reordered_removed_and_added(quincy, draft, content):
    address = at("edit_values", draft)
    first, second, *rest = content.of_kind("value")
    count = len(content.of_kind("value"))
    change = {"place_0": "2", "place_1": "1", "name_2": "", "text_2": "", f"name_{count}": "Curious"}

    quincy.post(address, filled(quincy, address) | change)

    names = [value.name for value in queries.load(draft).of_kind("value")]
    assert names == [second.name, first.name, *(value.name for value in rest[1:]), "Curious"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_0": ""}, "Give this one a name, or empty its words too."),
        ({"name_0": "Steady"}, "Another one has this name already."),
        ({"place_0": "first"}, "Enter the place as a number, such as 3."),
    ],
)
def test_wrong_values_are_told(quincy, draft, wrong, sentence):
    address = at("edit_values", draft)

    assert sentence in quincy.post(address, filled(quincy, address) | wrong).content.decode()


def test_two_grades_of_one_name_are_told(quincy, draft):
    address = at("edit_grades", draft)

    page = quincy.post(address, filled(quincy, address) | {"good_name": "outstanding"}).content.decode()

    assert "Two grades cannot have the same name" in page


def test_rules_are_changed_in_the_browser(quincy, draft):
    address = at("edit_rules", draft)
    change = {"meet_if_steps": "1", "ceiling_domains": ["supervision", "plans"], "ceiling_is_hard": "True"}

    quincy.post(address, filled(quincy, address) | change)

    rules = queries.load(Version.objects.get(pk=draft.pk)).rules
    assert (rules.meet_if_steps, rules.ceiling_domains, rules.ceiling_is_hard) == (1, ("plans", "supervision"), True)


def test_a_rule_that_does_not_exist_is_refused(quincy, draft):
    address = at("edit_rules", draft)

    assert quincy.post(address, filled(quincy, address) | {"meet_if_steps": "9"}).status_code == 200
    assert queries.load(Version.objects.get(pk=draft.pk)).rules.meet_if_steps == 2


def test_the_second_of_two_people_is_shown_both_texts_and_decides(quincy, cast, draft):
    address = at("edit_domain", draft, "plans")
    mine = filled(quincy, address) | {"about": "What I wrote", "name": "Plans"}
    theirs = filled(quincy, address) | {"about": "What she wrote", "good": "Her new words for Good"}
    quincy.post(address, theirs)

    page = quincy.post(address, mine).content.decode()

    for words in ("Somebody else has saved this page", "What I wrote", "What she wrote", "Her new words for Good"):
        assert words in page
    assert queries.load(draft).domain("plans").about == "What she wrote"

    seen = re.search(r'name="seen" value="([^"]+)"', page)[1]
    again = mine | {"seen": seen, "good": "Her new words for Good"}
    assert quincy.post(address, again).status_code == 302
    saved = queries.load(draft).domain("plans")
    assert (saved.about, saved.name, saved.descriptors["good"]) == ("What I wrote", "Plans", "Her new words for Good")


def test_two_people_at_the_values_are_shown_both_lists(quincy, draft):
    address = at("edit_values", draft)
    mine = filled(quincy, address) | {"name_0": "Mine"}
    quincy.post(address, filled(quincy, address) | {"name_0": "Hers"})

    page = quincy.post(address, mine).content.decode()

    assert "Mine" in page
    assert "Hers" in page
    assert queries.load(draft).of_kind("value")[0].name == "Hers"


def test_two_people_at_the_rules_are_told_in_words(quincy, draft):
    address = at("edit_rules", draft)
    mine = filled(quincy, address) | {"ceiling_domains": ["plans"], "meet_if_steps": "1"}
    quincy.post(address, filled(quincy, address) | {"ceiling_domains": ["supervision"], "meet_if_steps": "3"})

    page = quincy.post(address, mine).content.decode()

    assert "Three steps: from one end of the scale to the other" in page.split("<form")[1 + page.count("<form") - 2]
    assert "Both of you changed" in page


@pytest.mark.parametrize("gone", ["discarded", "in force", "domain removed"])
def test_what_was_typed_is_not_lost_when_the_draft_went_away(quincy, cast, draft, gone):
    address = at("edit_domain", draft, "plans")
    data = filled(quincy, address) | {"about": "An hour of careful thought"}
    who = {"draft": Version.objects.get(pk=draft.pk), "by": cast.quinn, "now": timezone.now()}
    if gone == "discarded":
        operations.discard_draft(**who)
    elif gone == "in force":
        operations.bring_into_force(starts_on=timezone.localdate(), **who)
    else:
        operations.remove_domain(key="plans", **who)

    response = quincy.post(address, data)

    assert response.status_code == 200
    assert "An hour of careful thought" in response.content.decode()
    assert "There is a problem" in response.content.decode()


def test_domains_are_added_moved_removed_and_brought_back(quincy, draft):
    assert "Permanence" in quincy.post(at("add_domain", draft), {"name": "Permanence"}, follow=True).content.decode()
    quincy.post(at("move_domain", draft, "permanence"), {"where": "up"})
    quincy.post(at("remove_domain", draft, "plans"))
    quincy.post(at("bring_back_domain", draft, "plans"))

    assert [d.key for d in queries.load(draft).domains][-3:] == ["permanence", "diversity", "plans"]
    assert quincy.get(at("edit_domain", draft, "no_such")).status_code == 404
    assert "already" in quincy.post(at("remove_domain", draft, "no_such"), follow=True).content.decode()


def test_what_is_missing_is_listed_with_links(quincy, draft):
    quincy.post(at("add_domain", draft), {"name": "Permanence"})

    page = quincy.get(at("draft", draft)).content.decode()

    assert "“Permanence” has no question yet." in page
    assert at("edit_domain", draft, "permanence") in page
    assert at("choose_day", draft) not in page


def test_changes_are_marked_in_words_and_not_by_colour_alone(quincy, draft):
    address = at("edit_name", draft)
    quincy.post(address, filled(quincy, address) | {"note": "Clearer"})
    plans = at("edit_domain", draft, "plans")
    quincy.post(plans, filled(quincy, plans) | {"name": "Quality of the plan"})

    page = quincy.get(at("changes", draft)).content.decode()

    assert re.search(r'<del[^>]*><span class="govuk-visually-hidden">Taken out: </span>plans</del>', page)
    assert re.search(r'<ins[^>]*><span class="govuk-visually-hidden">Put in: </span>the plan</ins>', page)


def test_a_draft_is_brought_into_force_from_a_day(quincy, draft):
    day = timezone.localdate() + timedelta(days=9)
    boxes = {"starts_on_0": day.day, "starts_on_1": day.month, "starts_on_2": day.year}
    boxes |= {"starts_on_day": day.day, "starts_on_month": day.month, "starts_on_year": day.year}

    check = quincy.post(at("choose_day", draft), boxes)
    assert check.status_code == 302
    data = filled(quincy, check.url)
    response = quincy.post(at("bring_into_force", draft), data, follow=True)

    assert "Version 2 is in force from" in response.content.decode()
    assert queries.version_on(day) == draft


def test_a_day_in_the_past_or_none_is_told(quincy, draft):
    assert "in the past" in _post_day(quincy, draft, 1, 4, 2024)
    assert "There is a problem" in _post_day(quincy, draft, "", "", "")
    assert quincy.get(at("bring_into_force", draft) + "?starts_on=soon").status_code == 302


def _post_day(client, draft, day, month, year):
    boxes = {"starts_on_day": day, "starts_on_month": month, "starts_on_year": year}
    return client.post(at("choose_day", draft), boxes).content.decode()


def test_what_changed_since_the_check_page_is_not_brought_into_force(quincy, cast, draft):
    address = at("bring_into_force", draft) + f"?starts_on={timezone.localdate()}"
    data = filled(quincy, address)
    operations.remove_domain(draft=draft, key="plans", by=cast.quinn, now=timezone.now())

    page = quincy.post(at("bring_into_force", draft), data).content.decode()

    assert "Somebody has changed the draft since you looked" in page
    assert queries.draft() == draft


def test_a_second_draft_is_refused_and_a_discarded_one_is_gone(quincy, draft):
    assert "There is a draft already" in quincy.post(reverse("framework:start"), {"name": "X"}).content.decode()

    response = quincy.post(at("discard", draft), {"why": "Superseded"}, follow=True)

    assert "The draft is discarded" in response.content.decode()
    assert queries.draft() is None
    assert quincy.get(at("draft", draft)).status_code == 404
    assert quincy.post(at("discard", draft)).status_code == 200
