"""How wechatpy handles a lost request or response, which the sandbox causes on purpose."""

import requests

from cards import groupon
from report import Generic

PATH = "/card/modifystock"


def run(client, sandbox, report, logo_url, stores):
    """Breaks a write in every way, and reads back whether it was carried out."""
    report.chapter("Faults on purpose")
    card = client.card
    card_id = card.create(groupon(logo_url, stores))
    sandbox.command("approve", card_id=card_id)

    def stock():
        return card.get(card_id)["groupon"]["base_info"]["sku"]["quantity"]

    before = stock()
    sandbox.fault({"errcode": -1}, path=PATH)
    report.refused(-1, card.modify_stock, card_id, 1)
    report.check(card.modify_stock, "refused with -1, not carried out", stock(), before)

    broken = [("before", "is not carried out", before), ("after", "is carried out anyway", before + 1)]
    for when, how, expected in broken:
        sandbox.fault("break", path=PATH, when=when)
        try:
            found = report.call(card.modify_stock, card_id, 1)
        except requests.ConnectionError:
            found = "ConnectionError"
        report.check(card.modify_stock, f"connection broken {when} the write: ConnectionError", found, "ConnectionError")
        report.check(card.modify_stock, f"connection broken {when} the write: it {how}", stock(), expected)

    sandbox.fault({"errcode": 40001}, path=PATH, times=1)
    before, token, fetches = stock(), client.access_token, sandbox.state()["token_fetches"]
    answer = report.call(card.modify_stock, card_id, 1)["errcode"]
    report.check(card.modify_stock, "40001 once: wechatpy retries", answer, 0)
    found = (sandbox.state()["token_fetches"] - fetches, client.access_token != token)
    report.check(card.modify_stock, "40001 once: with another token, fetched once", found, (1, True))
    report.check(card.modify_stock, "40001 once: carried out once", stock(), before + 1)

    sandbox.fault({"truncate": 9}, path="/card/batchget", when="after")
    half = Generic("card.batch_get, cut", card.batch_get)
    report.check(half, "wechatpy returns the truncated body", len(report.call(half).content), 9)
    report.check(half, "every fault has happened", sandbox.faults(), [])
