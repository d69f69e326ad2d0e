"""One comment as its page shows it to one reader."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from looped.accounts.models import User
from looped.accounts.roles import Permission
from looped.voice.models import Coding, Comment, Suggestion, Theme
from looped.voice.queries.comments import comments_for
from looped.voice.queries.inbox import Line, whole_line
from looped.voice.queries.themes import list_on, theme_names, themes_in
from looped.voice.rules import theming
from looped.voice.wording import ENGLISH


@dataclass(frozen=True)
class OneComment:
    """`mine`: what this reader found, or None. `differs`: two found different things, and it waits to be settled.
    `themes`: the list to choose from; `to_find`: whether this reader has them still to find. `identity`: where it is
    opened who gave it, for those who may; blank for others. `mine_named`: the names of what this reader found."""

    line: Line
    themes: list[Theme]
    to_find: bool
    suggested: list[str]
    mine: Coding | None
    mine_named: list[str]
    differs: bool
    identity: str

    @property
    def comment(self) -> Comment:
        return self.line.comment

    @property
    def needs_translation(self) -> bool:
        return self.comment.language != ENGLISH and not self.comment.is_drawing

    @property
    def waits_for_translation(self) -> bool:
        return self.needs_translation and not self.comment.translation

    @property
    def in_english(self) -> str:
        """The words that everybody who finds themes goes by."""
        return self.comment.translation if self.needs_translation else self.comment.text


def comments_to_open(user: User) -> QuerySet[Comment]:
    return comments_for(user).select_related("area", "team", "response", "read_by", "translated_by")


def one_comment(user: User, comment: Comment, today: date) -> OneComment:
    """Nine queries at most. What another found is told by nothing here before both are in."""
    codings = list(Coding.objects.filter(comment=comment, settles=False).order_by("done_at", "pk"))
    mine = next((coding for coding in codings if coding.coder_id == user.pk), None)
    both_in = len(codings) >= theming.TWO
    to_find = comment.themed_on is None and mine is None and not both_in
    return OneComment(
        line=whole_line(comment, today),
        themes=themes_in(list_on(today)),
        to_find=to_find,
        suggested=_suggested(comment) if to_find else [],
        mine=mine,
        mine_named=named(mine.themes) if mine and comment.themed_on is None else [],
        differs=both_in and comment.themed_on is None,
        identity=_identity(user, comment),
    )


def named(keys: list[str]) -> list[str]:
    """Themes by name, in the order of the keys."""
    names = theme_names()
    return [names.get(key, key) for key in keys]


def _suggested(comment: Comment) -> list[str]:
    """Names, the likeliest first. None where two people find the themes: they would agree with the computer, not with
    each other; and none of a drawing."""
    if comment.twice or comment.is_drawing:
        return []
    rows = Suggestion.objects.filter(comment=comment).order_by("-chance", "pk")
    return list(rows.values_list("theme__name", flat=True))


def _identity(user: User, comment: Comment) -> str:
    if comment.response is None or not user.may(Permission.OPEN_IDENTITY):
        return ""
    try:
        return reverse("voice:open_identity", args=[comment.public_id])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Sides:
    """What two people found, side by side. `same`: the keys that both found. `rows`: each theme that either found,
    with whether the first and the second did."""

    comment: Comment
    line: Line
    first: Coding
    second: Coding
    same: list[str]
    rows: list[tuple[str, bool, bool]]


def sides_of(comment: Comment, today: date) -> Sides | None:
    """None before both are in, and where it is settled. Six queries."""
    codings = list(
        Coding.objects.filter(comment=comment, settles=False).select_related("coder").order_by("done_at", "pk")
    )
    if comment.themed_on or len(codings) < theming.TWO:
        return None
    first, second = codings[:2]
    names = theme_names()
    keys = [key for key in names if key in {*first.themes, *second.themes}]
    return Sides(
        comment, whole_line(comment, today), first, second, sorted({*first.themes} & {*second.themes}),
        [(names[key], key in first.themes, key in second.themes) for key in keys],
    )  # fmt: skip
