"""Electronic invoices: requested, authorised, issued, reimbursed; and users' invoice titles."""

import io

from cards import ANNA
from codes import query
from report import Generic

PDF = b"%PDF-1.4\n%%EOF"
LOCK, CLOSURE, CANCEL = (f"INVOICE_REIMBURSE_{state}" for state in ("LOCK", "CLOSURE", "CANCEL"))
AFTER = "https://example.com/after"


def run(client, sandbox, report, logo_url):
    """Calls every endpoint for invoices, and reads back the effects."""
    report.chapter("Invoices")
    orders = Orders(client, sandbox, report, prepared(client.invoice, report))
    link = {"custom_url_name": "更多", "custom_url": "http://www.qq.com"}
    base_info = {"logo_url": logo_url, "title": "微信餐厅", **link}
    orders.card_id = report.call(client.invoice.create_card, base_info, "收款方", "广东省增值税普通发票")
    reimbursed(client.invoice, orders.authorised_with_a_form(), orders)
    cancelled(client.invoice, orders)
    titles(client.invoice, sandbox, report)


def prepared(invoice, report):
    """Sets what invoice pages require. Returns the account's name as an invoice platform."""
    url = report.call(invoice.get_url)
    report.check(invoice.get_url, "the same one next time", invoice.get_url(), url)
    s_pappid = query(url)["s_pappid"]

    report.refused(72029, invoice.get_auth_field)
    person = {"show_title": 1, "show_phone": 1, "show_email": 0, "custom_field": [{"key": "field1"}]}
    report.call(invoice.set_auth_field, person, {"show_title": 1, "show_tax_no": 1})
    read = report.call(invoice.get_auth_field)["auth_field"]
    found = (read["user_field"]["show_phone"], read["user_field"]["custom_field"][0]["key"])
    report.check(invoice.set_auth_field, "a person's form", found, (1, "field1"))
    report.check(invoice.get_auth_field, "a company's form", read["biz_field"]["show_tax_no"], 1)

    report.refused(72028, invoice.get_pay_mch)
    report.call(invoice.set_pay_mch, "1234567890", s_pappid)
    read = report.call(invoice.get_pay_mch)["paymch_info"]
    report.check(invoice.set_pay_mch, "the merchant's number", read["mchid"], "1234567890")
    report.check(invoice.get_pay_mch, "the platform", read["s_pappid"], s_pappid)

    # wechatpy has no method for the contact, which pages require.
    contact = Generic("post invoice/setbizattr", lambda action, **data: invoice._post(
        "setbizattr", params={"action": action}, data=data))
    report.call(contact, "set_contact", contact={"phone": "88888888", "time_out": 12345})
    found = contact("get_contact")["contact"]["phone"]
    report.check(contact, "the contact's telephone", found, "88888888")
    return s_pappid


class Orders:
    """Orders for which users want invoices."""

    def __init__(self, client, sandbox, report, s_pappid):
        self.client, self.sandbox, self.report, self.s_pappid = client, sandbox, report, s_pappid
        self.card_id = None

    def ask(self, order_id, page):
        """Requests a page on which a user authorises an order."""
        ticket = self.client.jsapi.get_ticket("wx_card")["ticket"]
        now = self.sandbox.state()["now"]
        method = self.client.invoice.get_auth_url
        return self.report.call(method, self.s_pappid, order_id, 11, now, "web", ticket, page, AFTER)

    def authorise(self, order_id, **fields):
        """A user authorises the order."""
        return self.sandbox.command("authorise_invoice", order_id=order_id, openid=ANNA, fields=fields)

    def insert(self, order_id, media_id):
        """Issues the invoice."""
        says = {
            "fee": 123, "fee_without_tax": 100, "tax": 23, "title": "灌哥发票", "billing_time": 1468306058,
            "billing_no": order_id, "billing_code": "4541212454512", "s_pdf_media_id": media_id,
        }
        extension = {"nonce_str": "abc", "user_card": {"invoice_user_data": says}}
        method = self.client.invoice.insert
        return self.report.call(method, order_id, self.card_id, self.client.appid, extension)

    def hand_in(self, code):
        """What the reimburser's page receives when the user chooses an invoice there."""
        return self.sandbox.command("hand_in_invoice", code=code)["codes"][0]

    def status(self, encrypt_code):
        """The reimbursement status of an invoice."""
        read = self.client.invoice.get_reimburse(self.card_id, encrypt_code)
        return read["user_info"]["reimburse_status"]

    def authorised_with_a_form(self):
        """Issues an invoice by a page with a form. Returns its code."""
        invoice, report = self.client.invoice, self.report
        url = self.ask("1001", 1)
        report.check(invoice.get_auth_url, "the page names the order", query(url)["order_id"], "1001")
        read = report.call(invoice.get_auth_data, self.s_pappid, "1001")
        report.check(invoice.get_auth_data, "not authorised yet", read["invoice_status"], "never auth")
        media_id = report.call(invoice.upload_pdf, io.BytesIO(PDF))
        url = report.call(invoice.get_pdf, media_id)["pdf_url"]
        report.check(invoice.upload_pdf, "it has an address", url.startswith("https://"), True)
        report.refused(72040, invoice.get_pdf, "75195574948725301")
        report.refused(72038, self.insert, "1001", media_id)

        goes_to = self.authorise("1001", title="灌哥发票", phone="5554545", field1="管理理论")["redirect"]
        report.check(invoice.get_auth_url, "the user comes back to the merchant", goes_to, AFTER)
        read = invoice.get_auth_data(self.s_pappid, "1001")
        found = (read["invoice_status"], read["user_auth_info"]["user_field"]["title"])
        report.check(invoice.get_auth_data, "what the user filled in", found, ("auth success", "灌哥发票"))
        inserted = self.insert("1001", media_id)
        held = {"card_id": self.card_id, "code": inserted["code"]}
        held = held in self.client.card.get_card_list(inserted["openid"])["card_list"]
        report.check(invoice.insert, "it lies in the user's wallet", (inserted["openid"], held), (ANNA, True))
        report.refused(72018, self.insert, "1001", media_id)
        return inserted["code"]


