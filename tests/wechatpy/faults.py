"""What wechatpy does when a call gets lost, or its answer; the sandbox lets that happen on purpose."""

import requests

from cards import groupon
from report import Generic

PATH = "/card/modifystock"


def run(client, sandbox, report, logo_url, stores):
    """Lets a write go wrong in every way, and reads back whether it happened."""
    report.chapter("Faults on purpose")
    card = client.card
    card_id = card.create(groupon(logo_url, stores))
    sandbox.command("approve", card_id=card_id)

    def stock():
        return card.get(card_id)["groupon"]["base_info"]["sku"]["quantity"]

    before = stock()
    sandbox.fault({"errcode": -1}, path=PATH)
    report.refused(-1, card.modify_stock, card_id, 1)
    report.check(card.modify_stock, "refused with -1, it has not happened", stock(), before)

    broken = [("before", "has not happened", before), ("after", "has happened all the same", before + 1)]
    for when, how, expected in broken:
        sandbox.fault("break", path=PATH, when=when)
        try:
            found = report.call(card.modify_stock, card_id, 1)
        except requests.ConnectionError:
            found = "ConnectionError"
        report.check(card.modify_stock, f"broken {when} it happens: ConnectionError", found, "ConnectionError")
        report.check(card.modify_stock, f"broken {when} it happens: it {how}", stock(), expected)

    sandbox.fault({"errcode": 40001}, path=PATH, times=1)
    before, token, fetches = stock(), client.access_token, sandbox.state()["token_fetches"]
    answer = report.call(card.modify_stock, card_id, 1)["errcode"]
    report.check(card.modify_stock, "40001 once: wechatpy calls again", answer, 0)
    found = (sandbox.state()["token_fetches"] - fetches, client.access_token != token)
    report.check(card.modify_stock, "40001 once: with another token, fetched once", found, (1, True))
    report.check(card.modify_stock, "40001 once: it has happened once", stock(), before + 1)

    sandbox.fault({"truncate": 9}, path="/card/batchget", when="after")
    half = Generic("card.batch_get, cut", card.batch_get)
    report.check(half, "wechatpy hands over what came", len(report.call(half).content), 9)
    report.check(half, "every fault has struck", sandbox.faults(), [])
