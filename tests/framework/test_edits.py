"""F4: the QA team changes every part of a draft; nothing of it touches what is in force."""

from dataclasses import replace

import pytest

from looped.core.errors import Refused
from looped.core.models import Event
from looped.framework import merging, operations, parts, queries
from looped.framework.content import ValueText
from looped.framework.models import Version
from tests.cast import NOW


def seen_domain(content, key="plans"):
    return merging.fingerprint(parts.of_domain(content.domain(key)))


def last_event():
    return Event.objects.order_by("-pk").first()


def test_a_domain_gets_other_words(cast, shipped_version, draft, content):
    before = queries.load(shipped_version)
    text = replace(content.domain("plans"), name="Plans", prompts=("One?", "Two?"))

    operations.change_domain(draft=draft, text=text, seen=seen_domain(content), by=cast.quincy, now=NOW)

    assert queries.load(draft).domain("plans") == text
    assert [d.key for d in queries.load(draft).domains] == [d.key for d in content.domains]
    assert queries.load(Version.objects.get(pk=shipped_version.pk)) == before
    event = last_event()
    assert (event.what, event.by, event.subject) == ("framework.domain.changed", cast.quincy, draft.public_id)
    assert event.detail["old"]["name"] == "Quality of plans"
    assert event.detail["new"] == {"name": "Plans", "prompts": "One?\nTwo?"}


def test_saving_without_a_change_writes_no_event(cast, draft, content):
    count = Event.objects.count()

    operations.change_domain(
        draft=draft, text=content.domain("plans"), seen=seen_domain(content), by=cast.quincy, now=NOW
    )

    assert Event.objects.count() == count


def test_two_people_at_different_fields_both_keep_what_they_wrote(cast, draft, content):
    plans, seen = content.domain("plans"), seen_domain(content)
    mine, theirs = replace(plans, name="Plans"), replace(plans, about="What will be different.")

    operations.change_domain(draft=draft, text=theirs, seen=seen, by=cast.quinn, now=NOW)
    operations.change_domain(draft=draft, text=mine, seen=seen, by=cast.quincy, now=NOW)

    now = queries.load(draft).domain("plans")
    assert (now.name, now.about) == ("Plans", "What will be different.")


def test_two_people_at_the_same_field_the_second_is_told_and_nothing_is_lost(cast, draft, content):
    plans, seen = content.domain("plans"), seen_domain(content)
    operations.change_domain(draft=draft, text=replace(plans, name="First"), seen=seen, by=cast.quinn, now=NOW)

    with pytest.raises(merging.Clashed) as told:
        operations.change_domain(draft=draft, text=replace(plans, name="Second"), seen=seen, by=cast.quincy, now=NOW)

    assert [(c.mine, c.theirs) for c in told.value.clashes] == [("Second", "First")]
    assert queries.load(draft).domain("plans").name == "First"

    # Having seen both, the second may put theirs in its place.
    operations.change_domain(
        draft=draft, text=replace(plans, name="Second"), seen=told.value.seen, by=cast.quincy, now=NOW
    )
    assert queries.load(draft).domain("plans").name == "Second"


def test_values_change_apart_from_principles(cast, draft, content):
    values = (ValueText("value", "Curious", "We ask."), content.of_kind("value")[0])
    seen = merging.fingerprint(parts.of_values(content.of_kind("value")))

    operations.change_values(draft=draft, kind="value", values=values, seen=seen, by=cast.quincy, now=NOW)

    assert queries.load(draft).of_kind("value") == values
    assert queries.load(draft).of_kind("principle") == content.of_kind("principle")
    assert last_event().detail["which"] == "value"


def test_two_people_at_the_values_clash(cast, draft, content):
    seen = merging.fingerprint(parts.of_values(content.of_kind("value")))
    change = {"draft": draft, "kind": "value", "seen": seen, "now": NOW}
    operations.change_values(values=(ValueText("value", "One", ""),), by=cast.quinn, **change)

    with pytest.raises(merging.Clashed):
        operations.change_values(values=(ValueText("value", "Two", ""),), by=cast.quincy, **change)


def test_grades_get_other_names_and_keep_their_keys(cast, draft, content):
    grades = (replace(content.grades[0], name="Exceptional"), *content.grades[1:])
    seen = merging.fingerprint(parts.of_grades(content))

    operations.change_grades(draft=draft, grades=grades, seen=seen, by=cast.quincy, now=NOW)

    assert queries.load(draft).grade_name("outstanding") == "Exceptional"
    assert last_event().detail["old"] == {"outstanding_name": "Outstanding"}


def test_rules_change(cast, draft, content):
    rules = replace(content.rules, meet_if_steps=1, ceiling_domains=("plans",))
    seen = merging.fingerprint(parts.of_rules(content.rules))

    operations.change_rules(draft=draft, rules=rules, seen=seen, by=cast.quincy, now=NOW)

    fresh = Version.objects.get(pk=draft.pk)
    assert queries.load(fresh).rules == rules
    assert last_event().detail["new"] == {"meet_if_steps": 1, "ceiling_domains": ["plans"]}


def test_the_draft_gets_a_name_and_a_reason(cast, draft):
    seen = merging.fingerprint(parts.of_version(draft))

    operations.rename_draft(draft=draft, name="Summer", note="Clearer.", seen=seen, by=cast.quincy, now=NOW)

    assert Version.objects.get(pk=draft.pk).name == "Summer"


def test_nothing_of_a_version_in_force_can_be_edited(cast, shipped_version):
    content = queries.load(shipped_version)

    for refused in (
        lambda **who: operations.change_domain(
            draft=shipped_version, text=content.domains[0], seen=seen_domain(content), **who
        ),
        lambda **who: operations.change_rules(draft=shipped_version, rules=content.rules, seen="", **who),
        lambda **who: operations.change_grades(draft=shipped_version, grades=content.grades, seen="", **who),
        lambda **who: operations.change_values(draft=shipped_version, kind="value", values=(), seen="", **who),
        lambda **who: operations.rename_draft(draft=shipped_version, name="x", note="", seen="", **who),
        lambda **who: operations.add_domain(draft=shipped_version, name="x", **who),
        lambda **who: operations.remove_domain(draft=shipped_version, key="plans", **who),
        lambda **who: operations.move_domain(draft=shipped_version, key="plans", places=1, **who),
        lambda **who: operations.bring_back_domain(draft=shipped_version, key="plans", **who),
    ):
        with pytest.raises(Refused, match="cannot be edited"):
            refused(by=cast.quincy, now=NOW)


def test_a_stranger_and_an_auditor_cannot_edit(cast, draft, content):
    for person in (cast.nora, cast.peer, cast.hana):
        with pytest.raises(Refused, match="QA team"):
            operations.change_rules(draft=draft, rules=content.rules, seen="", by=person, now=NOW)


def test_writing_at_a_discarded_draft_is_refused(cast, draft, content):
    operations.discard_draft(draft=Version.objects.get(pk=draft.pk), by=cast.quinn, now=NOW)

    with pytest.raises(Refused, match="discarded"):
        operations.change_rules(draft=draft, rules=content.rules, seen="", by=cast.quincy, now=NOW)
