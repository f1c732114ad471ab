"""Cards and how they reach users: changed, listed, offered, deleted."""

from cards import ANNA, BORIS, groupon
from report import Generic


def run(client, sandbox, report, logo_url, stores):
    """Calls the endpoints that change and offer a card, and reads back the effects."""
    card = client.card
    report.chapter("Cards and issuing")

    card_id = card.create(groupon(logo_url, stores))
    sandbox.command("approve", card_id=card_id)
    colors = report.call(card.get_colors)
    report.check(card.get_colors, "fourteen, with values", (len(colors), colors[0]["value"]), (14, "#63b359"))

    listed = report.call(card.batch_get, 0, 1)
    report.check(card.batch_get, "the newest comes first", listed["card_id_list"], [card_id])
    everything = listed["total_num"]
    listed = card.batch_get(0, 50, ["CARD_STATUS_VERIFY_OK"])
    found = (card_id in listed["card_id_list"], listed["total_num"] < everything)
    report.check(card.batch_get, "those of a status alone", found, (True, True))
    bare = card.batch_get(0, 50, "CARD_STATUS_VERIFY_OK")["card_id_list"]
    report.check(card.batch_get, "a status as a bare string is a list of one", bare, listed["card_id_list"])
    report.refused(40035, card.batch_get, 0, 51)

    change = {"card_id": card_id, "groupon": {"base_info": {"service_phone": "021-1"}}}
    answer = report.call(card.update, change)
    found = (answer["send_check"], base(card, card_id)["service_phone"])
    report.check(card.update, "a phone number changes without a review", found, (False, "021-1"))
    change = {"card_id": card_id, "groupon": {"base_info": {"notice": "请出示二维码"}}}
    answer = report.call(card.update, change)
    found = (answer["send_check"], base(card, card_id)["notice"], base(card, card_id)["status"])
    report.check(card.update, "words go back to review", found, (True, "请出示二维码", "CARD_STATUS_NOT_VERIFY"))
    sandbox.command("approve", card_id=card_id)
    report.refused(40073, card.update, {"card_id": "pUnknown", "groupon": {}})

    report.call(card.modify_stock, card_id, 500)
    report.check(card.modify_stock, "card.get shows 500 more", base(card, card_id)["sku"]["quantity"], 500500)
    report.call(card.modify_stock, card_id, -1500)
    report.check(card.modify_stock, "card.get shows 1500 fewer", base(card, card_id)["sku"]["quantity"], 499000)
    report.refused(40122, card.modify_stock, card_id, -499001)

    report.call(card.set_paycell, card_id, True)
    is_open = base(card, card_id)["pay_info"]["swipe_card"]["is_swipe_card"]
    report.check(card.set_paycell, "card.get shows the checkout", is_open, True)
    nowhere = card.create(groupon(logo_url, []))
    report.refused(43017, card.set_paycell, nowhere, True)

    shelf = {
        "banner": logo_url, "page_title": "优惠", "can_share": True, "scene": "SCENE_NEAR_BY",
        "card_list": [{"card_id": card_id, "thumb_url": logo_url}],
    }
    page = report.call(card.create_landingpage, shelf)
    found = f"shelf_id={page['page_id']}" in page["url"]
    report.check(card.create_landingpage, "the page's number is in its address", found, True)
    report.check(card.get_html, "the markup names the card", card_id in report.call(card.get_html, card_id), True)

    report.call(card.set_test_whitelist, [BORIS])
    testers = sandbox.scenario()["world"]["issuing"]["white_list"]["openid"]
    report.check(card.set_test_whitelist, "the list is replaced as a whole", testers, [BORIS])

    first = sandbox.receive(card_id, ANNA)
    held = report.call(card.get_card_list, ANNA, card_id)["card_list"]
    report.check(card.get_card_list, "the user's codes of one card", held, [{"card_id": card_id, "code": first}])
    held = card.get_card_list(ANNA)["card_list"]
    report.check(card.get_card_list, "in the list of all cards of the user", {"card_id": card_id, "code": first} in held, True)

    entry = Generic("post card/selfconsumecell/set", lambda **data: card._post("card/selfconsumecell/set", data=data))
    report.call(entry, card_id=nowhere, is_open=True, need_verify_cod=False, need_remark_amount=False)
    opened = sandbox.scenario()["world"]["issuing"]["self_consume"]
    report.check(entry, "users may redeem this card by themselves", opened, [nowhere])

    report.call(card.delete, card_id)
    report.check(card.delete, "card.get shows it as deleted", base(card, card_id)["status"], "CARD_STATUS_DELETE")
    report.refused(40078, card.delete, card_id)
    report.refused(40073, card.get, "pUnknown")


def base(card, card_id):
    """The base data of a group purchase."""
    return card.get(card_id)["groupon"]["base_info"]
