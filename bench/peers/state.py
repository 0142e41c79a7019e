"""State of everything at an instant, as a competent script computes it: file by file, the newest item of each key.

usage: state.py INSTANT LIST    LIST holds the paths of the objects, one a line; items go to stdout, one a line
"""

import gc
import gzip
import json
import os
import resource
import sys

try:
    import orjson
except ImportError:
    orjson = None

loads = orjson.loads if orjson else json.loads
dumps = orjson.dumps if orjson else lambda item: json.dumps(item, separators=(",", ":")).encode()


def state_at(instant, paths):
    newest = {}
    for path in paths:
        with gzip.open(path) as file:
            items = loads(file.read())["configurationItems"]
        for item in items:
            captured = item["configurationItemCaptureTime"]
            if captured > instant:
                continue
            key = (item["awsAccountId"], item["awsRegion"], item["resourceType"], item["resourceId"])
            order = (captured, item["configurationStateId"])
            held = newest.get(key)
            if held is None or order > held[0]:
                newest[key] = (order, item)
    return [item for _, item in newest.values() if "Deleted" not in item["configurationItemStatus"]]


def peak_bytes():
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024
    except (OSError, StopIteration):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def report_usage():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    report = {"cpuSeconds": usage.ru_utime + usage.ru_stime, "peakBytes": peak_bytes()}
    with open(os.environ["BENCH_USAGE_FILE"], "w") as file:
        json.dump(report, file)


def main():
    # Nothing here makes cycles, and looking for them would take as long as all the rest.
    gc.disable()
    instant, listed = sys.argv[1:]
    with open(listed) as file:
        paths = file.read().splitlines()
    for item in state_at(instant, paths):
        sys.stdout.buffer.write(dumps(item) + b"\n")
    sys.stdout.buffer.flush()
    report_usage()


main()
