"""Parses with wechatpy and WeRoBot what Card Desk forwards as Weixin does. Run by the test `forwarded`, or by hand:

    python tests/wechatpy/forwarded.py APPID TOKEN KEY COUNT

It prints its URL, and then for each of COUNT events at `/plain` and at `/sealed` (encrypted with KEY) a line of JSON with
what the parsers read.
"""

import json
import sys

from werobot.parser import parse_user_msg
from werobot.utils import check_signature as is_signed
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.utils import check_signature

from listener import Listener


def main(app_id, token, key, count):
    crypto = WeChatCrypto(token, key, app_id)
    listener = Listener(token, ["/plain", "/sealed"])
    print(listener.address, flush=True)
    for _ in range(int(count)):
        push = listener.next("/plain")
        query = push.query
        check_signature(token, query["signature"], query["timestamp"], query["nonce"])
        assert is_signed(token, query["timestamp"], query["nonce"], query["signature"])
        read("/plain", query, push.body)
    for _ in range(int(count)):
        push = listener.next("/sealed")
        query = push.query
        body = crypto.decrypt_message(push.body, query["msg_signature"], query["timestamp"], query["nonce"])
        read("/sealed", query, body)


def read(path, query, body):
    """Prints what the parsers read in a message."""
    one, other = parse_message(body), parse_user_msg(body)
    print(json.dumps({
        "path": path,
        "openid": query["openid"],
        "wechatpy": [one.event, one.source, getattr(one, "card_id", None), getattr(one, "code", None)],
        "werobot": [
            other.type.removesuffix("_event"),
            other.source,
            getattr(other, "card_id", None),
            getattr(other, "user_card_code", None),
        ],
    }), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
