"""Feedback for tests: a final audit with words for the worker."""

from looped.audits.models import Audit
from tests.audits.build import allocated, case, grades, hand_in, opened

STRENGTH = "You listened to the child before you wrote the plan."


def final(cast, reference="A-1", *, worker="sam", overall="good", **options) -> Audit:
    """A final audit of this worker's case that is not open yet. Maya and Peer audited it."""
    audit = allocated(cast, reference=reference, of=case(cast, f"C-{reference}", worker=worker), **options)
    words = {"strengths": STRENGTH, "improve": "Try a shorter plan.", "difference": "She sleeps at home again."}
    hand_in(audit, "manager", grades(overall), **words)
    hand_in(audit, "peer", grades(overall))
    return Audit.objects.select_related("case", "area", "worker").get(pk=audit.pk)


def told(cast, reference="A-1", **options) -> Audit:
    """As `final`, and open to its worker."""
    opened(final(cast, reference, **options))
    return Audit.objects.select_related("case", "area", "worker").get(reference=reference)


def main(response) -> str:
    """The page without its frame."""
    return response.content.decode().split('id="main-content">')[1].split("</main>")[0]
