"""How long something takes that is done again and again."""

import statistics
import time


def median_seconds(runs, warm_up_runs, run):
    """The median seconds of `runs` runs, after `warm_up_runs` that do not count."""
    samples = []
    for count in range(warm_up_runs + runs):
        start = time.perf_counter()
        run()
        if count >= warm_up_runs:
            samples.append(time.perf_counter() - start)
    return statistics.median(samples)
