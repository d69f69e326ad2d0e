"""The inbox: every comment, whole, in the stage in which it is for this reader.

Nothing here says who gave a comment, nor a time finer than a day. Order: by urgency and day, then by random public id.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from markupsafe import Markup

from looped.accounts.models import ServiceArea, Team, User
from looped.voice.drawings import svg
from looped.voice.models import Answer, Coding, Comment, CommentTheme, QuestionText
from looped.voice.queries.comments import comments_for
from looped.voice.rules import theming
from looped.voice.rules.listening import ENGLISH_NAMES, days_late, direction_of, heading, written_down
from looped.voice.wording import ENGLISH

PAGE = 25
LONGEST_SHOWN = 3_000  # letters of one comment in a list; its own page has the rest
STAGES = ("read", "translate", "theme", "settle", "themed")
BY_URGENCY, BY_DAY = ("-urgency", "received_on", "public_id"), ("received_on", "public_id")
NEWEST_FIRST = ("-themed_on", "-received_on", "-public_id")
ORDERS = {"read": BY_URGENCY, "themed": NEWEST_FIRST}
DRAWINGS = Q(text="")
TRANSLATED = Q(language=ENGLISH) | ~Q(translation="") | DRAWINGS


@dataclass(frozen=True)
class Filters:
    """What the address asks for; blank asks for all. `month`: its first day. `after`: the comment that ended the page
    before."""

    moment: str = ""
    band: str = ""
    family: str = ""
    language: str = ""
    month: date | None = None
    area: ServiceArea | None = None
    team: Team | None = None
    theme: str = ""
    after: str = ""


@dataclass(frozen=True)
class Line:
    """One comment in a list. `asked`: the question, or the heading of a conversation. `is_late`: it
    waits too long to be read, by `late` working days (0 on the days off after its last). `is_cut`: its own page has the
    rest. `written`: who wrote it down for them; blank: they did. `drawing`: what they drew, on the comment's own page.
    """

    comment: Comment
    text: str
    is_cut: bool
    asked: str
    language: str
    direction: str
    is_late: bool
    late: int
    themes: tuple[str, ...]
    written: str
    drawing: Markup | None = None


@dataclass(frozen=True)
class Page:
    """Up to 25 comments; `after`: the public id to go on from, None on the last page."""

    lines: list[Line]
    after: str | None


def in_stage(user: User, stage: str) -> QuerySet[Comment]:
    """The comments that stand in one stage for this reader. What another reader found in a comment changes nothing
    here before two are in: until then it waits for its themes as if nobody had looked."""
    comments = comments_for(user)
    if stage == "read":
        return comments.filter(read_at=None)
    if stage == "themed":
        return comments.filter(themed_on__isnull=False)
    return comments.filter(_open_stages(user)[stage], themed_on=None)


def _open_stages(user: User) -> dict[str, Q]:
    """Of the comments whose themes are not settled, which stand where."""
    mine = Coding.objects.filter(comment=OuterRef("pk"), coder=user, settles=False)
    both_in = Q(pk__in=_both_in())
    return {
        "translate": ~TRANSLATED,
        "theme": TRANSLATED & Q(read_at__isnull=False) & ~Exists(mine) & ~both_in,
        "settle": both_in,
    }


def _both_in() -> QuerySet:
    """Comments in which two people found different themes."""
    codings = Coding.objects.filter(settles=False, comment__themed_on=None).values("comment")
    return codings.annotate(people=Count("pk")).filter(people__gte=theming.TWO).values("comment")


def counts(user: User) -> dict[str, int]:
    """How many stand in each stage for this reader; "themed" is not counted: it only grows. Two queries."""
    return {"read": in_stage(user, "read").count()} | open_counts(user)


def open_counts(user: User) -> dict[str, int]:
    """How many are to translate, to theme and to settle. One query."""
    asked = {stage: Count("pk", filter=where) for stage, where in _open_stages(user).items()}
    return comments_for(user).filter(themed_on=None).aggregate(**asked)


def inbox_page(user: User, stage: str, filters: Filters, today: date) -> Page:
    """One page of a stage. Four queries at most, whatever the size."""
    found = _filtered(in_stage(user, stage), filters).select_related("area", "team", "response")
    order = ORDERS.get(stage, BY_DAY)
    last = comments_for(user).filter(public_id=filters.after).first() if filters.after else None
    if last:
        found = found.filter(_beyond(last, order))
    rows = list(found.order_by(*order)[: PAGE + 1])
    lines = lines_of(rows[:PAGE], today)
    return Page(lines, rows[PAGE - 1].public_id if rows[PAGE:] else None)


def next_to_theme(user: User, after: Comment) -> str | None:
    """The public id of the next comment that waits for this reader's themes; from the first on, after the last."""
    waiting = in_stage(user, "theme").exclude(pk=after.pk).order_by(*BY_DAY).values_list("public_id", flat=True)
    return waiting.filter(_beyond(after, BY_DAY)).first() or waiting.first()


