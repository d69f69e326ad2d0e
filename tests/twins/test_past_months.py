"""An audit of a month that is over, and still blind: no measure, finding, look-back or agreement tells what is in it.

The register measures the last three whole months, and the other twin worlds hide their secrets in this one. Asked is
one of each kind of reader.
"""

from decimal import Decimal

import pytest
from django.db import transaction
from django.urls import reverse

from looped.audits.models import Audit, Return
from looped.framework import operations as framework
from looped.framework.grades import OVERALL
from looped.improvement import measures
from looped.improvement.operations import register
from looped.improvement.operations.look_back import keep_looking_back
from tests.audits.build import allocated, grades, hand_in
from tests.cast import NOW, TODAY, build_cast
from tests.twins.secrets import FOUND, propose
from tests.twins.walk import Walker, differences, opens
from tests.world import QUARTER, World, stop_the_clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
READERS = ("quinn", "dina", "hana", "sonia", "mark", "peer", "sam")
OCTOBER = 202610
MEASURED = ("overall.good_or_better", "plans.good_or_better", "voice.family_reached", "agreement.overall",
            "inadequate.open", "actions.in_time", "look_backs.in_time")  # fmt: skip
PAGES = ("today:home", "improvement:index", "improvement:actions", "improvement:look_backs", "improvement:register",
         "improvement:learning", "improvement:weakest", "improvement:impact", "reports:agreement_learning",
         "audits:inadequate", "audits:burden", "audits:rechecks")  # fmt: skip


@pytest.fixture(scope="module")
def walker(django_db_setup, django_db_blocker):
    """October: three audits that are final, one still blind, one that was withdrawn with a form in."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        stop_the_clock(patch)
        world = World(build_cast())
        framework.ship_framework(by=world.cast.quinn, now=NOW)
        for number, overall in enumerate(("good", "requires_improvement", "inadequate"), start=1):
            final = allocated(world.cast, reference=f"2026-10-00{number}", month=OCTOBER)
            for role in ("manager", "peer"):
                hand_in(final, role, grades(overall))
        for name in ("blind", "withdrawn"):
            world.keep(name, allocated(world.cast, reference=f"2026-10-9{name}", month=OCTOBER))
        _promise(world)
        keep_looking_back(now=NOW)
        yield Walker(world)
        transaction.set_rollback(True)


def _promise(world) -> None:
    """An entry of the register that is measured by all there is."""
    wanted = [register.Wanted(key, "at_least", Decimal(50)) for key in MEASURED]
    entry = register.add_entry(
        kind="promise", source="scrutiny", source_reference="", made_on=TODAY, text="Better plans.",
        owner=world.cast.hana, due_on=TODAY, by=world.cast.quinn, now=NOW, measures=wanted,
    )  # fmt: skip
    world.keep("entry", entry)


def what_maya_found(world, twin):
    """In the blind audit and in the one that was withdrawn. The timers have run since."""
    for name in ("blind", "withdrawn"):
        audit = world.audit(name)
        form = Return.objects.select_related("audit", "auditor").get(audit=audit, role="manager")
        propose(form, world.cast.sita if twin == "a" else world.cast.sam, 1)
        contact = "reached" if twin == "a" else "not_reached"
        hand_in(audit, "manager", grades(FOUND[twin]), family_contact=contact, strengths=f"Secret {twin}")
    Audit.objects.filter(pk=audit.pk).update(status=Audit.Status.WITHDRAWN)
    keep_looking_back(now=NOW)


def places(world) -> list[str]:
    agreement = f"?first={QUARTER}&last={QUARTER}"
    found = [reverse(page) for page in PAGES] + [reverse("improvement:entry", args=[world.ids["entry"]])]
    found += [reverse("improvement:measure", args=[key]) for key in MEASURED]
    found += [reverse("improvement:theme", args=["plans"]), f"{reverse('improvement:impact')}?quarter={QUARTER}"]
    found += [reverse(f"reports:{page}") + agreement for page in ("agreement", "agreement_tables")]
    return found + [reverse("reports:agreement_auditors") + agreement, reverse("reports:draft", args=[QUARTER])]


def twins(walker, asked=READERS) -> list[str]:
    asking = [(who, where) for who in asked for where in places(walker.world) if opens(who, where)]
    found = walker.twins(what_maya_found, asking)
    assert len(found[0]) > 15 * len(asked) / 2
    return differences(*found)


def test_no_number_and_no_list_tells_what_is_still_blind(walker):
    assert twins(walker) == []


def test_a_leak_would_be_caught(walker, monkeypatch):
    """A measure that counts forms instead of audits that are final."""

    def leaky(span):
        forms = Return.objects.filter(recorded_at__isnull=False, audit__month=OCTOBER).order_by("audit__reference")
        rows = forms.values_list("audit__public_id", "audit__reference", "overall")
        return (measures.Record(audit, reference, grade == "good") for audit, reference, grade in rows)

    key = f"{OVERALL}.good_or_better"
    monkeypatch.setitem(measures.MEASURES, key, measures.Measure(key, "Audits graded Good", leaky))

    assert twins(walker, ["quinn"])
