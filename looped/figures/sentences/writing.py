"""Puts a proposal together: sentences, and the names of the figures in them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from looped.figures.figure import Figure, counted
from looped.figures.proportions import Share
from looped.figures.words import Translate
from looped.figures.words import marked as _

SHARE = "good_or_outstanding"
"""Last part of the id of the figures that these proposals bring with them."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words to be edited. figures: the names in the text, in order. extra: figures not in the format."""

    text: str
    figures: tuple[str, ...]
    extra: tuple[Figure, ...] = ()


@dataclass
class Writer:
    """Collects sentences, the names of figures in them, and the figures that they bring."""

    translate: Translate
    said: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    extra: list[Figure] = field(default_factory=list)

    def say(self, text: str, **values: str) -> None:
        self.said.append(self.translate(text) % values)

    def name(self, id: str, scope: str) -> str:
        """The place of a figure in the text."""
        self.names.append(f"{id} {scope}")
        return "{" + self.names[-1] + "}"

    def share(self, id: str, scope: str, share: Share) -> str:
        """As `name`, of a figure that the proposal brings."""
        figure = counted(f"{id}.{SHARE}", scope, count=share.count, of=share.of)
        self.extra.append(figure)
        return self.name(figure.id, scope)

    def listed(self, names: Sequence[str]) -> str:
        """ "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        return self.translate(_("%(most)s and %(last)s")) % {"most": ", ".join(names[:-1]), "last": names[-1]}

    def add(self, other: Proposal) -> None:
        """Another proposal after this one."""
        self.said.append(other.text)
        self.names.extend(other.figures)
        self.extra.extend(other.extra)

    def proposal(self) -> Proposal:
        return Proposal(" ".join(self.said), tuple(self.names), tuple(self.extra))
