"""Rules that give a member card after a payment."""

from cards import ANNA, base_info, card as body_of

MERCHANT = "10000098"


def run(client, sandbox, report, logo_url, stores):
    """Creates a rule, pays under it, and ends it."""
    report.chapter("Cards after payments")
    card = client.card
    own = {"supply_bonus": True, "supply_balance": False, "prerogative": "九折"}
    card_id = card.create(body_of("MEMBER_CARD", base_info(logo_url, stores), **own))
    sandbox.command("approve", card_id=card_id)
    now = sandbox.state()["now"]
    where = {"mchid_list": [MERCHANT, "nonsense"], "begin_time": now, "end_time": now + 86400}
    what = {"card_id": card_id, "least_cost": 100, "max_cost": 20000}

    made = report.call(card.add_pay_giftcard, where, what, True)
    found = (made["succ_mchid_list"], made["fail_mchid_list"][0]["errcode"])
    report.check(card.add_pay_giftcard, "one merchant is taken, the other refused", found, ([MERCHANT], 72010))
    rule_id = made["rule_id"]
    rule = report.call(card.get_pay_giftcard, rule_id)
    found = (rule["base_info"]["mchid_list"], rule["member_rule"]["card_id"])
    report.check(card.get_pay_giftcard, "merchant and card", found, ([MERCHANT], card_id))
    sandbox.operation("pay_merchant", mchid=MERCHANT, openid=ANNA, cost=100)
    held = card.get_card_list(ANNA, card_id)["card_list"]
    report.check(card.add_pay_giftcard, "who pays gets the card", len(held), 1)
    report.refused(72033, card.add_pay_giftcard, {**where, "mchid_list": [MERCHANT]}, what, True)
    # The rule type for coupons, which only wechatpy has.
    report.refused(40035, card.add_pay_giftcard, where, what, False)

    listed = report.call(card.batch_get_pay_giftcard)
    found = (listed["total_count"], listed["rule_list"])
    report.check(card.batch_get_pay_giftcard, "the rule, as it is read", found, (1, [rule]))
    report.call(card.del_pay_giftcard, rule_id)
    found = card.batch_get_pay_giftcard(effective=False)["total_count"]
    report.check(card.del_pay_giftcard, "none is listed any more", found, 0)
    report.refused(72034, card.get_pay_giftcard, rule_id)
    report.refused(72034, card.del_pay_giftcard, rule_id)
