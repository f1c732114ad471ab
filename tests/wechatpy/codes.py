"""Codes: imported, checked, decrypted, replaced, voided, redeemed."""

from cards import ANNA, BORIS, groupon

IMPORTED = {"use_custom_code": True, "get_custom_code_mode": "GET_CUSTOM_CODE_MODE_DEPOSIT", "sku": {"quantity": 0}}


def run(client, sandbox, report, logo_url, stores):
    """Calls every endpoint for codes, and reads back the effects."""
    card = client.card
    report.chapter("Codes")

    card_id = card.create(groupon(logo_url, stores, **IMPORTED))
    sandbox.command("approve", card_id=card_id)
    answer = report.call(card.deposit_code, card_id, ["11111", "22222", "33333"])
    report.check(card.deposit_code, "three codes are taken", answer["succ_code"], ["11111", "22222", "33333"])
    answer = card.deposit_code(card_id, ["33333", "44444"])
    found = (answer["succ_code"], answer["duplicate_code"])
    report.check(card.deposit_code, "duplicates are listed", found, (["44444"], ["33333"]))
    report.refused(40109, card.deposit_code, card_id, [str(number) for number in range(101)])
    report.check(card.get_deposit_count, "four codes", report.call(card.get_deposit_count, card_id)["count"], 4)
    answer = report.call(card.check_code, card_id, ["11111", "55555"])
    found = (answer["exist_code"], answer["not_exist_code"])
    report.check(card.check_code, "what is there and what isn't", found, (["11111"], ["55555"]))
    report.refused(40136, card.modify_stock, card_id, 5)
    card.modify_stock(card_id, 4)

    own = sandbox.receive(card_id, ANNA)
    report.check(card.deposit_code, "the first one is given out first", own, "11111")
    report.call(card.update_code, card_id, own, "99999")
    found = card.get_code("99999", card_id)["openid"]
    report.check(card.update_code, "the user holds the new code", found, ANNA)
    report.refused(40056, card.get_code, own, card_id)
    report.call(card.invalid_code, "99999", card_id)
    found = card.get_code("99999", card_id, check_consume=False)["user_card_status"]
    report.check(card.invalid_code, "the code is void", found, "UNAVAILABLE")
    report.refused(40127, card.consume_code, "99999", card_id)
    report.refused(40127, card.get_code, "99999", card_id)

    coupon = card.create(groupon(logo_url, stores))
    sandbox.command("approve", card_id=coupon)
    code = sandbox.receive(coupon, BORIS)
    link = sandbox.command("follow_link", code=code)["redirect"]
    encrypted = query(link)["encrypt_code"]
    report.check(card.decrypt_code, "the code of the merchant's page", report.call(card.decrypt_code, encrypted), code)
    report.refused(40075, card.decrypt_code, "nonsense")
    link = report.call(card.get_redirect_url, "http://example.com", encrypted, coupon)
    report.check(card.get_redirect_url, "it names the card", query(link)["card_id"], coupon)
    report.call(card.consume_code, code, coupon)
    report.refused(40099, card.consume_code, code, coupon)
    report.refused(40127, card.get_code, code)
    report.refused(40056, card.consume_code, "000000000000")


def query(link):
    """The query parameters of a URL."""
    from urllib.parse import parse_qsl, urlsplit

    return dict(parse_qsl(urlsplit(link).query))
