"""Audits events that outgrow one machine: each sender's mail goes through one `sendright audit`.

    spark-submit examples/spark/audit.py events.ndjson.gz findings

What Sendright says of a sender depends on that sender's mail alone, in the order in which it was
sent. So the events are partitioned by sender, keep their order, and stream through the command
line; the findings are those of a single run, in another order.
"""

import argparse
import json

from pyspark.rdd import portable_hash
from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("events", help="events in NDJSON, ordered by time: a file, a folder or a pattern")
    parser.add_argument("findings", help="the folder to write findings to, in NDJSON")
    parser.add_argument("--sendright", default="sendright", help="the command, with options such as --policy")
    parser.add_argument("--partitions", type=int, default=None, help="how many run; by default what Spark has")
    arguments = parser.parse_args()

    context = SparkSession.builder.appName("sendright").getOrCreate().sparkContext
    partitions = arguments.partitions or context.defaultParallelism
    command, *options = arguments.sendright.split(" ", 1)

    def key(event):
        line, position = event
        return json.loads(line)["from"].lower(), position

    (
        context.textFile(arguments.events)
        .zipWithIndex()
        .keyBy(key)
        .repartitionAndSortWithinPartitions(partitions, lambda key: portable_hash(key[0]))
        .values()
        .keys()
        .pipe(" ".join([command, "audit", "--json", *options, "-"]), checkCode=True)
        .saveAsTextFile(arguments.findings)
    )


if __name__ == "__main__":
    main()
