"""From Django's form fields to the design system's components. `jinja2/ui/fields.jinja` prints what is built here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.boundfield import BoundField
from django.forms.widgets import Input
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Parameters = dict[str, Any]
PARTS = ("day", "month", "year")
PART_NAMES = {"day": gettext_lazy("Day"), "month": gettext_lazy("Month"), "year": gettext_lazy("Year")}


class Form(forms.Form):
    """Plain Django, but a missing answer is asked for in a sentence: "Enter the reason", "Choose a grade"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.error_messages.get("required") == str(forms.Field.default_error_messages["required"]):
                field.error_messages["required"] = _ask_for(field, str(self[name].label))


def _ask_for(field: forms.Field, label: str) -> str:
    """The sentence for a field left empty. A question stays as it is."""
    chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.FileField)
    if label.endswith("?"):
        return (_("Choose an answer: %(name)s") if chosen else _("Enter an answer: %(name)s")) % {"name": label}
    # "QA lead" keeps its capitals, "Reason" does not.
    name = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    if isinstance(field, forms.BooleanField):
        return _("Tick “%(name)s”") % {"name": label}
    return (_("Choose %(name)s") if chosen else _("Enter %(name)s")) % {"name": name}


def whole_number(least: int, most: int, **options: Any) -> forms.IntegerField:
    """A box for a number; whatever else stands in it is answered with one sentence."""
    wrong = format_lazy(gettext_lazy("Enter a whole number from {least} to {most}."), least=least, most=most)
    messages = dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
    return forms.IntegerField(min_value=least, max_value=most, error_messages=messages, **options)


