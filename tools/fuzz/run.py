"""Fuzz parts of the extension: ``python tools/fuzz/run.py [TARGET…] [--runs N] [--seed N]``.

Each target gets its number of inputs; a failing one is made as small as
possible and printed. ``--runs`` changes the number for each target.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from types import FrameType
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from targets import TARGETS, Target

__all__ = ["fuzz", "main"]


class HangError(Exception):
    """An input took too long."""


def fuzz(name: str, runs: int | None = None, number: int = 0) -> tuple[int, float]:
    """Run a target; return how many inputs it took, and how many seconds.

    Parameters
    ----------
    name
        The target.
    runs
        The number of inputs, if not the target's own.
    number
        The seed.
    """
    target = TARGETS[name]
    count = 0

    def one(value: Any) -> None:  # noqa: ANN401
        nonlocal count
        count += 1
        _bounded(target, value)

    rules = settings(
        max_examples=runs or target.runs,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    begun = time.monotonic()
    test: Callable[[], None] = seed(number)(rules(given(target.inputs)(one)))
    test()
    return count, time.monotonic() - begun


def _bounded(target: Target, value: Any) -> None:  # noqa: ANN401
    """Run a target within its processor time, and within a longer time by the clock.

    The clock alone would call a busy machine a hang.
    """

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise HangError(f"more than {target.seconds} seconds")

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, 1), (signal.SIGALRM, signal.ITIMER_REAL, 60))
    before = [signal.signal(number, stop) for number, _, _ in timers]
    for _, timer, factor in timers:
        signal.setitimer(timer, factor * target.seconds)
    try:
        target.run(value)
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


def main(arguments: list[str]) -> int:
    """Fuzz the targets; 1 if one fails."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--runs", type=int, help="inputs for each target")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="to repeat a run")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.targets) - TARGETS.keys())
    if unknown:
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    names = options.targets or list(TARGETS)
    print(f"seed {options.seed}", flush=True)
    total, failed = 0, []
    with ProcessPoolExecutor() as pool:
        work = partial(fuzz, runs=options.runs, number=options.seed)
        jobs = {name: pool.submit(work, name) for name in names}
        for name, job in jobs.items():
            error = job.exception()
            if error is not None:
                failed.append(name)
                print(f"{name}: FAILED\n{''.join(getattr(error, '__notes__', []))}\n{error!r}")
                print(getattr(error, "__cause__", "") or "", flush=True)
                continue
            count, seconds = job.result()
            total += count
            print(f"{name}: {count:,} inputs in {seconds:.0f} s, no failure", flush=True)
    print(f"{total:,} inputs in all" + (f"; failed: {', '.join(failed)}" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
