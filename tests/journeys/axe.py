"""Whether a page in a real browser can be used by everybody: axe, with the rules of WCAG 2.2 AA."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def assert_accessible(page: Page) -> None:
    """Fail with a list of what is wrong and where, in words that say how to mend it."""
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    lines = [line for violation in found for line in _said(violation)]
    assert not lines, f"axe finds fault with {page.url}:\n" + "\n".join(lines)


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
