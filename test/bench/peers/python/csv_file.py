"""From a CSV file to a typed table in memory: python3 csv_file.py FRAMEWORK TASK.json"""

import json
import resource
import sys
import time


def read_pandas(file):
    import pandas

    return pandas.__version__, lambda: pandas.read_csv(file, engine="c")


def read_polars(file):
    import polars

    return polars.__version__, lambda: polars.read_csv(file)


framework, task, *_ = sys.argv[1:]
with open(task) as opened:
    file = json.load(opened)["file"]
version, read = {"pandas": read_pandas, "polars": read_polars}[framework](file)
start = time.perf_counter()
table = read()
seconds = time.perf_counter() - start
used = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": seconds, "bytes": used, "version": version, "rows": len(table)}))
