"""What the computer makes of words: themes that it proposes, from those that people settled before.

Term weights (TF-IDF) of words and of pieces of words, and one logistic regression for each theme. It runs in the
worker alone, learns from this council's own comments and from what its list says of each theme, and sends nothing
anywhere. scikit-learn is an optional extra, imported inside functions only.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

LEAST = 50
"""Settled comments below which nothing is learnt: our own choice. Fewer would teach it the quirks of a few people."""
LEAST_OF_THEME = 5
"""Comments with a theme below which that theme is not learnt."""
SURE = 0.3
"""The chance from which a theme is proposed: on comments of our own about half of what is proposed is right then
(`docs/statistics.md`); lower, more is proposed and less of it is right."""
MOST = 3
"""Themes proposed for one comment."""
NOT_INSTALLED = (
    "Themes are not suggested: the optional part “themes” is not installed. Install Looped as looped[themes]."
)

Themes = Sequence[str]
Proposal = list[tuple[str, float]]
"""Theme keys with their chance, the likeliest first."""


def is_installed() -> bool:
    return find_spec("sklearn") is not None


@dataclass(frozen=True)
class Model:
    """What was learnt. `themes`: those that it knows, in the order of its answers."""

    words: Any
    deciders: Any
    themes: tuple[str, ...]

    def propose(self, texts: Sequence[str]) -> list[Proposal]:
        """For each text up to three themes, likeliest first; none where nothing is likely."""
        if not texts:
            return []
        chances = self.deciders.predict_proba(self.words.transform(texts))
        return [self._likely(row) for row in chances]

    def _likely(self, row: Sequence[float]) -> Proposal:
        ranked = sorted(zip(self.themes, map(float, row), strict=True), key=lambda pair: (-pair[1], pair[0]))
        return [(theme, chance) for theme, chance in ranked[:MOST] if chance >= SURE]


def learn(
    texts: Sequence[str], themes: Sequence[Themes], about: Mapping[str, str], *, least: int = LEAST
) -> Model | None:
    """Learn from texts in English and the keys of their themes. None where there is too little to learn from.

    about: what the list says of each theme, which teaches as one more comment does. A theme that is not there is not
    learnt. Raises ModuleNotFoundError where scikit-learn is not installed: ask `is_installed` first.
    """
    counts = Counter(theme for each in themes for theme in set(each))
    # A theme that every comment has cannot be told from none.
    known = tuple(sorted(theme for theme in about if LEAST_OF_THEME <= counts[theme] < len(texts)))
    if len(texts) < least or not known:
        return None
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_union

    examples = [*zip(texts, themes, strict=True), *((words, [theme]) for theme, words in about.items())]
    words = make_union(_vectors("word", (1, 2), stop_words="english"), _vectors("char_wb", (4, 6)))
    features = words.fit_transform([text for text, _themes in examples])
    deciders = OneVsRestClassifier(LogisticRegression(C=4.0, class_weight="balanced", max_iter=1000))
    deciders.fit(features, [[int(theme in found) for theme in known] for _text, found in examples])
    return Model(words, deciders, known)


def _vectors(analyzer: str, pieces: tuple[int, int], **more: Any) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(
        analyzer=analyzer, ngram_range=pieces, sublinear_tf=True, strip_accents="unicode", max_features=30_000, **more
    )


@dataclass(frozen=True)
class Rightness:
    """How the computer did on comments that it had not learnt from. `proposed`: themes proposed; `right`: those that
    people had found, too; `found`: themes that people had found; `comments`: with themes by people; `first_right`:
    comments whose likeliest proposal was right; `silent`: comments for which it proposed nothing."""

    comments: int
    proposed: int
    right: int
    found: int
    first_right: int
    silent: int


def how_right(texts: Sequence[str], themes: Sequence[Themes], about: Mapping[str, str], *, folds: int = 5) -> Rightness:
    """Each fifth in turn is kept from learning and then asked, so that nothing is asked that was learnt."""
    total: Counter[str] = Counter()
    for fold in range(folds):
        taught = [place for place in range(len(texts)) if place % folds != fold]
        model = learn([texts[place] for place in taught], [themes[place] for place in taught], about)
        kept = [place for place in range(len(texts)) if place % folds == fold]
        answers = model.propose([texts[place] for place in kept]) if model else [[] for _ in kept]
        for place, proposal in zip(kept, answers, strict=True):
            total.update(_judged([theme for theme, _chance in proposal], set(themes[place])))
    return Rightness(**{name: total[name] for name in Rightness.__dataclass_fields__})


def _judged(proposed: list[str], found: set[str]) -> dict[str, int]:
    return {
        "comments": 1,
        "proposed": len(proposed),
        "right": len(found.intersection(proposed)),
        "found": len(found),
        "first_right": int(bool(proposed) and proposed[0] in found),
        "silent": int(not proposed),
    }
