"""Member cards and tickets: what the merchant writes to a single user's card."""

from urllib.parse import parse_qsl, urlsplit

from cards import ANNA, base_info, card as body_of
from report import Generic


def run(client, sandbox, report, logo_url, stores):
    """Calls the type-specific endpoints, and reads back the effects."""
    report.chapter("Member cards and tickets")

    def received(card_type, **own):
        """A card of a type, and a user's code of it."""
        card_id = client.card.create(body_of(card_type, base_info(logo_url, stores), **own))
        sandbox.command("approve", card_id=card_id)
        return card_id, sandbox.receive(card_id, ANNA)

    members(client.card, sandbox, report, received)
    tickets(client.card, sandbox, report, received)


def members(card, sandbox, report, received):
    """Member cards: activated, changed, read; activated within Weixin by a form."""
    own = {"supply_bonus": True, "supply_balance": True, "prerogative": "九折"}
    card_id, code = received("MEMBER_CARD", **own)
    report.call(card.activate_membercard, "AAA00000001", code, card_id=card_id, init_bonus=100, init_balance=20000)
    member = report.call(card.get_membercard_user_info, card_id, code)
    found = (member["membership_number"], member["bonus"], member["balance"])
    report.check(card.activate_membercard, "number, points and stored value", found, ("AAA00000001", 100, 20000))
    report.check(card.get_membercard_user_info, "whose card it is", member["openid"], ANNA)

    answer = report.call(card.update_membercard, code, card_id, add_bonus=-30, add_balance=500)
    found = (answer["result_bonus"], answer["result_balance"])
    report.check(card.update_membercard, "the response has the new figures", found, (70, 20500))
    member = card.get_membercard_user_info(card_id, code)
    found = (member["bonus"], member["balance"])
    report.check(card.update_membercard, "the member has them too", found, (70, 20500))
    report.refused(45022, card.update_membercard, code, card_id, add_bonus=-71)

    after = "https://example.com/after"
    card_id, code = received("MEMBER_CARD", wx_activate=True, wx_activate_after_submit_url=after, **own)
    required = {"common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]}
    report.call(card.set_activate_user_form, card_id, required_form=required)
    url = report.call(card.get_activate_url, card_id, "12b")
    report.check(card.get_activate_url, "the channel is in the address", "outer_str=12b" in url, True)
    filled = sandbox.command("fill_form_in", code=code, fields={"USER_FORM_INFO_FLAG_MOBILE": "13800000000"})
    report.check(card.set_activate_user_form, "a user can fill it in", filled["redirect"].startswith(after), True)
    ticket = dict(parse_qsl(urlsplit(filled["redirect"]).query))["activate_ticket"]
    info = report.call(card.get_activate_info, ticket)
    found = info["common_field_list"][0]["value"]
    report.check(card.get_activate_info, "what the user filled in", found, "13800000000")
    report.refused(72011, card.get_activate_info, "nonsense")


def tickets(card, sandbox, report, received):
    """Tickets show a seat. No platform endpoint returns it, so the sandbox's state is checked."""

    def shown(code):
        return sandbox.scenario()["world"]["specials"]["shown"][code]["other"]

    card_id, code = received("MOVIE_TICKET", detail="影片简介")
    show_time = sandbox.state()["now"] + 86400
    seats = ["5排14号", "5排15号"]
    report.call(card.update_movie_ticket, code, "4D", show_time, 120, "5号影厅", seats, card_id)
    found = (shown(code)["seat_number"], shown(code)["screening_room"])
    report.check(card.update_movie_ticket, "seats and room", found, (seats, "5号影厅"))
    report.refused(41014, card.update_movie_ticket, code, "", show_time, 120, "5号影厅", seats)

    card_id, code = received("BOARDING_PASS", **{"from": "成都", "to": "广州", "flight": "CE123"})
    report.call(card.checkin_boardingpass, code, "李雷", "Y", "99912345678901", seat="12A", card_id=card_id)
    found = (shown(code)["class"], shown(code)["seat"])
    report.check(card.checkin_boardingpass, "class and seat", found, ("Y", "12A"))
    report.refused(45021, card.checkin_boardingpass, code, "李雷", "Y", "999123456789012")

    path = "card/meetingticket/updateuser"
    meeting = Generic("post " + path, lambda **data: card._post(path, data=data))
    card_id, code = received("MEETING_TICKET", meeting_detail="会议简介")
    report.call(meeting, code=code, card_id=card_id, zone="C区", entrance="东北门", seat_number="2排15号")
    found = (shown(code)["zone"], shown(code)["entrance"])
    report.check(meeting, "zone and entrance", found, ("C区", "东北门"))
    report.refused(40071, card.update_movie_ticket, code, "4D", show_time, 120, "5号影厅", seats)

    # A red packet can't be created, so every code has another type.
    report.refused(40071, card.update_luckymoney_balance, code, 5000)
