"""Whose words stand in an edition: none of them approves it, wherever the words were written."""

from datetime import timedelta

import pytest

from looped.accounts.models import RoleGrant
from looped.core.errors import Refused
from looped.public import operations
from tests.cast import NOW
from tests.public.publishing_world import CYMRAEG, page_of, published, write

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def test_words_that_were_left_out_of_the_last_edition_still_have_their_writer(cast):
    RoleGrant.objects.create(user=cast.petra, role="director")  # she writes, and may approve what others wrote
    page = page_of(cast)
    write(cast, page, CYMRAEG, language="cy", by=cast.petra)  # nobody has read it yet: it stays behind
    first = published(cast, page)
    assert "cy" not in first.content

    row = write(cast, page, CYMRAEG | {"intro": CYMRAEG["intro"] + " Bob dydd."}, language="cy", now=LATER)
    operations.check_translation(words=row, seen=row.version, english_seen=1, by=cast.quinn, now=LATER)
    second = operations.send_for_approval(page=page, by=cast.quincy, now=LATER)

    assert "cy" in second.content
    with pytest.raises(Refused, match="wrote a part"):
        operations.approve(edition=second, by=cast.petra, now=LATER)
