"""The two directions in which answers differ most (PCA), and where each person stands on them.

Unseen answers count as the mean of the statement, and a person who answered little is moved
outwards by the root of statements over own answers, as Polis does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

AXES = 2
UNIT = 10_000  # places are whole numbers of this part: no processor adds them differently
_FLAT = 1e-12  # a direction with so little of all difference is none


@dataclass(frozen=True)
class Axes:
    """The mean answer to each statement, and one weight per statement for each axis."""

    centre: Floats
    weights: Floats


def find_axes(values: Floats) -> Axes:
    """The axes of a matrix of answers (NaN: unseen); an axis without difference is all zero."""
    seen = ~np.isnan(values)
    counts = np.maximum(seen.sum(axis=0), 1)
    centre = np.where(seen, values, 0.0).sum(axis=0) / counts
    apart = np.where(seen, values - centre, 0.0)
    spread, directions = np.linalg.eigh(apart.T @ apart)
    total = float(spread.sum())
    weights = np.zeros((AXES, values.shape[1]))
    for axis in range(min(AXES, values.shape[1])):
        if total > 0 and spread[-1 - axis] > _FLAT * total:
            weights[axis] = _turned(directions[:, -1 - axis])
    return Axes(centre, weights)


def places(values: Floats, axes: Axes) -> Floats:
    """Where each person stands: one row a person, one column an axis."""
    seen = ~np.isnan(values)
    apart = np.where(seen, values - axes.centre, 0.0)
    stretch = np.sqrt(values.shape[1] / np.maximum(seen.sum(axis=1), 1))
    stood: Floats = (apart @ axes.weights.T) * stretch[:, None]
    return stood


def whole(stood: Floats) -> Whole:
    """The places in whole numbers of :data:`UNIT`."""
    return np.rint(stood * UNIT).astype(np.int64)


def _turned(direction: Floats) -> Floats:
    """An axis has no sign of its own: the first of its heaviest statements counts as positive."""
    sizes = np.round(np.abs(direction), 9)
    turned: Floats = direction * (1.0 if direction[int(sizes.argmax())] > 0 else -1.0)
    return turned
