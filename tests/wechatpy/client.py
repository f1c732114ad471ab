"""wechatpy from PyPI, pointed at the sandbox, and the sandbox's own control API.

Only the URLs in wechatpy are changed: those in class attributes, and the one URL
in a function.
"""

import requests
from wechatpy import WeChatClient
from wechatpy.client import WeChatComponentClient
from wechatpy.client.api import WeChatCard, WeChatDataCube, WeChatInvoice
from wechatpy.component import WeChatComponent


class SandboxClient(WeChatClient):
    """wechatpy's client with the sandbox's token URL."""

    def fetch_access_token(self):
        return self._fetch_access_token(
            url=self.API_BASE_URL + "token",
            params={"grant_type": "client_credential", "appid": self.appid, "secret": self.secret},
        )


def point_at(address):
    """Points every wechatpy call of this run at the sandbox."""
    SandboxClient.API_BASE_URL = address + "/cgi-bin/"
    WeChatComponentClient.API_BASE_URL = address + "/cgi-bin/"
    WeChatComponent.API_BASE_URL = address + "/cgi-bin"
    WeChatInvoice.API_BASE_URL = address + "/card/invoice/"
    WeChatCard.API_BASE_URL = address + "/"
    WeChatDataCube.API_BASE_URL = address + "/datacube/"


class Sandbox:
    """Commands for what users and Weixin do, which the platform's API doesn't offer."""

    def __init__(self, address):
        self.address = address
        self.http = requests.Session()

    def command(self, command, **members):
        """Runs a command and returns its result."""
        return self._post("/sandbox/command", {"command": command, **members})

    def operation(self, operation, **members):
        """Runs an operation on the account itself."""
        return self._post("/sandbox/operation", {"operation": operation, **members})

    def receive(self, card_id, openid, **members):
        """Lets a user receive a card and returns the code."""
        return self.command("receive_as", card_id=card_id, openid=openid, **members)["codes"][0]

    def fault(self, effect, **members):
        """Makes the next call fail, or the next one of a path; once by default."""
        return self._post("/sandbox/faults", {"effect": effect, **members})

    def faults(self):
        """Faults that have not happened yet."""
        return self._get("/sandbox/faults").json()

    def component(self):
        """The third-party platform, and the ticket that the real one pushes to it."""
        return self._get("/sandbox/component").json()

    def pushes(self):
        """The results of the pushed events."""
        return self._get("/sandbox/pushes").json()

    def state(self):
        """The sandbox's clock, and the number of fetched tokens."""
        return self._get("/sandbox/state").json()

    def scenario(self):
        """The sandbox's whole state."""
        return self._get("/sandbox/scenario").json()

    def picture(self, url):
        """The bytes of an uploaded picture, which the sandbox stores under the hash in its URL."""
        return self._get("/sandbox/images/" + url.split("/")[-2]).content

    def qr_code(self, ticket):
        """The picture of a QR code."""
        return self._get("/sandbox/qrcodes/" + ticket).text

    def _get(self, path):
        answer = self.http.get(self.address + path, timeout=20)
        answer.raise_for_status()
        return answer

    def _post(self, path, body):
        answer = self.http.post(self.address + path, json=body, timeout=20)
        if not answer.ok:
            raise RuntimeError(f"{path} {body}: {answer.status_code} {answer.text}")
        return answer.json()
