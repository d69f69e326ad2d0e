"""The rules of an edition, each as a sentence that a person reads. One name a rule, so that editions compare."""

from django.utils.translation import gettext as _

from looped.framework.content import FrameworkContent


def meeting(content: FrameworkContent) -> dict[str, str]:
    """When two auditors meet with a moderator, and when a difference is settled without."""
    rules = content.rules
    inadequate = content.grade_name("inadequate")
    return {
        "overall": _("They meet when their overall grades differ.")
        if rules.meet_if_overall_differs
        else _("Overall grades that differ need a meeting only when a rule below says so."),
        "steps": _steps(rules.meet_if_steps),
        "not_applicable": _("They meet when one grades a domain and the other says that it does not apply."),
        "inadequate": _("They meet when they differ and either says %(grade)s anywhere.") % {"grade": inadequate}
        if rules.meet_if_inadequate
        else _("%(grade)s alone does not ask for a meeting.") % {"grade": inadequate},
        "otherwise": _("Any smaller difference is settled in a list, with a reason."),
    }


def _steps(steps: int) -> str:
    return {
        1: _("They meet when their grades for a domain differ by one step or more."),
        2: _("They meet when their grades for a domain differ by two steps or more."),
        3: _("They meet when their grades for a domain differ by three steps, from one end of the scale to the other."),
    }[min(steps, 3)]


def ceiling(content: FrameworkContent) -> dict[str, str]:
    """How high the overall grade should go."""
    rules = content.rules
    if not rules.ceiling_domains:
        return {"ceiling": _("No domain limits the overall grade.")}
    names = " " + _("or in") + " "
    first = _("Where a child's case is %(worst)s in %(domains)s, the overall grade is at best %(best)s.")
    words = {
        "worst": content.grade_name("inadequate"),
        "domains": names.join(f"“{content.domain_name(key)}”" for key in rules.ceiling_domains),
        "best": content.grade_name(rules.ceiling_grade),
    }
    exceed = (
        _("This limit may not be exceeded.")
        if rules.ceiling_is_hard
        else _("An auditor who has good cause may give a better grade, with a written reason.")
    )
    return {"ceiling": first % words, "exceed": exceed}
