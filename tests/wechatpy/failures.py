"""How wechatpy handles the sandbox's error responses."""

from wechatpy.exceptions import APILimitedException, WeChatClientException

from client import SandboxClient
from report import Generic


def run(client, sandbox, report):
    """Refusals, expired tokens, exceeded quotas, unknown paths."""
    report.chapter("Failures")

    impostor = SandboxClient(client.appid, "another secret")
    report.refused(40125, impostor.fetch_access_token)
    stranger = SandboxClient("another account", client.secret)
    report.refused(40013, stranger.fetch_access_token)

    for how, errcode, command, members in [
        ("a revoked token", 40001, "revoke_token", {}),
        ("a token of two hours ago", 42001, "advance_clock", {"seconds": 7201}),
    ]:
        patient = SandboxClient(client.appid, client.secret)
        patient.fetch_access_token()
        token = patient.access_token
        sandbox.command(command, **members)
        stubborn = SandboxClient(client.appid, client.secret, access_token=token, auto_retry=False)
        report.refused(errcode, Generic(f"{how}, without retries", stubborn.card.batch_get))
        fetches = sandbox.state()["token_fetches"]
        patiently = Generic(how, patient.card.batch_get)
        report.check(patiently, "wechatpy asks again", report.call(patiently)["errcode"], 0)
        found = (sandbox.state()["token_fetches"] - fetches, patient.access_token != token)
        report.check(patiently, "with another token, fetched once", found, (1, True))
    stubborn = SandboxClient(client.appid, client.secret, access_token="nonsense", auto_retry=False)
    report.refused(40014, Generic("nonsense as a token", stubborn.card.batch_get))

    try:
        client.card.consume_code("000000000000")
        found = None
    except WeChatClientException as error:
        found = (error.errcode, error.errmsg.startswith("invalid serial code"), error.response.status_code)
    report.check(client.card.consume_code, "its error has the platform's number and words", found, (40056, True, 200))

    clear = Generic("post clear_quota", lambda: client.post("clear_quota", data={"appid": client.appid}))
    for _ in range(10):
        report.call(clear)
    try:
        report.call(clear)
        found = None
    except APILimitedException as error:
        found = error.errcode
    report.check(clear, "the eleventh of a month raises APILimitedException", found, 45009)

    for method, arguments in [
        (client.poi.get_categories, ()),
        (client.card.batch_get_locations, (0, 1)),
        (client.card.batch_add_locations, ({"location_list": []},)),
    ]:
        try:
            found = report.call(method, *arguments)
        except WeChatClientException as error:
            found = error.response.status_code
        report.check(method, "an address that the platform no longer has: HTTP 404", found, 404)
