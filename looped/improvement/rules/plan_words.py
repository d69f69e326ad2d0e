"""What is decided about a priority, as sentences for the improvement board. Nothing here looks at a number."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from looped.improvement.rules.plan import Compared, Contradiction, Next, Part, Side, Standing, Together

Words = str | Promise

PART_NAMES: Mapping[Part, Words] = {
    Part.VOICE: _("Voice"),
    Part.AUDITS: _("Audits"),
    Part.INDICATORS: _("Indicators"),
}
STANDING_WORDS: Mapping[Standing, Words] = {
    Standing.NO_VALUE: _("Nothing was measured yet."),
    Standing.TOO_FEW: _("Too few to say."),
    Standing.REACHED: _("At the target."),
    Standing.BETTER: _("Better than at the start, not yet at the target."),
    Standing.SAME: _("No change that chance could not explain; not at the target."),
    Standing.WORSE: _("Worse than at the start, and not at the target."),
    Standing.NO_START: _("Not at the target; too little is known of the start to compare."),
}
SIDE_WORDS: Mapping[Side, Words] = {
    Side.SILENT: _("too little to say"),
    Side.REACHED: _("at the target"),
    Side.BETTER: _("on the way"),
    Side.NO_BETTER: _("not at the target"),
    Side.WORSE: _("worse"),
}
SIDE_TONES: Mapping[Side, str] = {
    Side.SILENT: "", Side.REACHED: "good", Side.BETTER: "news", Side.NO_BETTER: "attention", Side.WORSE: "bad",
}  # fmt: skip
TOGETHER_WORDS: Mapping[Together, Words] = {
    Together.TOO_LITTLE: _("Too little is known to say whether the three parts agree."),
    Together.REACHED: _("The parts agree: what was wanted is reached."),
    Together.BETTER: _("The parts agree: it is getting better."),
    Together.NO_BETTER: _("The parts agree: it cannot be shown to be better yet."),
    Together.WORSE: _("The parts agree: it is no better, and some of it is worse."),
    Together.APART: _("The parts do not move together yet."),
    Together.CONTRADICT: _("The parts contradict each other."),
}
TOGETHER_SHORT: Mapping[Together, Words] = {
    Together.TOO_LITTLE: _("Too little to say"),
    Together.REACHED: _("Agree: reached"),
    Together.BETTER: _("Agree: better"),
    Together.NO_BETTER: _("Agree: not better yet"),
    Together.WORSE: _("Agree: worse"),
    Together.APART: _("Not together yet"),
    Together.CONTRADICT: _("Contradict"),
}
TOGETHER_TONES: Mapping[Together, str] = {
    Together.TOO_LITTLE: "", Together.REACHED: "good", Together.BETTER: "news", Together.NO_BETTER: "attention",
    Together.WORSE: "bad", Together.APART: "attention", Together.CONTRADICT: "bad",
}  # fmt: skip

_V, _A, _I = Part.VOICE, Part.AUDITS, Part.INDICATORS
_PAIRS: Mapping[tuple[Part, Part], tuple[Words, Words]] = {
    (_A, _V): (
        _("Audits find good practice, but families do not feel it."),
        _("Ask a participation group what families meet instead, and read the comments behind the question."),
    ),
    (_I, _V): (
        _("The numbers are good, but families do not feel it."),
        _("Ask families what being in time did not give them: done in time may be done without them."),
    ),
    (_I, _A): (
        _("It is done in time, but audits find the work weak."),
        _("Look at what the audits found in work that was done in time, and whether speed costs depth."),
    ),
    (_V, _A): (
        _("Families are content, but audits find the work weak."),
        _("Look at what is missing on file: good work not written down, or weak work that families cannot see."),
    ),
    (_V, _I): (
        _("Families are content, but the numbers are not."),
        _("Check whether the work is recorded late, and whether the families who answer are those who wait."),
    ),
    (_A, _I): (
        _("Audits find good practice, but the numbers are not good."),
        _("Check whether the cases audited are like the others, and whether the work is recorded late."),
    ),
}
_GOOD: Mapping[Part, Mapping[Side, Words]] = {
    _V: {Side.REACHED: _("What families say is at its target"), Side.BETTER: _("What families say is better")},
    _A: {Side.REACHED: _("What audits find is at its target"), Side.BETTER: _("What audits find is better")},
    _I: {Side.REACHED: _("The indicators are at their targets"), Side.BETTER: _("The indicators are better")},
}
_WEAK: Mapping[Part, Mapping[Side, Words]] = {
    _V: {
        Side.NO_BETTER: _("what families say is neither at its target nor shown to be better"),
        Side.WORSE: _("what families say is worse"),
    },
    _A: {
        Side.NO_BETTER: _("what audits find is neither at its target nor shown to be better"),
        Side.WORSE: _("what audits find is worse"),
    },
    _I: {
        Side.NO_BETTER: _("an indicator is neither at its target nor shown to be better"),
        Side.WORSE: _("an indicator is worse"),
    },
}
NEXT_WORDS: Mapping[Next, Words] = {
    Next.ADD_MEASURES: _("Add a measure from each part that has none, so that the three can be compared."),
    Next.HEAR_MORE: _("Gather more where a part is silent: ask more families, finish audits, or bring in an extract."),
    Next.LOOK_INTO: _("Find out why the parts contradict each other before anything else is done."),
    Next.CHANGE_COURSE: _("What was done has not helped yet. Look at the actions again, and decide what to change."),
    Next.DO_ACTIONS: _("Finish the actions that are late."),
    Next.KEEP_ON: _("Keep on with the actions, and look again next month."),
    Next.CLOSE: _("Decide whether it will last. If so, close the priority and say why."),
}  # fmt: skip


def contradiction_words(pair: Contradiction, sides: Mapping[Part, Side]) -> str:
    """What stands against what, and what that may mean."""
    facts = _("%(good)s; %(weak)s.") % {
        "good": _GOOD[pair.good][sides[pair.good]],
        "weak": _WEAK[pair.weak][sides[pair.weak]],
    }
    return f"{_PAIRS[pair.good, pair.weak][0]} {facts}"


def contradiction_step(pair: Contradiction) -> str:
    """What to do about it."""
    return str(_PAIRS[pair.good, pair.weak][1])


def apart_words(pair: Contradiction, sides: Mapping[Part, Side]) -> str:
    """One part is better, another has not moved: said without calling it a contradiction."""
    return str(
        _("%(good)s; %(weak)s.")
        % {"good": _GOOD[pair.good][sides[pair.good]], "weak": _WEAK[pair.weak][sides[pair.weak]]}
    )


def pair_words(found: Compared) -> list[str]:
    """Every sentence about two parts that do not go together."""
    say = contradiction_words if found.together == Together.CONTRADICT else apart_words
    return [say(pair, found.sides) for pair in found.contradictions]
