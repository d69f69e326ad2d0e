"""What is typed at a draft, a form for each part."""

from looped.framework.forms.life import BringIntoForce, Discard, Start
from looped.framework.forms.parts import EditDomain, EditGrades, EditName, EditRules, NewDomain, PartForm
from looped.framework.forms.themes import StartTheme
from looped.framework.forms.values import EditValues

__all__ = [
    "BringIntoForce",
    "Discard",
    "EditDomain",
    "EditGrades",
    "EditName",
    "EditRules",
    "EditValues",
    "NewDomain",
    "PartForm",
    "Start",
    "StartTheme",
]
