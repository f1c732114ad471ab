"""Stores and statistics. wechatpy has no card statistics; they use its generic call."""

from datetime import datetime, timedelta, timezone

from cards import BORIS, groupon
from report import Generic

STORE = {
    "sid": "33788392", "business_name": "Weixin Bakery", "branch_name": "艺苑路店", "province": "广东省",
    "city": "广州市", "district": "海珠区", "address": "艺苑路12号", "telephone": "020-12345678",
    "categories": ["美食,快餐小吃"], "offset_type": 1, "longitude": 115.32375, "latitude": 25.097486,
}


def run(client, sandbox, report, logo_url, stores):
    """Calls the endpoints around cards, and reads back the effects."""
    of_stores(client, sandbox, report, logo_url)
    statistics(client, sandbox, report, logo_url, stores)


def of_stores(client, sandbox, report, logo_url):
    """A store's life."""
    report.chapter("Stores")
    poi = client.poi
    before = poi.list()["total_count"]
    poi_id = report.call(poi.add, {"business": {"base_info": STORE}})["poi_id"]

    def store():
        return report.call(poi.get, poi_id)["business"]["base_info"]

    found = (store()["business_name"], poi.list()["total_count"])
    report.check(poi.add, "it can be read and is listed", found, ("Weixin Bakery", before + 1))
    report.refused(65106, client.card.create, groupon(logo_url, [poi_id]))
    sandbox.operation("review_store", poi_id=poi_id, approved=True)
    card_id = client.card.create(groupon(logo_url, [poi_id]))
    found = client.card.get(card_id)["groupon"]["base_info"]["location_id_list"]
    report.check(client.card.create, "a card names it once it is approved", found, [poi_id])

    report.call(poi.update, {"business": {"base_info": {"poi_id": str(poi_id), "telephone": "021-1"}}})
    report.check(poi.get, "a change waits for its review", store()["telephone"], "020-12345678")
    sandbox.operation("review_store", poi_id=poi_id, approved=True)
    report.check(poi.update, "then it is seen", store()["telephone"], "021-1")
    report.call(poi.delete, poi_id)
    report.check(poi.delete, "the list is as before", poi.list()["total_count"], before)
    report.refused(65116, poi.get, poi_id)
    # wechatpy uses a path that the platform has removed, so this uses a generic call.
    categories = Generic("get poi/getwxcategory", lambda: client.get("poi/getwxcategory"))
    found = all(isinstance(name, str) for name in report.call(categories)["category_list"])
    report.check(categories, "a list of names", found, True)


def statistics(client, sandbox, report, logo_url, stores):
    """Today's events are in the statistics tomorrow, after 08:00 in Beijing."""
    report.chapter("Statistics")
    card_id = client.card.create(groupon(logo_url, stores))
    sandbox.command("approve", card_id=card_id)
    sandbox.command("view", card_id=card_id, times=7)
    sandbox.receive(card_id, BORIS)
    client.card.consume_code(sandbox.receive(card_id, BORIS))
    beijing = timezone(timedelta(hours=8))
    day = datetime.fromtimestamp(sandbox.state()["now"], beijing).strftime("%Y-%m-%d")

    def figures(name):
        """The call that returns the rows of a statistic."""

        def call(begin=day, **members):
            data = {"begin_date": begin, "end_date": day, "cond_source": 1, **members}
            return client.datacube._post(name, data=data)["list"]

        return Generic(f"post datacube/{name}", call)

    of_card, of_all = figures("getcardcardinfo"), figures("getcardbizuininfo")
    of_members, of_one = figures("getcardmembercardinfo"), figures("getcardmembercarddetail")
    report.refused(61501, of_card, card_id=card_id)
    sandbox.command("advance_clock", seconds=86400)
    rows = report.call(of_card, card_id=card_id)
    found = [(row["ref_date"], row["view_cnt"], row["receive_cnt"], row["verify_cnt"]) for row in rows]
    report.check(of_card, "what happened on that day", found, [(day, 7, 2, 1)])
    total = report.call(of_all)[0]["receive_cnt"]
    members = report.call(of_members)
    received = [row["receive_cnt"] for row in of_card() + members]
    report.check(of_all, "coupons, member cards and tickets", total >= sum(received), True)
    report.check(of_members, "the member that was activated", members[0]["active_user"], 1)
    of_type = [card_id for card_id in newest(client) if client.card.get(card_id)["card_type"] == "MEMBER_CARD"]
    rows = [row for card_id in of_type for row in report.call(of_one, card_id=card_id)]
    report.check(of_one, "also for each card", sum(row["active_cnt"] for row in rows), 1)
    report.refused(61500, of_all, begin="2026/11/01")


def newest(client):
    """The cards that were created last."""
    return client.card.batch_get(0, 50)["card_id_list"]
