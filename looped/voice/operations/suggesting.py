"""Themes that the computer proposes for comments that one person will theme. A person decides; nothing is counted."""

import logging
from datetime import datetime

from django.utils.timezone import localdate

from looped.core.writing import operation
from looped.voice import suggesting
from looped.voice.models import Comment, Suggestion
from looped.voice.queries.suggesting import abouts, settled_to_learn_from, waiting_for_suggestions
from looped.voice.queries.themes import list_on, themes_in

logger = logging.getLogger(__name__)
EVERY = 60 * 60.0  # seconds


def suggest_themes(*, now: datetime) -> int:
    """For the timer: propose themes where nothing is proposed yet; returns how many rows were written.

    Comments that two people theme are left out: they would agree with the computer, and not with each other. It may
    run twice without harm, and does nothing where the optional part is not installed.
    """
    found = list_on(localdate(now))
    waiting = waiting_for_suggestions()
    if found is None or not waiting:
        return 0
    if not suggesting.is_installed():
        logger.info(suggesting.NOT_INSTALLED)
        return 0
    themes = themes_in(found)
    texts, keys = settled_to_learn_from()
    model = suggesting.learn(texts, keys, abouts(themes))
    if model is None:
        return 0
    rows = {theme.key: theme for theme in themes}
    proposals = model.propose([text for _pk, text in waiting])
    return _write(
        [
            Suggestion(comment_id=pk, theme=rows[key], chance=chance, made_at=now)
            for (pk, _text), proposal in zip(waiting, proposals, strict=True)
            for key, chance in proposal
        ]
    )


@operation
def _write(suggestions: list[Suggestion]) -> int:
    """Only for comments that nobody has settled meanwhile. No event: a proposal is nothing that anybody did."""
    asked = {each.comment_id for each in suggestions}
    open_still = set(Comment.objects.filter(pk__in=asked, themed_on=None).values_list("pk", flat=True))
    kept = [each for each in suggestions if each.comment_id in open_still]
    Suggestion.objects.bulk_create(kept, ignore_conflicts=True, batch_size=200)
    return len(kept)
