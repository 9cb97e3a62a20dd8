"""An endpoint for reports, on 127.0.0.1: it keeps what it is sent, and answers as it is told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# Every name that the JSON mapping of an ExportLogsServiceRequest may have here, and what it holds.
_SHAPE = {
    "resourceLogs": [
        {
            "resource": {"attributes": [{"key": str, "value": {"stringValue": str}}]},
            "scopeLogs": [
                {
                    "scope": {"name": str},
                    "logRecords": [
                        {
                            "timeUnixNano": str,
                            "severityNumber": int,
                            "eventName": str,
                            "attributes": [{"key": str, "value": {"stringValue": str}}],
                        }
                    ],
                }
            ],
        }
    ]
}


def _check(value, shape):
    if isinstance(shape, list):
        for each in value:
            _check(each, shape[0])
    elif isinstance(shape, dict):
        assert set(value) <= set(shape), f"unknown: {set(value) - set(shape)}"
        for key, each in value.items():
            _check(each, shape[key])
    else:
        assert isinstance(value, shape), f"{value!r} is no {shape}"


def _attributes(thing):
    return {each["key"]: each["value"]["stringValue"] for each in thing["attributes"]}


class Collector:
    """Answers each request with the next of `answers`: a status with headers and a body; then 200 each time.

    With `listening=False` connections are refused until `listen`.
    """

    def __init__(self, answers=(), listening=True):
        self.requests = []
        # Cleared, it lets every answer wait.
        self.answering = threading.Event()
        self.answering.set()
        self._answers = list(answers)
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_OPTIONS(self):
                self._answer(204, {"Access-Control-Allow-Headers": "content-type", "Access-Control-Allow-Methods": "POST"}, b"")

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, headers, answer = collector._answers.pop(0) if collector._answers else (200, {}, b"{}")
                collector.requests.append({"path": self.path, "headers": dict(self.headers), "body": body, "status": status})
                collector.answering.wait()
                self._answer(status, headers, answer)

            def _answer(self, status, headers, body):
                self.send_response(status)
                origin = self.headers.get("Origin")
                for name, value in {"Access-Control-Allow-Origin": origin, "Content-Length": str(len(body)), **headers}.items():
                    if value is not None:
                        self.send_header(name, value)
                try:
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    # It was not waited for.
                    pass

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler, bind_and_activate=False)
        self._server.daemon_threads = True
        self._server.server_bind()
        self._serving = None
        if listening:
            self.listen()
        self.endpoint = f"http://127.0.0.1:{self._server.server_port}/v1/logs"

    def listen(self):
        self._server.server_activate()
        self._serving = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._serving.start()

    def stop(self):
        self.answering.set()
        if self._serving:
            self._server.shutdown()
        self._server.server_close()

    def taken(self):
        """What was reported: the attributes of each record, with those of its resource."""
        found = []
        for request in self.requests:
            if request["status"] == 200:
                sent = json.loads(request["body"])
                _check(sent, _SHAPE)
                for resource in sent["resourceLogs"]:
                    for scope in resource["scopeLogs"]:
                        found += [_attributes(resource["resource"]) | _attributes(record) for record in scope["logRecords"]]
        return found
