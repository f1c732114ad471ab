"""Events of cards, and what wechatpy reads in their pushes."""

from wechatpy import parse_message

from cards import ANNA, BORIS, base_info, card as body_of, groupon
from report import Generic
from stores_and_figures import STORE

LOGO = "https://mmbiz.qpic.cn/mmbiz_jpg/logo/0"


def run(client, sandbox, report, receive, opened):
    """Causes every event once. Returns the first push."""
    story = Story(client, sandbox, report, receive, opened)
    first = reviews(story)
    codes(story)
    members(story)
    account(story)
    return first


class Story:
    """Causes events and checks their pushes."""

    def __init__(self, client, sandbox, report, receive, opened):
        self.client, self.sandbox, self.report = client, sandbox, report
        self.receive, self.opened = receive, opened
        self.stores = [int(store["base_info"]["poi_id"]) for store in client.poi.list(0, 3)["business_list"]]

    def told(self, event, source=None, push=None, **members):
        """Checks a push, by default the next one: its event, user and members. Returns the push."""
        push = push or self.receive()
        read = Generic(event, parse_message)
        message = self.report.call(read, self.opened(push))
        expected = {"event": event, "source": source or message.source, **members}
        found = {"event": type(message).__name__, "source": message.source}
        found.update((name, getattr(message, name, None)) for name in members)
        self.report.check(read, ", ".join(members), found, expected)
        return push

    def issued(self, body):
        """An approved card."""
        card_id = self.client.card.create(body)
        self.sandbox.command("approve", card_id=card_id)
        return card_id, self.told("CardPassCheckEvent", card_id=card_id)

    def received(self, card_id):
        """A code of Anna's."""
        code = self.sandbox.receive(card_id, ANNA, outer_str="12")
        members = {"is_given_by_friend": 0, "outer_id": "12", "outer_str": "12", "is_restore_member_card": 0}
        self.told("UserGetCardEvent", ANNA, card_id=card_id, code=code, **members)
        return code


def reviews(story):
    """Reviews. Returns the first push, which is sent twice."""
    _, first = story.issued(groupon(LOGO, []))
    story.sandbox.operation("push_again", serial=1)
    story.report.check(Generic("push_again", None), "the same bytes", story.receive() == first, True)
    card_id = story.client.card.create(groupon(LOGO, []))
    story.sandbox.command("refuse", card_id=card_id, reason="图片模糊")
    story.told("CardNotPassCheckEvent", card_id=card_id, refuse_reason="图片模糊")
    return first


def codes(story):
    """A code's life, and a stock that runs out."""
    sandbox, card = story.sandbox, story.client.card
    card_id, _ = story.issued(groupon(LOGO, story.stores, get_limit=50))
    code = story.received(card_id)
    for command, returned in [("offer_gift", 0), ("take_gift_back", 1), ("offer_gift", 0)]:
        sandbox.command(command, code=code)
        story.told("UserGiftingCardEvent", ANNA, code=code, is_return_back=returned, is_chat_room=0)
    given = sandbox.command("accept_gift", code=code, openid=BORIS)["codes"][0]
    story.told("UserGetCardEvent", BORIS, code=given, is_given_by_friend=1, friend=ANNA, old_code=code)
    sandbox.command("enter_session", code=given)
    story.told("UserEnterSessionFromCardEvent", BORIS, card_id=card_id, code=given)
    card.consume_code(given)
    story.told("UserConsumeCardEvent", BORIS, card_id=card_id, code=given, consume_source="FROM_API")
    code = story.received(card_id)
    sandbox.command("delete_code", code=code)
    story.told("UserDeleteCardEvent", ANNA, card_id=card_id, code=code)

    code = story.received(card_id)
    card.set_paycell(card_id, True)
    sandbox.command("pay_from_cell", code=code, fee=9900)
    story.told("UserPayFromPayCell", ANNA, card_id=card_id, code=code, fee=9900, original_fee=9900)
    story.told("UserConsumeCardEvent", ANNA, code=code)

    scarce, _ = story.issued(groupon(LOGO, [], sku={"quantity": 201}))
    sandbox.command("receive", card_id=scarce, times=101)
    pushes = [story.receive() for _ in range(102)]
    reminders = [push for push in pushes if parse_message(story.opened(push)).event == "card_sku_remind"]
    detail = "the card's quantity is equal to 100"
    story.told("CardSkuRemindEvent", push=reminders[0], card_id=scarce, detail=detail)


def members(story):
    """A member's figures, and a form that a user fills in."""
    sandbox, card = story.sandbox, story.client.card
    own = {"supply_bonus": True, "supply_balance": True, "prerogative": "九折"}
    card_id, _ = story.issued(body_of("MEMBER_CARD", base_info(LOGO, []), **own))
    code = story.received(card_id)
    sandbox.command("view_as", card_id=card_id, openid=ANNA)
    story.told("UserViewCard", ANNA, card_id=card_id, code=code, outer_str="12")
    card.activate_membercard("AAA00000001", code, card_id=card_id, init_bonus=100, init_balance=0)
    card.update_membercard(code, card_id, add_bonus=-30)
    story.told("UpdateMemberCard", ANNA, card_id=card_id, code=code, modify_bonus=-30, modify_balance=0)

    card_id, _ = story.issued(body_of("MEMBER_CARD", base_info(LOGO, []), wx_activate=True, **own))
    card.set_activate_user_form(card_id, required_form={"common_field_id_list": ["USER_FORM_INFO_FLAG_MOBILE"]})
    code = story.received(card_id)
    sandbox.command("fill_form_in", code=code, fields={"USER_FORM_INFO_FLAG_MOBILE": "13800000000"})
    story.told("SubmitMembercardUserInfo", ANNA, card_id=card_id, card_code=code)


def account(story):
    """A store's review; inventory tokens: a present, then a payment. wechatpy has no methods for tokens."""
    card, poi = story.client.card, story.client.poi
    poi_id = poi.add({"business": {"base_info": STORE}})["poi_id"]
    story.sandbox.operation("review_store", poi_id=poi_id, approved=False)
    story.told("PoiCheckNotifyEvent", poi_id=str(poi_id), uniq_id=STORE["sid"], result="fail")
    card._get("card/pay/activate")
    story.told("CardPayOrderEvent", free_coin_count=200, pay_coin_count=0, memo="开通账户奖励")
    order_id = card._post("card/pay/recharge", data={"coin_count": 10})["order_id"]
    story.sandbox.operation("pay_order", order_id=order_id)
    story.told("CardPayOrderEvent", order_id=int(order_id), pay_coin_count=10)
