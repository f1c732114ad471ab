"""Calls Card Desk's proxy with wechatpy and an API key. Run by the test `sdks`.

Arguments: the proxy, the sandbox behind it, the id of the key. The environment holds the key.
"""

import os
import sys

import codes
import hello_world
import issuing
import special_cards
from client import Sandbox, SandboxClient, point_at
from report import Generic, Report


def main(proxy, sandbox, key_id):
    """Runs the chapters that the proxy relays. Returns whether every check passed."""
    point_at(proxy)
    client = SandboxClient(key_id, os.environ["CARD_DESK_KEY"], timeout=20)
    sandbox, report = Sandbox(sandbox), Report()
    # The proxy fetched the platform's token when it started.
    logo_url, stores = hello_world.run(client, sandbox, report, fetches=0)
    issuing.run(client, sandbox, report, logo_url, stores)
    codes.run(client, sandbox, report, logo_url, stores)
    special_cards.run(client, sandbox, report, logo_url, stores)
    refusals(client, report)
    passed = report.end()
    print(f"wechatpy-proxy: {len(report.answered)} different calls; {report.checks} checks, {report.failures} failed")
    return passed


def refusals(client, report):
    """Refusals of the proxy itself are wechatpy's own errors, and a refused token is replaced."""
    report.chapter("The proxy's own refusals")
    report.check(client.fetch_access_token, "the token is the proxy's", client.access_token.startswith("cdt_"), True)
    ticket = Generic("get ticket/getticket", lambda: client.get("ticket/getticket", params={"type": "wx_card"}))
    report.refused(-99011, ticket)
    unknown = Generic("post card/none", lambda: client.card._post("card/none", data={}))
    report.refused(-99005, unknown)
    invalid = {"card": {"card_type": "GROUPON", "groupon": {"base_info": {}}}}
    report.refused(-99004, client.card.create, invalid)
    client.session.set(client.access_token_key, "cdt_1.main.p1.1.AAAA", 7200)
    colors = report.call(client.card.get_colors)
    report.check(client.card.get_colors, "wechatpy replaces an invalid token by itself", len(colors), 14)


if __name__ == "__main__":
    sys.exit(0 if main(*sys.argv[1:]) else 1)