def _filtered(found: QuerySet[Comment], filters: Filters) -> QuerySet[Comment]:
    for name in ("moment", "band", "family", "language", "month", "area", "team"):
        if value := getattr(filters, name):
            found = found.filter(**{name: value})
    if filters.theme:
        found = found.filter(Exists(CommentTheme.objects.filter(comment=OuterRef("pk"), theme__key=filters.theme)))
    return found


def _beyond(last: Comment, order: Iterable[str]) -> Q:
    """What comes after this comment in that order."""
    found, same = Q(), Q()
    for each in order:
        name = each.removeprefix("-")
        value = getattr(last, name)
        if value is None:  # it has left the list meanwhile: begin again
            return Q()
        found |= same & Q(**{f"{name}__{'lt' if each.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return found


def lines_of(rows: list[Comment], today: date) -> list[Line]:
    """Two queries."""
    asked, themes = questions_asked(rows), _themes(rows)
    return [_line(row, asked.get(row.pk, ""), themes.get(row.pk, ()), today) for row in rows]


def _line(row: Comment, asked: str, themes: tuple[str, ...], today: date) -> Line:
    return Line(
        comment=row,
        text=row.text[:LONGEST_SHOWN],
        is_cut=len(row.text) > LONGEST_SHOWN,
        asked=asked,
        language=ENGLISH_NAMES.get(row.language, row.language),
        direction=direction_of(row.language),
        is_late=row.read_at is None and today > row.read_due_on,
        late=days_late(row.read_due_on, today),
        themes=themes,
        written=written_down(row.response),
    )


def whole_line(comment: Comment, today: date) -> Line:
    """One comment with what was drawn to that question, if anything. Three queries."""
    [line] = lines_of([comment], today)
    drawn = Answer.objects.filter(response=comment.response_id, key=comment.key, drawing__isnull=False).first()
    return replace(line, drawing=svg(drawn.drawing, title=line.asked)) if drawn and drawn.drawing else line


def questions_asked(rows: Iterable[Comment]) -> dict[int, str]:
    """What each comment answers, in English, in the words of the edition that the person was given. One query.

    Each comment must have its response at hand.
    """
    found = {row.pk: heading(row.key) for row in rows if row.conversation_id}
    answers = {row.pk: (row.response.questionnaire_id, row.key) for row in rows if row.response}
    texts = QuestionText.objects.filter(
        question__version__in={version for version, _key in answers.values()},
        question__key__in={key for _version, key in answers.values()},
        language=ENGLISH,
    ).values_list("question__version", "question__key", "text")
    words = {(version, key): text for version, key, text in texts}
    return found | {pk: words.get(asked, "") for pk, asked in answers.items()}


def _themes(rows: Iterable[Comment]) -> dict[int, tuple[str, ...]]:
    """Settled themes by comment. One query."""
    found: dict[int, tuple[str, ...]] = {}
    named = CommentTheme.objects.filter(comment__in=[row.pk for row in rows]).order_by("theme__order", "pk")
    for pk, name in named.values_list("comment", "theme__name"):
        found[pk] = (*found.get(pk, ()), name)
    return found
