"""The world's re-audit, thematic audit and calibrations, so that their addresses have something to show."""

from looped.audits.models import Audit
from looped.audits.operations.planning import allocate
from looped.audits.operations.re_audits import plan_re_audit
from looped.core.periods import Month
from looped.framework.grades import OVERALL
from looped.framework.models import Version
from tests.audits.build import allocated, case, grades, hand_in
from tests.audits.group import all_in, running, shared
from tests.audits.group import hand_in as hand_in_of_group
from tests.cast import NOW, TODAY


def add_kinds(world) -> None:
    """A re-audit of "oak final", one audit on the theme, and three calibrations of a case of the Oak team."""
    cast = world.cast
    month = Month.parse("2026-11")
    again = plan_re_audit(audit=world.audit("oak final"), month=month, why="To see.", by=cast.quinn, now=NOW)
    allocate(audit=again, manager=cast.maya, peer=cast.peer, due_on=TODAY, by=cast.quinn, now=NOW)
    thematic = allocated(cast, reference="2026-11-501", of=case(cast, "C-thematic"))
    Audit.objects.filter(pk=thematic.pk).update(
        kind="thematic", framework=Version.objects.get(public_id=world.ids["theme"])
    )
    for role in ("manager", "peer"):
        hand_in(again, role, grades("outstanding"))
        hand_in(thematic, role, {"plans": "good", OVERALL: "good"})
    world.keep("oak again", again)
    world.keep("oak thematic", thematic)
    begun = running(cast, of=case(cast, "C-calibration-1"))
    hand_in_of_group(begun, cast.peer)
    world.keep("calibration running", begun)
    world.keep("calibration form", begun.returns.get(auditor=cast.mark))
    world.keep("calibration form in", begun.returns.get(auditor=cast.peer))
    world.keep("calibration to discuss", all_in(cast, case(cast, "C-calibration-2")))
    world.keep("calibration shared", shared(cast, case(cast, "C-calibration-3")))
