"""How the cost of a job grows with its input: a ratio within one run, whatever else the machine is doing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

EIGHT_TIMES = 8
LINEAR = 3 * EIGHT_TIMES
"""Eight times the input may cost 24 times: linear is 8, quadratic 64."""
NOISE = 0.02  # seconds of processor time; less says nothing


def assert_linear(job: Callable[[Any], object], small: Any, large: Any) -> None:
    """`job(large)` costs in proportion to `job(small)`, where `large` is eight times as long (processor time, the
    best of two)."""
    few, many = seconds(job, small), seconds(job, large)
    assert many < LINEAR * max(few, NOISE), f"{few:.3f} s, and {many:.3f} s for eight times as much"


def seconds(job: Callable[[Any], object], given: Any) -> float:
    took = []
    for _ in range(2):
        began = time.process_time()
        job(given)
        took.append(time.process_time() - began)
        if took[-1] > 3:  # not even a collection of the whole suite's garbage costs that
            break
    return min(took)
