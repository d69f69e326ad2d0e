"""Django's fields come out as components of the design system, and say in a sentence what is missing."""

from datetime import date

import pytest
from django import forms
from django.template import engines

from looped.ui.forms import DateField, Form, form_errors


class Answers(Form):
    reason = forms.CharField(label="Reason", widget=forms.Textarea)
    grade = forms.ChoiceField(
        label="Grade", choices=[("good", "Good"), ("inadequate", "Inadequate")], widget=forms.RadioSelect
    )
    sources = forms.MultipleChoiceField(
        label="QA sources",
        choices=[("file", "File"), ("plan", "Plan")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    team = forms.ChoiceField(label="Which team?", choices=[("", "Choose"), ("1", "North")])
    told = forms.BooleanField(label="I have telephoned")
    on = DateField(label="Date", required=False)


def printed(source: str, **context: object) -> str:
    head = '{% from "ui/fields.jinja" import field, error_summary, all_fields, grade_field %}'
    return engines["jinja2"].from_string(head + source).render(context)


def dated(day: str, month: str, year: str) -> dict[str, str]:
    return {"on_day": day, "on_month": month, "on_year": year}


def test_a_missing_answer_is_asked_for_in_a_sentence():
    errors = Answers({}).errors

    assert {name: list(said) for name, said in errors.items()} == {
        "reason": ["Enter reason"],
        "grade": ["Choose grade"],
        "team": ["Choose an answer: Which team?"],
        "told": ["Tick “I have telephoned”"],
    }


def test_a_label_of_capitals_keeps_them():
    class Lead(Form):
        lead = forms.CharField(label="QA lead")

    assert Lead({}).errors["lead"] == ["Enter QA lead"]


def test_a_sentence_of_the_forms_own_is_kept():
    class Own(Form):
        reason = forms.CharField(error_messages={"required": "Say why it was left out."})

    assert Own({}).errors["reason"] == ["Say why it was left out."]


def test_tick_boxes_of_several_choices_do_not_become_radios():
    html = printed("{{ field(form['sources']) }}", form=Answers({"sources": ["plan"]}))

    assert html.count('type="checkbox"') == 2 and 'type="radio"' not in html
    assert 'value="plan" checked' in html and 'value="file" checked' not in html


def test_an_empty_text_area_prints_nothing_inside():
    assert '"5" aria-describedby' not in (html := printed("{{ field(form['reason']) }}", form=Answers()))
    assert "></textarea>" in html


def test_what_was_typed_comes_back_escaped():
    html = printed("{{ field(form['reason']) }}", form=Answers({"reason": "<b>“&”"}))

    assert "&lt;b&gt;“&amp;”</textarea>" in html


def test_the_summary_links_to_the_box_that_is_wrong():
    form = Answers({"reason": "x", "grade": "good", "team": "1", "told": "on", **dated("31", "2", "2026")})

    assert form_errors(form) == [{"text": "Enter a date that exists: 31 2 2026 does not.", "href": "#id_on-day"}]
    summary, field = printed("{{ error_summary(form) }}", form=form), printed("{{ field(form['on']) }}", form=form)
    assert 'href="#id_on-day"' in summary
    assert 'id="id_on-day"' in field and 'value="31"' in field


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link():
    form = Answers({"reason": "x", "grade": "good", "team": "1", "told": "on"})
    form.add_error(None, "Somebody else was first.")

    assert form_errors(form) == [{"text": "Somebody else was first."}]


def test_a_first_radio_has_the_id_that_the_summary_links_to():
    assert 'id="id_grade" name="grade" type="radio" value="good"' in printed(
        "{{ field(form['grade']) }}", form=Answers()
    )


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        pytest.param(("3", "11", "2026"), date(2026, 11, 3), id="day before month, whatever the browser's language"),
        pytest.param((" 03 ", "04", "2026"), date(2026, 4, 3), id="noughts and spaces do no harm"),
        pytest.param(("", "", ""), None, id="empty is no date"),
    ],
)
def test_a_date_is_read(given, meant):
    form = Answers({"reason": "x", "grade": "good", "team": "1", "told": "on", **dated(*given)})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["on"] == meant


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(("3", "", "2026"), "Enter the date with a day, a month and a year.", id="a part is missing"),
        pytest.param(("3", "Nov", "2026"), "Enter the date in figures, such as 3 11 2026.", id="a word"),
        pytest.param(
            ("³", "11", "2026"), "Enter the date in figures, such as 3 11 2026.", id="a figure that int refuses"
        ),
        pytest.param(("3", "11", "26"), "Enter the year with four figures, such as 2026.", id="a short year"),
        pytest.param(("11", "30", "2026"), "Enter a date that exists: 11 30 2026 does not.", id="American order"),
        pytest.param(("1", "1", "0000"), "Enter a date that exists: 1 1 0 does not.", id="the year nought"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_its_reason(given, said):
    assert Answers(dated(*given)).errors["on"] == [said]


def test_a_required_date_is_asked_for():
    class When(Form):
        on = DateField(label="Date of the meeting")

    assert When({}).errors["on"] == ["Enter date of the meeting"]


def test_a_date_that_is_known_stands_in_its_boxes():
    html = printed("{{ field(form['on']) }}", form=Answers(initial={"on": date(2026, 11, 3)}))

    assert [f'value="{part}"' in html for part in (3, 11, 2026)] == [True] * 3


def test_a_field_without_a_component_is_an_error_not_a_hole():
    class Odd(Form):
        odd = forms.CharField(widget=forms.SplitDateTimeWidget)

    with pytest.raises(TypeError, match="No component for SplitDateTimeWidget"):
        printed("{{ field(form['odd']) }}", form=Odd())
