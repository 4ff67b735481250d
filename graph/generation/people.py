"""The people of a made-up graph: names as in South Asia, addresses that reach nobody, colleges."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from importlib.resources import files
from random import Random

from graph.generation.links import community_of
from graph.generation.shape import Shape

# Faker's locales, and how many in a hundred have a name of each.
_LOCALES = {"en_IN": 70, "hi_IN": 8, "bn_BD": 8, "ne_NP": 5, "ta_IN": 4, "en_PK": 5}
_DOMAINS = ("example.com", "example.org", "example.net")
_POOL = 1_500
_WITHOUT_COLLEGE = 0.05
_LOCAL_COLLEGES = 3


class GeneratorMissingError(Exception):
    """The package that knows names is not installed."""


def make_people(shape: Shape, chance: Random) -> Iterator[tuple[str, str, str, str]]:
    """Every user's id, name, e-mail and college, which is empty for one in twenty.

    Raises:
        GeneratorMissingError: Faker is not installed.
    """
    names = {locale: _name_parts(locale, shape.seed) for locale in _LOCALES}
    wheel = [locale for locale, weight in _LOCALES.items() for _ in range(weight)]
    colleges = (files("graph.generation") / "colleges.txt").read_text("utf-8").splitlines()
    for number in range(shape.users):
        given, family = names[_pick(wheel, chance)]
        name = f"{_pick(given, chance)} {_pick(family, chance)}"
        identity = user_id(number, shape)
        email = f"{_slug(name)}.{identity}@{_pick(_DOMAINS, chance)}"
        yield identity, name, email, _college(number, colleges, chance)


def user_id(number: int, shape: Shape) -> str:
    """The id of a user, padded so that ids sort as numbers do."""
    return f"u{number:0{len(str(shape.users - 1))}}"


def _name_parts(locale: str, seed: int) -> tuple[list[str], list[str]]:
    try:
        from faker import Faker
    except ImportError:
        raise GeneratorMissingError(
            "to make up names takes the package faker: install connections[generate]"
        ) from None
    faker = Faker(locale)
    faker.seed_instance(seed)
    # Titles and middle names go, so that any first part goes with any last.
    parts = [name.split() for name in (faker.name() for _ in range(_POOL))]
    two = [part for part in parts if len(part) == 2]
    given, family = (sorted({part[place] for part in two}) for place in (0, 1))
    return given, family


def _college(number: int, colleges: list[str], chance: Random) -> str:
    """One of the few of the user's community, so that friends often share one."""
    if chance.random() < _WITHOUT_COLLEGE:
        return ""
    first = community_of(number) * _LOCAL_COLLEGES
    return colleges[(first + int(chance.random() * _LOCAL_COLLEGES)) % len(colleges)]


def _pick(choices: Sequence[str], chance: Random) -> str:
    return choices[int(chance.random() * len(choices))]


def _slug(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", ".", ascii_name).strip(".") or "user"
