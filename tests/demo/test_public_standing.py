"""How the demonstration's public pages stand: all that can be are published."""

import pytest

from looped.public.models import Edition


@pytest.mark.usefixtures("demo")
def test_only_the_change_that_is_proposed_waits_for_a_second_approval():
    """Whoever wrote a promise does not approve the page that takes it in: somebody else does."""
    assert list(Edition.objects.filter(status="waiting").values_list("page__key", flat=True)) == ["values"]
