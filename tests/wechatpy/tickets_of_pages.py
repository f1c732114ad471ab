"""Tickets with which a merchant's page signs itself and its cards."""

import hashlib


def run(client, report):
    """Fetches both tickets, and checks the signatures that wechatpy computes with them."""
    report.chapter("Tickets of pages")
    jsapi = client.jsapi
    ticket = report.call(jsapi.get_ticket, "wx_card")["ticket"]
    report.check(jsapi.get_ticket, "the same one until it ends", jsapi.get_ticket("wx_card")["ticket"], ticket)
    found = report.call(jsapi.get_jsapi_card_ticket)
    report.check(jsapi.get_jsapi_card_ticket, "wechatpy keeps that one", found, ticket)
    of_pages = report.call(jsapi.get_jsapi_ticket)
    report.check(jsapi.get_jsapi_ticket, "pages have another one", of_pages != ticket, True)

    signed = report.call(jsapi.get_jsapi_card_params, ticket, "GROUPON", noncestr="abc", timestamp="1795329000")
    expected = sha1("".join(sorted([ticket, "GROUPON", "abc", "1795329000", client.appid])))
    report.check(jsapi.get_jsapi_card_params, "SHA-1 of the values in order", signed["sign"], expected)
    url = "http://mp.weixin.qq.com?params=value"
    signature = report.call(jsapi.get_jsapi_signature, "abc", of_pages, "1795329000", url)
    expected = sha1(f"jsapi_ticket={of_pages}&noncestr=abc&timestamp=1795329000&url={url}")
    report.check(jsapi.get_jsapi_signature, "SHA-1 of the members in order", signature, expected)


def sha1(text):
    """The digest of a text in hexadecimal."""
    return hashlib.sha1(text.encode()).hexdigest()
