"""Two people write at the same part: what only one of them changed is kept, and a clash is told."""

from hypothesis import given
from hypothesis import strategies as st

from looped.framework.merging import Clash, fingerprint, merge

LOADED = {"name": "Plans", "about": "What", "prompts": "a\nb"}


def test_what_only_i_changed_is_mine_and_what_only_they_changed_is_theirs():
    mine, theirs = LOADED | {"name": "My plans"}, LOADED | {"about": "Their words"}

    result = merge(seen=fingerprint(LOADED), mine=mine, theirs=theirs)

    assert result.clashes == ()
    assert result.values == {"name": "My plans", "about": "Their words", "prompts": "a\nb"}


def test_what_both_changed_clashes_and_both_texts_are_told():
    mine, theirs = LOADED | {"name": "My plans"}, LOADED | {"name": "Their plans"}

    result = merge(seen=fingerprint(LOADED), mine=mine, theirs=theirs)

    assert result.clashes == (Clash("name", mine="My plans", theirs="Their plans"),)


def test_both_changed_to_the_same_words_is_no_clash():
    same = LOADED | {"name": "Plan"}

    assert merge(seen=fingerprint(LOADED), mine=same, theirs=same).clashes == ()


def test_a_fingerprint_that_cannot_be_read_never_overwrites_silently():
    result = merge(seen="nonsense", mine=LOADED | {"name": "Mine"}, theirs=LOADED)

    assert [clash.field for clash in result.clashes] == ["name"]


words = st.sampled_from(["", "a", "b", "c"])
part = st.fixed_dictionaries({"one": words, "two": words})


@given(loaded=part, mine=part, theirs=part)
def test_no_change_is_ever_lost_without_a_clash(loaded, mine, theirs):
    result = merge(seen=fingerprint(loaded), mine=mine, theirs=theirs)

    clashing = {clash.field for clash in result.clashes}
    for name in loaded:
        if mine[name] != loaded[name]:
            assert result.values[name] == mine[name]
        if theirs[name] != loaded[name]:
            assert result.values[name] == theirs[name] or name in clashing
