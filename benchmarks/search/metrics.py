"""How good answers are: pure functions of what was found, best first, and of what is right."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log2

TEN = 10

Answer = tuple[Sequence[str], Collection[str]]
"""What an engine found, best first, and all that is right."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Shares of queries, from 0 to 1; `zero` is of those that have an answer and got no result at all."""

    queries: int
    s1: float
    s3: float
    ndcg: float
    zero: float


def success(found: Sequence[str], right: Collection[str], within: int) -> bool:
    """Whether a right record stands among the first `within`."""
    return any(record in right for record in found[:within])


def ndcg(found: Sequence[str], right: Collection[str], within: int = TEN) -> float:
    """Normalised discounted cumulative gain: 1 when the first `within` are as many right records as there can be.

    A record is right or not; one that is found twice counts once, where it stands first.
    """
    first = list(dict.fromkeys(found))[:within]
    best = sum(_gain(rank) for rank in range(min(len(right), within)))
    return sum(_gain(rank) for rank, record in enumerate(first) if record in right) / best if best else 0.0


def _gain(rank: int) -> float:
    return 1 / log2(rank + 2)


def summary(answers: Iterable[Answer]) -> Summary | None:
    """Of queries that have a right answer; None when there are none."""
    asked = [(found, right) for found, right in answers if right]
    if not asked:
        return None
    return Summary(
        queries=len(asked),
        s1=_share(success(found, right, 1) for found, right in asked),
        s3=_share(success(found, right, 3) for found, right in asked),
        ndcg=sum(ndcg(found, right) for found, right in asked) / len(asked),
        zero=_share(not found for found, _ in asked),
    )


def false_confidence(answers: Iterable[Answer]) -> float | None:
    """Of queries without a right answer, the share that was answered all the same; None when there are none."""
    asked = [found for found, right in answers if not right]
    return _share(bool(found) for found in asked) if asked else None


def _share(outcomes: Iterable[bool]) -> float:
    counted = list(outcomes)
    return sum(counted) / len(counted)


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest of `values` that at least `share` of them do not exceed."""
    ordered = sorted(values)
    return next(value for number, value in enumerate(ordered, start=1) if number >= share * len(ordered))
