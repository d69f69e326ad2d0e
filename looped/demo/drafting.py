"""The next edition of the framework, as far as the QA lead has come with it."""

from dataclasses import replace
from datetime import timedelta

from looped.core.periods import Month
from looped.demo.making import Making
from looped.framework import parts
from looped.framework.content import PRINCIPLE, FrameworkContent, Rules, ValueText
from looped.framework.merging import fingerprint
from looped.framework.models import Version
from looped.framework.operations import change_domain, change_rules, change_values, rename_draft, start_draft
from looped.framework.queries import load, rules_of

NOTE = "Plans: the family’s own copy counts. Assessment joins the ceiling. Talked over with the heads of service."
PROMPT = "Has the family got a plan in words that they would use themselves?"
GOOD_PLAN = " The family can say, without looking, what comes next."
PRINCIPLE_ADDED = ValueText(PRINCIPLE, "Close what you open", "An audit ends when the child’s life has changed for it.")


def draft_next_framework(making: Making) -> None:
    """Version 2 as a draft: a name, a principle, one domain and one rule differ."""
    by, now = making.council.qa_lead, making.now - timedelta(days=5)
    draft = start_draft(by=by, now=now, name="Framework for the next year")
    year = Month.of(making.today).quarter.year + 1
    name = {"name": f"Framework {year}/{(year + 1) % 100:02d}", "note": NOTE}
    rename_draft(draft=draft, **name, seen=fingerprint(parts.of_version(draft)), by=by, now=now)
    content = load(draft)
    _add_principle(draft, content, making)
    _change_plans(draft, content, making)
    rules: Rules = rules_of(draft)
    new = replace(rules, ceiling_domains=(*rules.ceiling_domains, "assessment"))
    change_rules(draft=draft, rules=new, seen=fingerprint(parts.of_rules(rules)), by=by, now=now)


def _add_principle(draft: Version, content: FrameworkContent, making: Making) -> None:
    old = content.of_kind(PRINCIPLE)
    change_values(
        draft=draft, kind=PRINCIPLE, values=(*old, PRINCIPLE_ADDED), seen=fingerprint(parts.of_values(old)),
        by=making.council.qa_lead, now=making.now - timedelta(days=4),
    )  # fmt: skip


def _change_plans(draft: Version, content: FrameworkContent, making: Making) -> None:
    old = content.domain("plans")
    assert old
    descriptors = dict(old.descriptors) | {"good": old.descriptors["good"] + GOOD_PLAN}
    new = replace(old, prompts=(*old.prompts, PROMPT), descriptors=descriptors)
    change_domain(
        draft=draft, text=new, seen=fingerprint(parts.of_domain(old)), by=making.council.qa_lead,
        now=making.now - timedelta(days=3),
    )  # fmt: skip