class DateBoxes(forms.MultiWidget):
    """Three boxes in British order. The order is fixed, so no browser's language can turn it round."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in PARTS}, attrs)

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date from three boxes. Each way to get it wrong has its own sentence."""

    widget = DateBoxes
    default_error_messages = {
        "incomplete": gettext_lazy("Enter the date with a day, a month and a year."),
        "not_numbers": gettext_lazy("Enter the date in figures, such as 3 11 2026."),
        "short_year": gettext_lazy("Enter the year with four figures, such as 2026."),
        "no_such_day": gettext_lazy("Enter a date that exists: %(day)s %(month)s %(year)s does not."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, max_length=20) for _part in PARTS]
        super().__init__(parts, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        given = [part.strip() for part in data_list]
        if not any(given):
            return None
        if not all(given):
            raise self._wrong("incomplete")
        if not all(part.isascii() and part.isdigit() for part in given):
            raise self._wrong("not_numbers")
        if len(given[2]) != 4:
            raise self._wrong("short_year")
        day, month, year = map(int, given)
        try:
            return date(year, month, day)
        except ValueError:
            raise self._wrong("no_such_day", day=day, month=month, year=year) from None

    def _wrong(self, code: str, **words: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params=words)


def form_errors(*all_forms: forms.BaseForm) -> list[Parameters]:
    """Every error as the summary lists it, each with the address of the box to mend."""
    found: list[Parameters] = []
    for form in all_forms:
        for name, errors in form.errors.items():
            place = {} if name == NON_FIELD_ERRORS else {"href": "#" + _first_id(form[name])}
            found += [{"text": error, **place} for error in errors]
    return found


def _first_id(bound: BoundField) -> str:
    return f"{bound.auto_id}-day" if isinstance(bound.field.widget, DateBoxes) else bound.auto_id


def field_parameters(bound: BoundField, options: Mapping[str, Any]) -> tuple[str, Parameters]:
    """Which component prints the field, and its parameters. `options`: see the macro `field`."""
    widget = bound.field.widget
    for kind, widgets, build in _KINDS:
        if isinstance(widget, widgets):
            return kind, _common(bound, options) | build(bound, options)
    raise TypeError(f"No component for {type(widget).__name__} of {bound.name}.")


def _common(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    hint = options.get("hint", bound.help_text)
    parameters: Parameters = {
        "id": bound.auto_id,
        "idPrefix": bound.auto_id,
        "name": bound.html_name,
        "label": _label(bound, options, "label"),
        "classes": options.get("classes", ""),
        "attributes": {k: v for k, v in bound.field.widget.attrs.items() if k not in _OWN}
        | options.get("attributes", {}),
        "formGroup": {"classes": options.get("group", "")},
    }
    if hint:
        parameters["hint"] = {"text": hint}
    if bound.errors:
        parameters["errorMessage"] = {"text": " ".join(map(str, bound.errors))}
    return parameters


_OWN = {"class", "id", "rows", "cols", "maxlength", "autocomplete", "inputmode", "placeholder"}


def _label(bound: BoundField, options: Mapping[str, Any], kind: str) -> Parameters:
    """`label_size`: s, m, l or none; the label is the page's h1 where `heading`."""
    size = options.get("label_size", "s")
    text = options.get("label", bound.label)
    if not bound.field.required and options.get("optional", True):
        text = _("%(label)s (optional)") % {"label": text}
    classes = "govuk-visually-hidden" if options.get("hide_label") else (f"govuk-{kind}--{size}" if size else "")
    return {"text": text, "classes": classes, "isPageHeading": bool(options.get("heading"))}


def _text(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    widget = bound.field.widget
    whole = isinstance(widget, forms.NumberInput)
    # Browsers' number boxes change on a turn of the wheel and take "e"; text with a number pad does not.
    kind = "text" if whole else getattr(widget, "input_type", "text")
    found: Parameters = {"type": kind, "value": _shown(bound), "autocomplete": widget.attrs.get("autocomplete", "off")}
    if whole:
        found["inputmode"] = "numeric"
        found["spellcheck"] = False
    affixes = {side: {"text": options[side]} for side in ("prefix", "suffix") if side in options}
    return found | affixes


def _textarea(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    # Without a value of its own the component would print an undefined one.
    return {"value": _shown(bound), "rows": options.get("rows", bound.field.widget.attrs.get("rows", 5))}


def _shown(bound: BoundField) -> str:
    value = None if isinstance(bound.field.widget, forms.PasswordInput) else bound.value()
    return "" if value is None else str(bound.field.widget.format_value(value) or "")


def _choices(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    """Radios or checkboxes. `hints`, `labels` and `conditional` (both safe HTML) go by the choice's value."""
    hints, more, labels = (options.get(name, {}) for name in ("hints", "conditional", "labels"))
    items = []
    for value, text in _flat(bound.field):
        if value == "" and not options.get("with_empty"):
            continue
        item: Parameters = {"value": value, "checked": value in _selected(bound)}
        item |= {"html": labels[value]} if value in labels else {"text": text}
        if value in hints:
            item["hint"] = {"text": hints[value]}
        if value in more:
            item["conditional"] = {"html": more[value]}
        items.append(item)
    return {"items": items, "fieldset": {"legend": _label(bound, options, "fieldset__legend")}}


def _select(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    chosen = _selected(bound)
    return {
        "items": [{"value": value, "text": text, "selected": value in chosen} for value, text in _flat(bound.field)]
    }


def _flat(field: Any) -> list[tuple[str, Any]]:
    """Choices as text; groups of choices lose their headings, which the components do not have."""
    flat: list[tuple[str, Any]] = []
    for value, text in field.choices:
        pairs = text if isinstance(text, list | tuple) else [(value, text)]
        flat += [("" if one is None else str(one), name) for one, name in pairs]
    return flat


def _selected(bound: BoundField) -> set[str]:
    value = bound.value()
    several = value if isinstance(value, list | tuple | set) else [value]
    return {"" if one is None else str(bound.field.prepare_value(one)) for one in several}


def _tick(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    item: Parameters = {"value": "on", "text": options.get("label", bound.label), "checked": bool(bound.value())}
    if options.get("conditional"):
        item["conditional"] = {"html": options["conditional"]}
    return {"items": [item]}


def _boxes(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    value = bound.value()
    parts = value if isinstance(value, list) else bound.field.widget.decompress(value)
    wrong = " govuk-input--error" if bound.errors else ""
    items = [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}_{part}",
            "label": PART_NAMES[part],
            "value": "" if given is None else given,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}{wrong}",
        }
        for part, given in zip(PARTS, parts, strict=True)
    ]
    return {"items": items, "fieldset": {"legend": _label(bound, options, "fieldset__legend")}}


def _nothing(bound: BoundField, options: Mapping[str, Any]) -> Parameters:
    return {}


# The first that fits. CheckboxSelectMultiple is a kind of RadioSelect to Django, so it stands before it.
_KINDS: tuple[tuple[str, Any, Any], ...] = (
    ("date", DateBoxes, _boxes),
    ("checkboxes", forms.CheckboxSelectMultiple, _choices),
    ("checkboxes", forms.CheckboxInput, _tick),
    ("radios", forms.RadioSelect, _choices),
    ("select", forms.Select, _select),
    ("textarea", forms.Textarea, _textarea),
    ("file", forms.FileInput, _nothing),
    ("password", forms.PasswordInput, _text),
    ("text", Input, _text),
)
