"""Parses with wechatpy what sandboxes push, plain and encrypted. Run by the test `wechatpy`, or by hand:

    python tests/wechatpy/pushes.py APPID SECRET TOKEN KEY

It prints its URL and waits for two lines: the URLs of an empty sandbox that pushes to `/plain` there,
and of one that pushes to `/sealed`, with the key.
"""

import sys

from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import InvalidAppIdException, InvalidSignatureException
from wechatpy.utils import check_signature

import told
from client import Sandbox, SandboxClient, point_at
from listener import Listener
from report import Generic, Report


def main(app_id, secret, token, key):
    """Causes the same events in both sandboxes. Returns whether all were pushed as expected."""
    report, crypto = Report(), WeChatCrypto(token, key, app_id)

    def plain(push, token=token):
        check_signature(token, push.query["signature"], push.query["timestamp"], push.query["nonce"])
        return push.body

    def sealed(push, crypto=crypto):
        query = push.query
        return crypto.decrypt_message(push.body, query["msg_signature"], query["timestamp"], query["nonce"])

    listener = Listener(token, ["/plain", "/sealed"])
    print(listener.address, flush=True)
    addresses = [input(), input()]
    for path, address, opened in zip(["/plain", "/sealed"], addresses, [plain, sealed]):
        point_at(address)
        report.chapter(f"What is pushed to {path}")
        sandbox = Sandbox(address)
        client = SandboxClient(app_id, secret, timeout=20)
        first = told.run(client, sandbox, report, lambda: listener.next(path), opened)
        greeting = Generic("the server's first call", sandbox.pushes)
        report.check(greeting, "echostr came back", report.call(greeting)["greeting"], {"result": "accepted"})
        if path == "/plain":
            failing(report, "another token", InvalidSignatureException, lambda: plain(first, token="another"))
        else:
            report.check(Generic("sealed", None), "nothing of it is readable", b"card_pass_check" in first.body, False)
            other = WeChatCrypto("another", key, app_id)
            failing(report, "another token", InvalidSignatureException, lambda: sealed(first, other))
            other = WeChatCrypto(token, key, "another")
            failing(report, "another account", InvalidAppIdException, lambda: sealed(first, other))
    return report.end()


def failing(report, how, expected, call):
    """Checks that wechatpy refuses a push."""
    try:
        found = call()
    except (InvalidSignatureException, InvalidAppIdException) as error:
        found = type(error)
    report.check(Generic("open", None), f"not with {how}", found, expected)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
