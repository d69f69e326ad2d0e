"""Comments for tests: one that somebody wrote, and what people found in it."""

from looped.voice.models import Comment, Invitation, Response
from looped.voice.operations.themes import ship_themes
from looped.voice.operations.theming import find_themes
from looped.voice.rules.reading import read_by
from tests.cast import NOW, TODAY
from tests.voice.build import a_response, an_invitation


def a_comment(cast, text="She listened to me.", *, response: Response | None = None, on=TODAY, **more) -> Comment:
    """To one question of one response; read by nobody, themed by one person unless said."""
    of = response or somebody(cast, on=on)
    given = {
        "response": of, "key": "what_better", "text": text, "language": "en", "family": of.family, "moment": of.moment,
        "band": of.band, "team": of.team, "area": of.area, "received_on": on, "month": on.replace(day=1),
        "read_due_on": read_by(on, 1), "twice": False,
    }  # fmt: skip
    return Comment.objects.create(**(given | more))


def somebody(cast, *, on=TODAY, **more) -> Response:
    """One answered invitation serves for all responses of a test: what is sealed in them is not asked here."""
    asked = Invitation.objects.filter(status="answered").first() or an_invitation(cast, status="answered")
    return a_response(cast, invitation=asked, on=on, **more)


def read(cast, comment: Comment, by="quinn") -> Comment:
    Comment.objects.filter(pk=comment.pk).update(read_by=getattr(cast, by), read_at=NOW)
    return Comment.objects.get(pk=comment.pk)


def to_theme(cast, text="She listened to me.", **more) -> Comment:
    """Read already, with a list of themes in force."""
    ship_themes(by=cast.quinn, now=NOW)
    return a_comment(cast, text, **({"read_by": cast.quinn, "read_at": NOW} | more))


def found(comment: Comment, by, *themes: str, sentiment="positive"):
    return find_themes(comment=comment, themes=themes, sentiment=sentiment, by=by, now=NOW)
