"""What of the audit room somebody holds, in numbers, for whoever ends their access."""

from django.utils.translation import gettext_lazy as _

from looped.accounts.models import User
from looped.audits.models import Action, Audit, Moderation, Recheck, Return
from looped.audits.queries.action_reach import BEGUN
from looped.core.holdings import Held


def held(person: User) -> list[Held]:
    """Five queries.

    Forms count while their audit is with its auditors, whether they are in or not: how far one of them is, nobody else
    is to know. Actions count once they have begun.
    """
    actions = Action.objects.live().filter(BEGUN)
    to_verify = actions.filter(verifier=person).exclude(status=Action.Status.VERIFIED)
    forms = Return.objects.current().filter(auditor=person, audit__status=Audit.Status.IN_PROGRESS)
    manager, qa = _("a manager of the team or area, or the QA team"), _("the QA team")
    return [
        Held(_("Actions to do"), actions.filter(owner=person, status=Action.Status.OPEN).count(), manager),
        Held(_("Actions to verify"), to_verify.count(), manager),
        Held(_("Forms of audits in progress"), forms.count(), qa),
        Held(_("Moderations begun"), Moderation.objects.filter(moderator=person, recorded_at=None).count(), qa),
        Held(_("Rechecks to do"), Recheck.objects.filter(moderator=person, decided_at=None).count(), qa),
    ]
