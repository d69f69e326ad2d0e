"""What a draft changes, in words."""

from dataclasses import replace

from looped.framework import comparison, shipped
from looped.framework.comparison import Change
from looped.framework.content import DomainText, ValueText

OLD = shipped.content()
PLANS = OLD.domain("plans")


def with_plans(**changes):
    domains = tuple(replace(d, **changes) if d.key == "plans" else d for d in OLD.domains)
    return replace(OLD, domains=domains)


def only_section(new):
    (section,) = comparison.differences(new, OLD)
    return section


def test_an_unchanged_draft_changes_nothing():
    assert comparison.differences(OLD, OLD) == []


def test_a_descriptor_is_shown_word_by_word():
    good = PLANS.descriptors["good"].replace("on time", "in time")
    section = only_section(with_plans(descriptors={**PLANS.descriptors, "good": good}))

    (change,) = section.changes
    assert section.title == "Quality of plans"
    assert (change.kind, change.what) == ("changed", "Descriptor for Good")
    assert [(p.kind, p.text.strip()) for p in change.pieces[-3:]] == [
        ("removed", "on"),
        ("added", "in"),
        ("same", "time."),
    ]


def test_the_pieces_of_a_change_hold_every_word_of_both_texts():
    old, new = PLANS.descriptors["good"], PLANS.descriptors["inadequate"]
    pieces = comparison.words(old, new)

    assert "".join(p.text for p in pieces if p.kind != "removed").split() == new.split()
    assert "".join(p.text for p in pieces if p.kind != "added").split() == old.split()


def test_a_text_written_anew_is_shown_as_one_for_the_other():
    assert [
        piece.kind for piece in comparison.words("The plan is late and nobody says why.", "Made the family and kept.")
    ] == [
        "removed",
        "added",
    ]
    assert [piece.kind for piece in comparison.words("", "Something new")] == ["added"]


def test_a_question_reworded_added_removed_or_moved():
    first, second, *rest = PLANS.prompts

    assert only_section(with_plans(prompts=("New?", second, *rest))).changes == (
        Change("changed", "Question", first, "New?"),
    )
    assert only_section(with_plans(prompts=(*PLANS.prompts, "One more?"))).changes == (
        Change("added", "Question", new="One more?"),
    )
    assert only_section(with_plans(prompts=(second, *rest))).changes == (Change("removed", "Question", old=first),)
    assert [change.kind for change in only_section(with_plans(prompts=(second, first, *rest))).changes] == ["moved"]


def test_a_domain_added_removed_renamed_or_moved():
    more = DomainText("permanence", "Permanence", "Where the child will grow up.")
    added = comparison.differences(replace(OLD, domains=(*OLD.domains, more)), OLD)
    assert [(s.title, [c.kind for c in s.changes]) for s in added] == [("Domains", ["added"])]

    fewer = only_section(replace(OLD, domains=OLD.domains[:-1]))
    assert [(c.kind, c.what) for c in fewer.changes] == [("removed", "Consideration and impact of diversity")]

    renamed = only_section(with_plans(name="Plans"))
    assert [(c.kind, c.what) for c in renamed.changes] == [("changed", "Name")]

    moved = only_section(replace(OLD, domains=(OLD.domains[1], OLD.domains[0], *OLD.domains[2:])))
    assert [c.kind for c in moved.changes] == ["moved"]


def test_values_grades_and_rules():
    values = (*OLD.values[1:], ValueText("value", "Curious", "We ask."))
    kinds = {c.what: c.kind for s in comparison.differences(replace(OLD, values=values), OLD) for c in s.changes}
    assert kinds == {"Children first, in their own words": "removed", "Curious": "added"}

    grades = (replace(OLD.grades[0], name="Exceptional"), *OLD.grades[1:])
    titles = [s.title for s in comparison.differences(replace(OLD, grades=grades), OLD)]
    assert titles == ["Grades"]

    rules = replace(OLD.rules, meet_if_steps=1, ceiling_is_hard=True)
    found = {s.title: s.changes for s in comparison.differences(replace(OLD, rules=rules), OLD)}
    assert "one step or more" in found["When the auditors meet"][0].new
    assert found["The overall grade"][0].new == "This limit may not be exceeded."