def reimbursed(invoice, code, orders):
    """A user submits an invoice, and it is reimbursed."""
    report, card_id, encrypted = orders.report, orders.card_id, orders.hand_in(code)
    read = report.call(invoice.get_reimburse, card_id, encrypted)
    found = (read["openid"], read["user_info"]["fee"])
    report.check(invoice.get_reimburse, "its content", found, (ANNA, 123))
    found = (read["payee"], read["type"])
    report.check(invoice.create_card, "who is paid, and the kind", found, ("收款方", "广东省增值税普通发票"))
    report.refused(72039, invoice.update_reimburse, card_id, encrypted, CLOSURE)
    report.call(invoice.update_reimburse, card_id, encrypted, LOCK)
    report.check(invoice.update_reimburse, "it is locked", orders.status(encrypted), LOCK)
    both = [{"card_id": card_id, "encrypt_code": encrypted}]
    report.call(invoice.batch_update_reimburse, ANNA, CLOSURE, both)
    report.check(invoice.batch_update_reimburse, "it is closed", orders.status(encrypted), CLOSURE)
    report.refused(72061, invoice.update_reimburse, card_id, encrypted, LOCK)


def cancelled(invoice, orders):
    """One invoice is withdrawn, another one refused."""
    report, card_id = orders.report, orders.card_id
    orders.ask("1002", 2)
    orders.authorise("1002")
    code = orders.insert("1002", invoice.upload_pdf(io.BytesIO(PDF)))["code"]
    encrypted = orders.hand_in(code)
    report.call(invoice.update_status, card_id, code, CANCEL)
    report.check(invoice.update_status, "it is cancelled", orders.status(encrypted), CANCEL)
    report.refused(72060, invoice.update_reimburse, card_id, encrypted, LOCK)

    orders.ask("1003", 2)
    orders.authorise("1003")
    report.call(invoice.reject_insert, orders.s_pappid, "1003", "已退货")
    report.refused(72035, invoice.get_auth_data, orders.s_pappid, "1003")
    report.refused(72035, invoice.reject_insert, orders.s_pappid, "1003", "已退货")


def titles(invoice, sandbox, report):
    """A user's invoice title: offered, saved, shown, scanned."""
    url = report.call(invoice.get_user_title_url, False, title="用户抬头", tax_no="1486715052")
    sandbox.command("keep_invoice_title", openid=ANNA, url=url)
    shown = sandbox.command("show_invoice_title", openid=ANNA)["redirect"]
    read = report.call(invoice.scan_title, shown)
    report.check(invoice.get_user_title_url, "the user keeps its title", read["title"], "用户抬头")
    found = (read["title_type"], read["tax_no"])
    report.check(invoice.scan_title, "a company's, with its tax number", found, (0, "1486715052"))
    report.refused(72031, invoice.scan_title, "nonsense")
    url = report.call(invoice.get_select_title_url, "table 12")
    report.check(invoice.get_select_title_url, "it carries the note", query(url)["attach"], "table 12")
