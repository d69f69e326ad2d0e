"""The feedback chapter: who was asked and heard, what they answered and said, what young people concluded of it, and
what was promised and told back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from looped.reports.blocks import Notice, Row, Table
from looped.reports.queries.voice import LEAST_OF_A_THEME, SIDES, STEPS, TOLD, Voice, of_theme
from looped.voice.queries.participation import Conclusion


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
    columns = (_("Step"), *months, _("Quarter"))
    yield Table(_("Who was asked, and who answered"), columns, rows, source, "table-heard")


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


def themes(voice: Voice) -> Table | None:
    """What they spoke of; None where nothing is settled."""
    if not voice.themes:
        return None
    rows = tuple(Row(theme.name, of_theme(theme)) for theme in voice.themes)
    source = _(
        "People who spoke of it in their own words when they were asked about their experience; one person may speak "
        "of several themes. What was said about somebody’s own case is not among them, nor what a person’s own "
        "worker wrote down. Two people find the themes of every fifth comment, blind to each other. Themes of fewer "
        "than %(least)s people are left out."
    ) % {"least": LEAST_OF_A_THEME}
    columns = (_("Theme"), *map(str, SIDES.values()))
    return Table(_("Themes, as staff found them"), columns, rows, source, "table-voice-themes")


def concluded(voice: Voice) -> Table | None:
    """What participation groups found, beside what staff found; None where no group met."""
    if not voice.conclusions:
        return None
    columns = (_("Group"), _("Their themes, what matters most first"), _("What they would ask"),
               _("What should change"))  # fmt: skip
    rows = tuple(Row(_who(each), (_piles(each), each.would_ask, each.should_change)) for each in voice.conclusions)
    source = _("Young people sorted words that name nobody, of ten people or more. The words of this table are theirs.")
    return Table(_("What young people concluded"), columns, rows, source, "table-conclusions")


def _who(conclusion: Conclusion) -> str:
    return conclusion.by or _("A participation group")


def _piles(conclusion: Conclusion) -> str:
    ranked = sorted(conclusion.piles, key=lambda pile: (pile.rank is None, pile.rank or 0, pile.name))
    return "; ".join(f"{pile.rank}. {pile.name}" if pile.rank else pile.name for pile in ranked)


def quoted(voice: Voice) -> Table | None:
    """Words that may be printed; None where there are none."""
    if not voice.quotations:
        return None
    rows = tuple(
        Row(f"“{each.text}”", (_("%(whose)s, translated") % {"whose": each.whose} if each.translated else each.whose,))
        for each in voice.quotations
    )
    source = _("With consent. What could identify somebody was taken out by one person and looked at by another.")
    return Table(_("In their own words"), (_("Words"), _("Whose")), rows, source, "table-quotations")


def told(voice: Voice) -> Table:
    """Compliments, complaints and promises of the quarter."""
    rows = tuple(Row(str(title), (voice.told[key],)) for key, title in TOLD.items())
    source = _("A complaint that is not due yet is left out of those answered in time.")
    return Table(
        _("Compliments, complaints and promises"), (_("What"), _("Quarter")), rows, source, "table-voice-promises"
    )
