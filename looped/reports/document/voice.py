"""The feedback chapter: who was asked and heard month by month, and what they answered."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.reports.blocks import Notice, Row, Table
from looped.reports.queries.voice import STEPS, Voice


def heard(voice: Voice) -> Iterable[Table | Notice]:
    """The way from those who could be asked to those who answered."""
    if voice.is_empty:
        yield Notice((_("Nobody could be asked by a questionnaire in this quarter."),))
        return
    months = [month.name for month in voice.quarter.months]
    rows = tuple(Row(str(title), voice.steps[step]) for step, title in STEPS.items())
    source = _(
        "By the month in which somebody could first be asked; there was a moment to ask, and no reason of safety "
        "against it. The goal is that %(goal)s of a hundred who could be asked answer."
    ) % {"goal": voice.goal}
    yield Table(_("Who was asked, and who answered"), ("", *months, _("Quarter")), rows, source, "table-heard")


def answered(voice: Voice) -> Table | None:
    """Favourable answers, month by month; None where nobody answered."""
    if not voice.questions:
        return None
    months = [month.name for month in voice.quarter.months]
    rows = tuple(Row(line.name, (*line.months, line.quarter)) for line in voice.questions)
    source = _(
        "Favourable answers, of all who answered the question. Silent under ten people. What a child’s own worker "
        "wrote down is left out here. Answers about somebody’s own case are not among these."
    )
    columns = (_("Question"), *months, _("Quarter"))
    return Table(_("Experience of the service"), columns, rows, source, "table-experience")
