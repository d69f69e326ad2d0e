"""The lists that the name guard goes by, and small questions about a word."""

import tomllib
import unicodedata
from functools import cache
from importlib import resources

FOLDER = "guard"
ENDINGS = ("'s", "s'", "s", "es", "ed", "d", "ing", "in", "ly", "er", "est", "y", "n't", "nt")


def fold(word: str) -> str:
    """Small letters, no accents, no possessive: as the lists are written."""
    flat = word.lower().replace("’", "'").replace("ł", "l").replace("ø", "o").replace("ı", "i").replace("đ", "d")
    flat = "".join(each for each in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(each))
    return flat.removesuffix("'s").rstrip("'")


@cache
def cues(name: str) -> frozenset[str]:
    """The words of one part of cues.toml, folded."""
    text = resources.files("looped.voice.rules").joinpath(FOLDER, "cues.toml").read_text(encoding="utf-8")
    return frozenset(map(fold, tomllib.loads(text)[name].split()))


@cache
def _list(name: str) -> frozenset[str]:
    text = resources.files("looped.voice.rules").joinpath(FOLDER, f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def ordinary_words() -> frozenset[str]:
    return _list("ordinary_words")


@cache
def names() -> frozenset[str]:
    """Given names and family names that are nothing else: marked wherever they stand."""
    both = _list("given_names") | _list("surnames")
    return frozenset(word for word in both if len(word) > 2) - ordinary_words() - _list("names_that_are_words")


@cache
def names_that_are_words() -> frozenset[str]:
    """Names that also mean something: marked only where a person could stand."""
    both = _list("given_names") | _list("surnames")
    return (_list("names_that_are_words") | both) - names()


@cache
def places() -> frozenset[str]:
    return _list("places") - ordinary_words()


@cache
def places_that_are_words() -> frozenset[str]:
    return _list("places") & ordinary_words()


@cache
def is_ordinary(word: str) -> bool:
    """Whether a folded word is ordinary English, inflected or not."""
    known = ordinary_words()
    if word in known or word.replace("'", "") in known:
        return True
    if "-" in word:
        return all(is_ordinary(part) for part in word.split("-") if part)
    stems = [word[: -len(end)] for end in ENDINGS if word.endswith(end) and len(word) - len(end) > 2]
    stems += [stem + "e" for stem in stems] + [stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]]
    stems += [stem[:-1] + "y" for stem in stems if stem.endswith("i")]
    if word.startswith("un") and len(word) > 4:
        stems.append(word[2:])
    return any(stem in known for stem in stems)


def is_name(word: str) -> bool:
    """Whether a folded word, or a part of it between hyphens, is a name and nothing else."""
    return word in names() or ("-" in word and any(part in names() for part in word.split("-")))
