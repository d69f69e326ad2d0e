"""A page as it would be sent for approval now: which languages, with what filled in, written by whom."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from looped.core.errors import Refused
from looped.core.models import Event
from looped.public.charting import with_grades
from looped.public.content import GRADES, Content, filled, names_in, takes_in
from looped.public.models import Edition, Page, Words
from looped.public.queries.taking_in import items
from looped.public.queries.years import check_words_of_a_year, to_freeze
from looped.public.shipped import LANGUAGE
from looped.public.typed_counts import typed_counts
from looped.public.year_facts import Frozen
from looped.ui import council
from looped.voice.queries.family import telephone
from looped.voice.wording import ENGLISH

USUAL, EASY = Words.Manner.USUAL, Words.Manner.EASY
SAVED = "public.words.saved"


@dataclass(frozen=True)
class LeftOut:
    """Words that are there and do not go out, and why in a sentence."""

    language: str
    manner: str
    why: str


@dataclass
class Resolved:
    """content: language -> manner -> content. frozen: the figures of a year, None for pages of none. named: what the
    words name of them. writers: keys of all who wrote what the public did not have before."""

    content: dict[str, dict[str, Content]] = field(default_factory=dict)
    frozen: Frozen | None = None
    named: set[str] = field(default_factory=set)
    left_out: list[LeftOut] = field(default_factory=list)
    writers: set[int] = field(default_factory=set)


def resolve(page: Page, today: date) -> Resolved:
    """Raises Refused where the page cannot be sent."""
    rows = {(row.language, row.manner): row for row in page.words.order_by("pk")}
    english = rows.get((ENGLISH, USUAL))
    if english is None:
        raise Refused(_("There are no English words yet. The other languages are read against them."))
    if page.review_on < today:
        raise Refused(_("The day by which somebody looks at this page again has passed. Set a new one first."))
    found = Resolved(frozen=to_freeze(page, today))
    if found.frozen:
        check_words_of_a_year(english.content, found.frozen)
    for row in sorted(rows.values(), key=_order):
        why = _why_not(row, rows)
        content = None if why else _whole(row, known(page, today), found.frozen)
        if content:
            found.content.setdefault(row.language, {})[row.manner] = content
            found.writers.add(row.written_by_id)
            found.named |= names_in(row.content)
        else:
            found.left_out.append(LeftOut(row.language, row.manner, why or _nothing_to_take_in(row)))
    found.writers |= _writers_since(page)
    return found


def _order(row: Words) -> tuple[int, bool]:
    return list(LANGUAGE).index(row.language), row.manner == EASY


def checked_against(row: Words, rows: dict[tuple[str, str], Words]) -> Words:
    """The English words that a translation is read against: of its own manner, else the usual ones."""
    return rows.get((ENGLISH, row.manner)) or rows[ENGLISH, USUAL]


def _why_not(row: Words, rows: dict[tuple[str, str], Words]) -> str:
    """Blank where it goes out."""
    if row.language == ENGLISH:
        return ""
    if row.checked_by_id is None:
        return _("Nobody has read this translation against the English yet.")
    if row.checked_version != checked_against(row, rows).version:
        return _("The English has changed since this translation was read against it.")
    usual = rows.get((row.language, USUAL))
    if row.manner == EASY and (usual is None or _why_not(usual, rows)):
        return _("Easy read stands beside the usual words, and those do not go out in this language.")
    return ""


def _nothing_to_take_in(row: Words) -> str:
    return _("What this page takes in is not there in this language.")


def _whole(row: Words, values: dict[str, str], frozen: Frozen | None) -> Content | None:
    """None where another language has nothing to take in. Raises Refused where a name or a figure is wrong."""
    content = row.content
    if frozen:
        _check_untyped(row)
        values = frozen.values(row.language) | values
    elif any(each["text"] == GRADES for each in content["sections"]):
        raise Refused(_("Only pages of a year take in a chart of grades."))
    if unknown := sorted(names_in(content) - values.keys()):
        raise Refused(_unknown(unknown))
    taken = {what: items(what, row.language) for what in takes_in(content)}
    if taken and not any(taken.values()):
        if row.language == ENGLISH:
            raise Refused(_("There is nothing to take in yet: nothing that is done is marked for the public."))
        return None
    whole = filled(content, values)
    if frozen:
        whole = with_grades(whole, frozen.grades, row.language)
    whole["sections"] = [
        each | {"text": "", "items": taken[each["text"]]} if each["text"] in taken else each
        for each in whole["sections"]
        if each["text"] not in taken or taken[each["text"]]
    ]
    return whole


def _check_untyped(row: Words) -> None:
    """Raises Refused where a figure of the year stands in the words as somebody typed it."""
    if typed := typed_counts(row.content, row.language):
        said = {"found": "”, “".join(typed[:3]), "where": LANGUAGE[row.language].english_name}
        raise Refused(
            _("Figures of a year are not typed: “%(found)s” (%(where)s). Put the name of the figure in braces.") % said
        )


def _unknown(names: list[str]) -> str:
    if "telephone" in names:
        return _("No telephone is set on which families can ring. It belongs to the rules of asking and listening.")
    return _("Nothing is known of that name: %(names)s.") % {"names": ", ".join(names)}


def known(page: Page, today: date) -> dict[str, str]:
    """What any page may name in braces. Without a telephone where nobody has set one."""
    found = {"council": council.current().name}
    if number := telephone(today):
        found["telephone"] = number
    if page.year:
        found["year"] = f"{page.year}/{(page.year + 1) % 100:02d}"
    return found


def _writers_since(page: Page) -> set[int]:
    """All who saved words since those that are published were sent: a comma by a second person hides no first one.
    Of words that visitors do not have yet, all who ever did: they may have been left out of what is published. Two
    queries."""
    last = page.editions.filter(status=Edition.Status.PUBLISHED).first()
    saved = Event.objects.filter(subject=page.public_id, what=SAVED)
    return {
        by
        for by, at, language, manner in saved.values_list("by", "at", "detail__language", "detail__manner")
        if last is None or at > last.sent_at or manner not in last.content.get(language, {})
    }
