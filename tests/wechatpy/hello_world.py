"""The steps of S3 "3 HelloWorld", from a token to a redeemed coupon."""

import io

from cards import ANNA, groupon
from report import Generic


def run(client, sandbox, report, fetches=1):
    """Runs the steps, for which a number of the platform's tokens is fetched. Returns the URL of the uploaded logo, which
    later cards use."""
    report.chapter('Hello world (S3 "3 HelloWorld")')

    before = sandbox.state()["token_fetches"]
    token = report.call(client.fetch_access_token)["access_token"]
    report.check(client.fetch_access_token, "the token is kept for the next calls", client.access_token, token)

    sample = client.card.get(client.card.batch_get()["card_id_list"][0])
    sample = next(body for body in sample.values() if isinstance(body, dict))["base_info"]["logo_url"]
    logo = sandbox.picture(sample)
    logo_url = report.call(client.media.upload_image, io.BytesIO(logo))
    report.check(client.media.upload_image, "the picture is there with its bytes", sandbox.picture(logo_url), logo)

    stores = report.call(client.poi.list, 0, 3)["business_list"]
    stores = [int(store["base_info"]["poi_id"]) for store in stores]
    report.check(client.poi.list, "three stores were asked for", len(stores), 3)
    card_id = report.call(client.card.create, groupon(logo_url, stores))
    read = report.call(client.card.get, card_id)["groupon"]
    found = [read["base_info"][name] for name in ("title", "status", "location_id_list")]
    expected = ["132元双人火锅", "CARD_STATUS_NOT_VERIFY", stores]
    report.check(client.card.create, "it can be read and waits for its review", found, expected)
    report.check(client.card.get, "colours come back as values", read["base_info"]["color"], "#63b359")

    asked = {"action_name": "QR_CARD", "action_info": {"card": {"card_id": card_id, "outer_str": "hello"}}}
    ticket = report.call(client.card.create_qrcode, asked)
    report.check(client.card.create_qrcode, "its picture can be seen", sandbox.qr_code(ticket)[:4], "<svg")

    answer = report.call(client.card.set_test_whitelist, [ANNA], ["usr1", "usr2"])
    report.check(client.card.set_test_whitelist, "one user by id, two by name", answer["white_list_size"], 3)
    code = sandbox.command("scan_qr_code", ticket=ticket, openid=ANNA)["codes"][0]
    read = report.call(client.card.get_code, code)
    found = (read["openid"], read["outer_str"], read["can_consume"])
    report.check(client.card.get_code, "the tester holds it before the approval", found, (ANNA, "hello", True))

    sandbox.command("approve", card_id=card_id)
    answer = report.call(client.card.consume_code, code)
    found = (answer["openid"], answer["card"]["card_id"])
    report.check(client.card.consume_code, "whose code it was, and of which card", found, (ANNA, card_id))
    status = client.card.get_code(code, check_consume=False)["user_card_status"]
    report.check(client.card.consume_code, "the code is spent", status, "CONSUMED")
    report.refused(40099, client.card.consume_code, code)

    state = Generic("sandbox.state", sandbox.state)
    fetched = report.call(state)["token_fetches"] - before
    report.check(state, "one token served all of these calls", fetched, fetches)
    return logo_url, stores
