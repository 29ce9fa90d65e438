"""Chance that falls the same way on every machine.

Only `random.Random.random` keeps its sequence from one Python to the next (its documentation promises no
more), so everything here is made of it, by additions, products and square roots: those are exact everywhere.
"""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of chance."""

    def __init__(self, seed: int) -> None:
        self.roll = random.Random(seed).random

    def chance(self, probability: float) -> bool:
        return self.roll() < probability

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.roll()

    def whole(self, low: int, high: int) -> int:
        """`low` to `high`, both included."""
        return low + int(self.roll() * (high - low + 1))

    def bell(self) -> float:
        """About normal: mean 0, standard deviation 1, never beyond 3.5 (the sum of four even draws)."""
        roll = self.roll
        return (roll() + roll() + roll() + roll() - 2) * 3**0.5

    def weighted(self, things: Sequence[T], weights: Sequence[float]) -> T:
        left = self.roll() * sum(weights)
        for thing, weight in zip(things, weights, strict=True):
            left -= weight
            if left < 0:
                return thing
        return things[-1]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """Fisher and Yates."""
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self.roll() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
