"""What a council decides, in editions that begin on a day: in sentences, how they differ, and bringing one into force.

A room declares its own `Rulebook`; its table bears starts_on, set_by, set_at, and a field for each rule, whose default
is what Looped ships.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import localdate

from looped.core import events
from looped.core.errors import Refused

Text = str | Promise


@dataclass(frozen=True)
class Rule:
    """One rule: the field that holds it, its name, and what it means, with %(value)s in the sentence."""

    field: str
    name: Text
    sentence: Text


Groups = tuple[tuple[Text, tuple[Rule, ...]], ...]


@dataclass(frozen=True)
class Edition:
    """Rules with a first day. changes: name, old, new, against the edition before. starts_on None: as shipped."""

    starts_on: date | None
    set_by: str
    changes: tuple[tuple[Text, str, str], ...]
    has_begun: bool


@dataclass(frozen=True)
class Rulebook:
    """The rules of one room. said: a value in words. too_soon: why an edition begins on a day to come, for a user."""

    model: Any
    groups: Groups
    said: Callable[[Any], str]
    too_soon: str

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(rule for _name, rules in self.groups for rule in rules)

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(rule.field for rule in self.rules)

    def on(self, day: date) -> Any:
        """The newest edition that has begun; the defaults, unsaved, where there is none. One query."""
        return self.model.objects.filter(starts_on__lte=day).order_by("-starts_on").first() or self.model()

    def explained(self, rules: Any) -> list[tuple[Text, list[tuple[Text, str]]]]:
        """Group by group, each rule's name and its sentence."""
        return [
            (name, [(rule.name, str(rule.sentence) % {"value": self._value(rules, rule)}) for rule in group])
            for name, group in self.groups
        ]

    def editions(self, today: date) -> list[Edition]:
        """Every edition, the newest first, the shipped rules last. One query."""
        found, before = [Edition(None, "", (), True)], self.model()
        for rules in self.model.objects.select_related("set_by").order_by("starts_on"):
            changes = tuple(self.changed(before, rules))
            found.append(Edition(rules.starts_on, rules.set_by.name, changes, rules.starts_on <= today))
            before = rules
        return found[::-1]

    def changed(self, old: Any, new: Any) -> Iterable[tuple[Text, str, str]]:
        for rule in self.rules:
            was, now = self._value(old, rule), self._value(new, rule)
            if was != now:
                yield rule.name, was, now

    def bring_into_force(
        self, *, starts_on: date, values: Mapping[str, Any], by: Any, now: datetime, what: str,
        check: Callable[[Any], None] = lambda rules: None,
    ) -> Any:  # fmt: skip
        """From a day to come; those that were to begin on that same day are replaced. For a room's operation.

        `values`: field -> value; what is left out stays as it is on that day. `what`: the event. Raises Refused.
        """
        if starts_on <= localdate(now):
            raise Refused(self.too_soon)
        before = self.on(starts_on)
        new = {field: values.get(field, getattr(before, field)) for field in self.fields}
        rules = self.model(starts_on=starts_on, set_by=by, set_at=now, **new)
        check(rules)
        detail = {str(name): [old, new] for name, old, new in self.changed(before, rules)}
        if not detail:
            raise Refused("Nothing is different from the rules that hold on that day already.")
        self.model.objects.update_or_create(starts_on=starts_on, defaults={"set_by": by, "set_at": now, **new})
        events.record(what=what, subject=str(starts_on), by=by, now=now, detail=detail)
        return rules

    def _value(self, rules: Any, rule: Rule) -> str:
        return self.said(getattr(rules, rule.field))
