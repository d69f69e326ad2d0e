"""Who is meant, in sets of first names: each set thought out from the mission (S1), not read off the product."""

QA = "quinn quincy "
ANALYSTS = "anna abel"
# Those of the council.
WITH_ROLE = f"dina ada quinn quincy hana holly sonia sara maya mark cara peer sam sita will wen petra prue {ANALYSTS}"
EVERYBODY = WITH_ROLE + " pat nora duncan olive"
STAFF = WITH_ROLE.replace("ada ", "")  # those who do actions
NOBODY = ""
OF_REGISTER = QA + "dina hana holly sonia sara"  # its readers
READERS = f"{OF_REGISTER} {ANALYSTS} prue"  # of reports
OVERSEERS = QA + "hana holly sonia sara maya mark cara"  # of cases
HEADS = "hana holly"
PLAN = OVERSEERS + f" dina {ANALYSTS}"  # they read the improvement plan
PLAN_KEEPERS = "quinn dina hana holly"
MODERATORS = "hana holly sonia sara"
MANAGERS = "hana holly sonia sara maya mark cara"  # they talk with their people about audits
WORKERS = MANAGERS + " peer sam sita will wen"  # whose own work may be audited

# Who oversees each team, and its auditors: those who read what a released audit says.
SEES = {"oak": "dina sonia hana maya peer ", "elm": "dina sara holly cara mark "}
AUDITORS = {
    "oak": {
        "manager": "maya", "peer": "peer", "taken": "cara", "worker": "sam", "owner": "sita", "patch": "sonia hana ",
    },
    "elm": {
        "manager": "cara", "peer": "mark", "taken": "maya", "worker": "wen", "owner": "will", "patch": "sara holly ",
    },
}  # fmt: skip
HEAD = {"oak": "hana", "elm": "holly"}
RELEASED = ("differing", "steps", "moderated", "inadequate", "final")
OPENED = ("moderated", "final")  # to their worker
NOT_YET = ("planned", "asked", "blind", "taken", "withdrawn", "exempt")
OPEN = ("planned", "asked", "blind", "taken")
STATES = (*NOT_YET, *RELEASED)
SHOWN = {"oak": STATES, "elm": ("blind", "differing", "final")}  # the other team's: enough to tell the two apart

Lines = dict[str, str]


def own_auditors(team: str, state: str) -> str:
    """Whose audit it is to do, while nobody else may read it."""
    who = AUDITORS[team]
    if state in ("blind", "withdrawn", "exempt"):
        return f"{who['manager']} {who['peer']} "
    return f"{who['manager']} {who['taken']} " if state == "taken" else ""


def detail(team: str, state: str) -> str:
    """The audit's own page: QA always; its auditors; once released those above; the worker once it is open to them."""
    if state in RELEASED:
        return QA + SEES[team] + (AUDITORS[team]["worker"] if state in OPENED else "")
    return QA + own_auditors(team, state) + (HEAD[team] if state == "asked" else "")


def history(team: str, state: str) -> str:
    """As the page itself, but never for the worker, nor for who only decides an exemption."""
    return QA + (SEES[team] if state in RELEASED else own_auditors(team, state))


def audits(who, *, states=STATES, end: str = "") -> Lines:
    """A line for each audit: `who(team, state)` are let in where the state is one of `states`, nobody elsewhere."""
    return {
        f"{team} {state}{end}": who(team, state) if state in states else NOBODY
        for team in AUDITORS
        for state in SHOWN[team]
    }


def forms(end: str = "", *, only: str = "") -> Lines:
    """A line for each form: its own auditor, whatever became of the audit; nobody once it was taken away."""
    lines = {}
    for team, who in AUDITORS.items():
        for state in ("blind", "withdrawn", "final") if team == "oak" else ("blind",):
            for role in ("manager", "peer"):
                lines[f"{team} {state} {role}{end}"] = who[role] if only in ("", role) else NOBODY
        lines[f"{team} taken retired{end}"] = NOBODY
        lines[f"{team} taken peer{end}"] = who["taken"] if only in ("", "peer") else NOBODY
    return lines


def to_reassign() -> Lines:
    """Forms that are not in."""
    lines = {}
    for team in AUDITORS:
        lines |= {f"{team} blind peer": QA, f"{team} taken peer": QA, f"{team} taken manager": QA}
        lines |= {f"{team} blind manager": NOBODY, f"{team} taken retired": NOBODY, f"{team} final peer": NOBODY}
    return lines


def actions(who) -> Lines:
    return {f"{team} action {state}": who(team) for team in AUDITORS for state in ("open", "done", "verified")}


def readers_of_action(team: str) -> str:
    return QA + SEES[team] + f"{AUDITORS[team]['worker']} {AUDITORS[team]['owner']}"


def verifiers(team: str) -> str:
    """Those above the team and its manager, who may verify; not a peer from elsewhere unless they manage, too."""
    return QA + AUDITORS[team]["patch"] + AUDITORS[team]["manager"] + (" mark" if team == "elm" else "")


MONTH = {"2026-11": QA, "2031-01": QA, "november": NOBODY}
# Words posted to a draft that came into force meanwhile are answered with a refusal that keeps them, not with a 404.
DRAFT = {"draft": QA, "version": f"{NOBODY} | {QA}"}
Q3 = "2026-27Q3"
FORMATS = ("html", "pdf", "docx", "xlsx", "json")


def of_cases() -> Lines:
    return {
        f"{team} {state} case": QA + who["patch"] + who["manager"]
        for team, who in AUDITORS.items()
        for state in ("planned", "final")
    }


def drafts(end: str) -> Lines:
    return {f"{place}{end}": who for place, who in DRAFT.items()}
