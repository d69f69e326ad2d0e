"""A child's drawing on the screen: a house, a sun, somebody, with a shaky hand."""

from math import cos, pi, sin
from random import Random

COLOURS = ("black", "blue", "green", "orange", "purple", "red", "yellow", "brown")


def a_drawing(random: Random) -> list[list]:
    """Lines on a square of 1000, as the page keeps them: a colour, then x and y in turn."""
    parts = [_house, _sun, _person]
    random.shuffle(parts)
    return [line for part in parts[: random.randint(1, 3)] for line in part(random)]


def _line(random: Random, *points: tuple[float, float]) -> list:
    shaken = [(x + random.randint(-12, 12), y + random.randint(-12, 12)) for x, y in points]
    flat = [max(0, min(1000, round(each))) for point in shaken for each in point]
    return [random.choice(COLOURS), flat]


def _house(random: Random) -> list[list]:
    left, base = random.randint(100, 400), 850
    walls = _line(random, (left, base), (left, base - 300), (left + 320, base - 300), (left + 320, base), (left, base))
    roof = _line(random, (left - 40, base - 290), (left + 160, base - 480), (left + 360, base - 290))
    door = _line(random, (left + 130, base), (left + 130, base - 130), (left + 200, base - 130), (left + 200, base))
    return [walls, roof, door]


def _sun(random: Random) -> list[list]:
    x, y, size = random.randint(650, 850), random.randint(120, 220), 90
    ring = [(x + size * cos(step * pi / 6), y + size * sin(step * pi / 6)) for step in range(13)]
    return [_line(random, *ring)]


def _person(random: Random) -> list[list]:
    x, y = random.randint(500, 850), random.randint(480, 600)
    head = [(x + 50 * cos(step * pi / 5), y + 50 * sin(step * pi / 5)) for step in range(11)]
    body = ((x, y + 50), (x, y + 200), (x - 60, y + 300))
    return [_line(random, *head), _line(random, *body), _line(random, (x, y + 200), (x + 60, y + 300)),
            _line(random, (x - 80, y + 110), (x + 80, y + 110))]  # fmt: skip
