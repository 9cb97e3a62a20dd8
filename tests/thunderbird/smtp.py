"""An SMTP server on 127.0.0.1 that keeps what it is sent."""

import email
import email.policy
import re
import socketserver
import threading
import time
from dataclasses import dataclass, field

from waiting import wait_for


@dataclass
class Mail:
    """One message as the server got it."""

    sender: str
    recipients: list[str] = field(default_factory=list)
    text: bytes = b""
    began: float = 0.0  # when it was announced, in seconds as of `time.time()`

    def header(self, name):
        """A header of the message, decoded; empty where there is none."""
        message = email.message_from_bytes(self.text, policy=email.policy.default)
        return str(message.get(name, ""))


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("220 localhost ready")
        mail = Mail("")
        while line := self.rfile.readline():
            command = line.decode("utf-8", "replace").strip()
            match command[:4].upper():
                case "EHLO":
                    self._say("250-localhost", "250-8BITMIME", "250 SMTPUTF8")
                case "MAIL":
                    mail = Mail(_path(command), began=time.time())
                    self._say("250 OK")
                case "RCPT":
                    mail.recipients.append(_path(command))
                    self._say("250 OK")
                case "DATA":
                    self._say("354 go ahead")
                    mail.text = self._data()
                    self.server.mails.append(mail)
                    self._say("250 OK")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 OK")

    def _data(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, *lines):
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


def _path(command):
    match = re.search(r"<(.*)>", command)
    return match.group(1) if match else ""


class SmtpServer:
    """Runs while the `with` block does; `mails` holds what came, in order."""

    def __enter__(self):
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Session)
        self._server.daemon_threads = True
        self._server.mails = []
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    @property
    def mails(self):
        return self._server.mails

    def wait_for_mail(self, count):
        """Waits until `count` messages have come in all, and returns the newest."""
        wait_for(lambda: len(self.mails) >= count, f"message {count} at the SMTP server; there are {len(self.mails)}")
        return self.mails[count - 1]
