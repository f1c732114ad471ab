"""A third-party platform that acts for the account."""

from wechatpy.component import WeChatComponent

from client import SandboxClient
from codes import query
from report import Generic

# Token and key of pushes to the platform, which this run doesn't use.
TOKEN, KEY = "token", "a" * 43


def run(client, sandbox, report):
    """Goes from the ticket to the account's cards, and back."""
    report.chapter("Third-party platforms")
    component = WeChatComponent(sandbox.component()["component_appid"], client.secret, TOKEN, KEY)
    component.session.set("component_verify_ticket", "ticket@@@nonsense")
    report.refused(61006, component.fetch_access_token)
    # The platform pushes the ticket; the sandbox shows it.
    component.session.set("component_verify_ticket", sandbox.component()["component_verify_ticket"])
    answer = report.call(component.fetch_access_token)
    report.check(component.fetch_access_token, "good for two hours", answer["expires_in"], 7200)

    report.refused(61003, component.get_authorizer_info, client.appid)
    acting = authorised(component, client, sandbox, report)
    described(component, client, report)
    renewed(component, acting, client, sandbox, report)
    ended(component, acting, client, sandbox, report)


def authorised(component, client, sandbox, report):
    """The account authorises the platform. Returns the platform's client for it."""
    code = report.call(component.create_preauthcode)["pre_auth_code"]
    code = sandbox.operation("authorise_component", pre_auth_code=code)["authorization_code"]
    report.check(component.create_preauthcode, "an authorisation begins with it", bool(code), True)
    info = report.call(component.query_auth, code)["authorization_info"]
    report.check(component.query_auth, "whose authorisation it is", info["authorizer_appid"], client.appid)
    report.refused(61009, component.query_auth, code)
    acting = report.call(component.get_client_by_appid, client.appid)
    found = acting.card.batch_get(0, 1)
    report.check(component.get_client_by_appid, "it lists the account's cards", found, client.card.batch_get(0, 1))
    return acting


def described(component, client, report):
    """The account and its options."""
    info = report.call(component.get_authorizer_info, client.appid)["authorizer_info"]
    report.check(component.get_authorizer_info, "it may have cards", info["business_info"]["open_card"], 1)
    listed = report.call(component.get_authorizer_list)
    found = (listed["total_count"], listed["list"][0]["authorizer_appid"])
    report.check(component.get_authorizer_list, "the account alone", found, (1, client.appid))
    report.call(component.set_authorizer_option, client.appid, "voice_recognize", "1")
    option = report.call(component.get_authorizer_option, client.appid, "voice_recognize")["option_value"]
    report.check(component.set_authorizer_option, "it is on", option, "1")
    report.refused(61012, component.get_authorizer_option, client.appid, "mood")
    report.check(component.get_authorizer_option, "it stays on", option, "1")


def renewed(component, acting, client, sandbox, report):
    """Tokens are refreshed explicitly, and by wechatpy once they have expired."""
    answer = report.call(component.refresh_authorizer_token, client.appid, acting.refresh_token)
    by_hand = SandboxClient(client.appid, "", access_token=answer["authorizer_access_token"], auto_retry=False)
    found = by_hand.card.batch_get(0, 1)["errcode"]
    report.check(component.refresh_authorizer_token, "the new token opens the cards", found, 0)
    report.refused(61023, component.refresh_authorizer_token, client.appid, "refreshtoken@@@nonsense")

    before = (component.access_token, acting.access_token)
    sandbox.command("advance_clock", seconds=7201)
    later = Generic("componentclient.card.batch_get", lambda: acting.card.batch_get(0, 1))
    report.check(later, "answered two hours later", report.call(later)["errcode"], 0)
    after = (component.access_token, acting.access_token)
    found = [old == new for old, new in zip(before, after)]
    report.check(later, "with another token of the platform, and of the account", found, [False, False])


def ended(component, acting, client, sandbox, report):
    """Other permissions than cards are granted again, then none."""
    url = report.call(component.get_pre_auth_url, "https://example.com/after")
    code = query(url)["pre_auth_code"]
    code = sandbox.operation("authorise_component", pre_auth_code=code, functions=[1, 6])["authorization_code"]
    report.check(component.get_pre_auth_url, "a page where an authorisation begins", bool(code), True)
    narrow = report.call(component.get_client_by_authorization_code, code)
    found = narrow.refresh_token != "" and narrow.refresh_token == acting.refresh_token
    report.check(component.get_client_by_authorization_code, "wechatpy keeps its refresh token", found, True)
    report.refused(61007, Generic("componentclient.card.batch_get", narrow.card.batch_get))
    sandbox.operation("unauthorise_component")
    report.refused(61003, Generic("componentclient.card.batch_get", narrow.card.batch_get))
    report.check(client.card.batch_get, "the account's own token stays valid", client.card.batch_get()["errcode"], 0)
