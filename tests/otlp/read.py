"""Reads a report from standard input as an ExportLogsServiceRequest: a name or a type that it does not know is an error."""

import sys

from google.protobuf.json_format import Parse
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest

request = Parse(sys.stdin.read(), ExportLogsServiceRequest(), ignore_unknown_fields=False)
records = [
    record
    for resource in request.resource_logs
    for scope in resource.scope_logs
    for record in scope.log_records
]
assert len(request.resource_logs) == 2, "one resource for each version"
assert len(records) == 15, f"{len(records)} records"
hour = 3_600 * 10**9
assert all(record.time_unix_nano > 0 and record.time_unix_nano % hour == 0 for record in records), "the hour alone"
assert {record.severity_text or record.severity_number for record in records} == {9}
print("1 passed, 0 failed")
