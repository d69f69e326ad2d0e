"""Whether a page in a real browser can be used by everybody: axe, with the rules of WCAG 2.2 AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Error, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Unasked, axe describes every element that passes, too; that took longer than to find those that do not.
OPTIONS = {"runOnly": RULES, "resultTypes": ["violations"]}


def assert_accessible(page: Page) -> None:
    """Fail with a list of what is wrong and where, in words that say how to mend it."""
    found = _found(page)
    lines = [line for violation in found for line in _said(violation)]
    assert not lines, f"axe finds fault with {page.url}:\n" + "\n".join(lines)


def _found(page: Page, tries: int = 3) -> list[dict]:
    """What axe says of the page that stands there in the end: a link pressed a moment ago may still take it away."""
    page.wait_for_load_state()
    try:
        document = page.evaluate_handle("document")
        if not page.evaluate("() => 'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        found = page.evaluate("options => axe.run(options).then(found => found.violations)", OPTIONS)
        if page.evaluate("before => before === document", document):
            return found
    except Error:
        if tries == 1:
            raise
    if tries == 1:
        raise AssertionError(f"{page.url} was replaced again and again while axe looked at it")
    page.wait_for_timeout(200)
    return _found(page, tries - 1)


def _said(violation: dict) -> list[str]:
    return [
        f"- {violation['help']} ({violation['id']}): {node['html'][:160]}\n  {node['failureSummary']}"
        for node in violation["nodes"]
        if not _known(violation["id"], node["html"])
    ]


def _known(rule: str, html: str) -> bool:
    """GOV.UK Frontend says with aria-expanded on a radio or tick box whether it opened something.

    ARIA has no such place; screen readers that do not know it pass over it. Tested with people by its makers.
    """
    return rule == "aria-allowed-attr" and 'aria-controls="conditional-' in html
