"""Quotations: whether words may be quoted, the lists, and what a report may print."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.accounts.roles import Permission as P
from looped.voice.models import Comment, Quotation
from looped.voice.wording import ENGLISH

CONSENT_STANDS = Q(comment__response__may_quote=True, comment__response__quote_withdrawn_on=None) | Q(
    comment__conversation__consent_to_quote=True
)
STAGES = ("proposed", "approved", "refused", "withdrawn")


@dataclass(frozen=True)
class Printable:
    """A quotation that may be printed now. `translated`: from another language, by one of us. `moment`, `month`: of
    the comment, for those who choose; neither is printed with the words."""

    public_id: str
    text: str
    whose: str
    translated: bool
    sentiment: str
    themes: tuple[str, ...]
    moment: str
    month: date


def consents(comment: Comment) -> str | Promise:
    """Why these words may not be quoted; blank where the person said that they may. Needs response and conversation."""
    response, conversation = comment.response, comment.conversation
    if comment.is_drawing:
        return _("It is a drawing. Only words are printed.")
    if response and response.quote_withdrawn_on:
        return _("The person has taken their words back.")
    if response:
        return "" if response.may_quote else _("The person did not say that their words may be printed.")
    if conversation and conversation.consent_to_quote:
        return ""
    return _("In the conversation nobody said that these words may be printed.")


def names_of_staff() -> list[str]:
    """The names of all who have, or had, an account here."""
    return list(User.objects.order_by("pk").values_list("name", flat=True))


def quotations_for(user: User) -> QuerySet[Quotation]:
    rows = Quotation.objects.select_related("comment__response", "comment__conversation", "made_by", "decided_by")
    return rows if user.may(P.APPROVE_QUOTATIONS) else rows.none()


def in_stage(user: User, stage: str) -> list[Quotation]:
    """By the month of the comment, then by lot: the order in which words came says nothing."""
    found = quotations_for(user).filter(status=stage)
    return list(found.order_by("-comment__month", "public_id")[:200])


def counts(user: User) -> dict[str, int]:
    """How many stand in each stage. Four queries."""
    return {stage: quotations_for(user).filter(status=stage).count() for stage in STAGES}


def comments_to_quote(user: User) -> QuerySet[Comment]:
    """Read, and in English or translated: what a quotation can be made of, if the person consented."""
    rows = Comment.objects.select_related("response", "conversation", "translated_by")
    return rows if user.may(P.READ_COMMENTS) and user.may(P.APPROVE_QUOTATIONS) else rows.none()


def words_of(comment: Comment) -> str:
    """What a copy is made of: the translation where there is one."""
    return comment.translation or comment.text


def is_translated(comment: Comment) -> bool:
    return comment.language != ENGLISH and bool(comment.translation)


def approved() -> QuerySet[Quotation]:
    """Approved by a second person, and the consent stands today."""
    return Quotation.objects.filter(CONSENT_STANDS, status=Quotation.Status.APPROVED)


def quotable(first: date, last: date, *, theme: str = "", area: int | None = None) -> list[Printable]:
    """What may be printed of the months from `first` to `last`, by lot. `theme`: a key; `area`: of a service area.

    Two queries. What is already in an issued report stays there; this says what a new one may take.
    """
    rows = approved().filter(comment__month__range=(first, last)).select_related("comment")
    if theme:
        rows = rows.filter(comment__themes__theme__key=theme).distinct()
    if area is not None:
        rows = rows.filter(comment__area=area)
    found = rows.order_by("public_id").prefetch_related("comment__themes__theme")
    return [_printable(row) for row in found]


def _printable(row: Quotation) -> Printable:
    comment = row.comment
    return Printable(
        public_id=row.public_id, text=row.text, whose=row.whose, translated=is_translated(comment),
        sentiment=comment.sentiment, themes=tuple(sorted(each.theme.key for each in comment.themes.all())),
        moment=comment.moment, month=comment.month,
    )  # fmt: skip
