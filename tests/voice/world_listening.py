"""Comments for the world of the access tests: themes in force and in draft, one that two people saw differently."""

from looped.voice.models import Comment, Suggestion, Theme
from looped.voice.operations.themes import ship_themes, start_theme_draft
from looped.voice.operations.theming import find_themes
from looped.voice.operations.watching import add_word
from tests.cast import NOW


def add_listening(world) -> None:
    """Names: "theme list", "theme draft", and the comments "differing comment" and "foreign comment"."""
    cast = world.cast
    world.keep("theme list", ship_themes(by=cast.quinn, now=NOW))
    world.keep("theme draft", start_theme_draft(by=cast.quincy, now=NOW))
    add_word(word="hits", language="en", by=cast.quinn, now=NOW)
    of = Comment.objects.get(public_id=world.ids["oak comment"])
    world.keep("differing comment", _like(of, key="differing", twice=True, **_read(cast)))
    world.keep("foreign comment", _like(of, key="foreign", text="Ona mnie słucha.", language="pl"))
    for coder, theme in ((cast.petra, "home"), (cast.quincy, "respect")):
        differing = Comment.objects.get(public_id=world.ids["differing comment"])
        find_themes(comment=differing, themes=[theme], sentiment="both", by=coder, now=NOW)


def _read(cast) -> dict:
    return {"read_by": cast.quinn, "read_at": NOW}


def _like(of: Comment, **more) -> Comment:
    same = ("response", "text", "language", "family", "moment", "band", "team", "area", "received_on", "month",
            "read_due_on")  # fmt: skip
    return Comment.objects.create(**({name: getattr(of, name) for name in same} | more))


def more_listening(cast, number: int) -> None:
    """One more of each: to read, to translate, to theme with a suggestion, seen differently, and themed by two."""
    of = Comment.objects.filter(response__isnull=False).order_by("pk").first()
    _like(of, key=f"read-{number}", urgency=1)
    _like(of, key=f"translate-{number}", language="pl", **_read(cast))
    theme = Theme.objects.filter(list__status="in_force").order_by("order").first()
    waits = _like(of, key=f"theme-{number}", **_read(cast))
    Suggestion.objects.create(comment=waits, theme=theme, chance=0.8, made_at=NOW)
    for key, second in (("differs", ["school"]), ("themed", ["home"])):
        comment = _like(of, key=f"{key}-{number}", twice=True, **_read(cast))
        for coder, themes in ((cast.petra, ["home"]), (cast.quincy, second)):
            find_themes(comment=comment, themes=themes, sentiment="positive", by=coder, now=NOW)
