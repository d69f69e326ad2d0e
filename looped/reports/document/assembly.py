"""Puts the report together: what stands where, and the words between."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from looped.core.periods import Quarter
from looped.reports.blocks import Block, Notice, figures_in
from looped.reports.document import charts, closing, impact, programme, proposals, tables, themes, voice
from looped.reports.document.book import Book
from looped.reports.document.making import Making, Own, Slot
from looped.reports.figures import FigureSet
from looped.reports.queries.closing import Closing
from looped.reports.queries.history import YearTrend
from looped.reports.queries.programme import Programme
from looped.reports.queries.voice import Voice


@dataclass
class Material(Making):
    """All that the report is made of. mix: month -> areas audited. earlier: see `proposals.Earlier`."""

    quarter: Quarter
    figures: FigureSet
    year: YearTrend
    mix: Mapping[str, str]
    earlier: proposals.Earlier
    words: Mapping[str, Own]
    programme: Programme = Programme()
    closing: Closing | None = None
    voice: Voice | None = None
    book: Book = field(init=False)
    slots: list[Slot] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    anchor: str = ""

    def __post_init__(self) -> None:
        self.book = Book(self.figures, self.year.figures)
        if self.closing:
            self.book.add(self.closing.figures())
        if self.voice:
            self.book.add(self.voice.figures())


def assemble(material: Material) -> tuple[tuple[Block, ...], tuple[Slot, ...]]:
    """Every block in order, and every slot."""
    for section in SECTIONS:
        section(material)
    return tuple(material.blocks), tuple(material.slots)


def _register(m: Material) -> None:
    """First of all, because earlier promises were not kept."""
    if m.closing is None:
        return
    m.heading(_("What was promised, and whether it is done"), "register")
    tables_of_it = list(closing.register(m.closing))
    m.book.add(figure for block in tables_of_it for figure in figures_in(block))
    m.add(*tables_of_it)
    hint = _("What is late and what will be done about it; what was done since the last report.")
    m.prose("register", _("What was promised"), hint=hint)


def _summary(m: Material) -> None:
    m.heading(_("Summary of audit grades: %(spoken)s") % {"spoken": m.quarter.spoken}, "summary")
    m.prose("introduction", _("Introduction"), proposals.introduction(m.quarter))
    m.add(tables.summary(m.figures), *programme.notes(m.programme, m.figures), *themes.notes(m.figures))
    m.add(*waiting(m.figures))


def waiting(figures: FigureSet) -> Iterable[Notice]:
    """How many audits are not counted yet, and how many of them may be Inadequate: waiting must flatter nothing."""
    count = figures("audits.returned_not_final")
    if count.count:
        yield Notice(
            (
                _("Waiting for moderation with every return in, so not counted in these grades: "), count,
                _(". Graded Inadequate overall by either auditor: "), figures("inadequate.provisional"), ".",
            ),
            "warning",
        )  # fmt: skip
    late = figures("audits.late")
    if late.count:
        yield Notice((_("Recorded after this report was first issued: "), late, _(" of the final audits.")))


def _outcomes(m: Material) -> None:
    m.heading(_("Overall outcomes"), "outcomes")
    m.prose("overall", _("Overall outcomes"), proposals.summary(m.figures, m.mix, m.earlier))
    table = tables.trend(m.year) if m.year.quarters else None
    m.heading(_("The year’s trend"), "trend", 3)
    m.add(table, charts.trend(m.year, m.quarter, table) if table else None)
    m.prose("trend", _("The year’s trend"), proposals.trend(m.year, m.quarter))


def _moderation(m: Material) -> None:
    m.heading(_("Moderation"), "moderation")
    m.prose("moderation", _("Moderation"), proposals.moderation(m.figures))
    m.add(tables.moderation(m.figures), closing.second_looks(m.closing) if m.closing else None)
    m.heading(_("Agreement of the two auditors"), "agreement", 3)
    m.prose("agreement", _("Agreement of the two auditors"), proposals.agreement(m.figures))
    m.add(tables.agreement(m.figures))


def _domains(m: Material) -> None:
    m.heading(_("Audit data by domain"), "domains")
    hint = _("What the whole set of domains shows, if there is something to say before the tables.")
    m.prose("domains", _("Audit data by domain"), hint=hint)
    for key, name in m.figures.facts.domains.items():
        m.heading(name, f"domain-{key}", 3)
        table = tables.domain(key, name, m.figures)
        m.add(table, charts.domain(key, name, m.figures, table))
        title = _("Outcome: %(domain)s") % {"domain": name}
        m.prose(f"outcome.{key}", title, proposals.outcome(key, m.figures, m.mix, m.earlier), label=_("Outcome"))


def _areas(m: Material) -> None:
    m.heading(_("Audit data by service area"), "areas")
    if not m.figures.facts.areas:
        m.add(Notice((_("No service area is set up yet."),)))
        return
    m.add(tables.areas(m.figures), *tables.areas_by_domain(m.figures))
    hint = _("What stands out between the service areas. Small numbers vary by chance: look at what each is out of.")
    m.prose("areas", _("Audit data by service area"), hint=hint)


def _strongest(m: Material) -> None:
    m.heading(_("Strongest and weakest domains by month"), "strongest")
    m.prose("strongest", _("Strongest and weakest domains by month"), proposals.strongest(m.figures))
    hint = _("What the months taken together show, and what will be done where practice needs development.")
    m.heading(_("In conclusion"), "conclusion", 3)
    m.prose("conclusion", _("In conclusion"), hint=hint)


def _feedback(m: Material) -> None:
    m.heading(_("Feedback from parents, carers and young people"), "feedback")
    m.prose("feedback", _("Feedback"), proposals.feedback(m.figures))
    m.add(tables.feedback(m.figures))
    if m.voice is not None:
        _voice(m, m.voice)
    hint = _(
        "Themes as a list, each line beginning with “- ”. Quotations begin with “> ”: only with consent, and with "
        "every name and initial taken out."
    )
    m.heading(_("Positive comments"), "positive", 3)
    m.prose("positive", _("Positive comments"), hint=hint)
    m.heading(_("Less positive comments"), "less-positive", 3)
    m.prose("less_positive", _("Less positive comments"), hint=hint)


def _voice(m: Material, told: Voice) -> None:
    """What families answered when they were asked about the service, apart from the conversations of audits."""
    m.heading(_("What families told us"), "voice", 3)
    m.add(*voice.heard(told), voice.answered(told), voice.themes(told), voice.concluded(told), voice.quoted(told))
    m.add(voice.told(told))
    hint = _("Who is not heard yet, and what will be done to hear them; what the answers mean.")
    m.prose("voice", _("What families told us"), hint=hint)


def _inadequate(m: Material) -> None:
    m.heading(_("Audits graded Inadequate, and their actions"), "inadequate")
    m.prose("inadequate", _("Audits graded Inadequate"), proposals.inadequate(m.figures))
    m.add(tables.inadequate(m.figures))
    if m.closing is None:
        return
    m.heading(_("Actions, and looking back"), "actions")
    m.add(closing.actions(m.closing), closing.look_backs(m.closing))
    m.heading(_("The impact of quality assurance"), "impact", 3)
    became = list(impact.blocks(m.closing.impact))
    m.book.add(figure for block in became for figure in figures_in(block))
    m.add(*became)
    hint = _("What was put right for children, what was not, and why.")
    m.prose("actions", _("Actions, and looking back"), hint=hint)


def _closing(m: Material) -> None:
    m.heading(_("Analysis"), "analysis")
    m.prose("analysis", _("Analysis"), hint=_("What the findings mean for children, and why they are as they are."))
    m.heading(_("Next steps"), "next-steps")
    m.prose("next_steps", _("Next steps"), hint=_("Who will do what, by when, and how it will show in later audits."))


SECTIONS = (_register, _summary, _outcomes, _moderation, _domains, _areas, _strongest, _feedback, _inadequate, _closing)
