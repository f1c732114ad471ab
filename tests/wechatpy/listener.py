"""The merchant's server, which receives the pushes of sandboxes."""

import queue
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from wechatpy.utils import check_signature

# Timeout of a push, in seconds.
PATIENCE = 20


class Push(NamedTuple):
    """A received push."""

    query: dict
    body: bytes


class Listener:
    """Listens on a free port. Each sandbox has its own path."""

    def __init__(self, token, paths):
        self.pushes = {path: queue.Queue() for path in paths}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(token, self.pushes))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def next(self, path):
        """The next push."""
        return self.pushes[path].get(timeout=PATIENCE)


def handler(token, pushes):
    """Responds to the greeting if it is signed, records everything else, and prints nothing."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            query = self.query()
            check_signature(token, query["signature"], query["timestamp"], query["nonce"])
            self.answer(query["echostr"].encode())

        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            pushes[urlsplit(self.path).path].put(Push(self.query(), body))
            self.answer(b"success")

        def query(self):
            return dict(parse_qsl(urlsplit(self.path).query))

        def answer(self, text):
            self.send_response(200)
            self.send_header("content-length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def log_message(self, *_):
            pass

    return Handler
