//! `POST /card/invoice/getauthurl`: the page on which a user authorises the invoice of an order.

use weixin_api::{
    errcode::{
        INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_TOKEN, INVOICE_FORM_NOT_SET, INVOICE_REJECTED,
        MERCHANT_CONTACT_EMPTY,
    },
    invoice::get_authorization_url::Response,
    js_ticket::get::TicketType,
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{names_platform, optional},
    },
    members::{Member, number, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Where the page can be opened from.
const SOURCES: [&str; 4] = ["app", "web", "wxa", "wap"];
/// The source that opens a mini program.
const MINI_PROGRAM: &str = "wxa";
/// The kind of page with a form for the user.
const FORM: u64 = 1;
/// The highest kind of page.
const LAST_PAGE: u64 = 2;

impl Served for weixin_api::invoice::get_authorization_url::GetAuthorizationUrl {
    const MEMBERS: &'static [Member] = &[
        text("s_pappid", INVALID_INVOICE_PARAMETERS),
        text("order_id", INVALID_INVOICE_PARAMETERS),
        number("money", INVALID_INVOICE_PARAMETERS),
        number("timestamp", INVALID_INVOICE_PARAMETERS),
        text("source", INVALID_INVOICE_PARAMETERS),
        text("ticket", INVALID_INVOICE_PARAMETERS),
        number("type", INVALID_INVOICE_PARAMETERS),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "the members, the four sources and the three kinds of pages; a refused order can't be \
         used again",
            "P20 api_invoicebizgetauthurl; P20 api_invoicebizrejectinsert",
        ),
        inferred(
            "without a contact: 72063, which states the missing step",
            "the errcode's message",
        ),
        inferred("a page of kind 1 without a form: 72029", "set_auth_field is only for kind 1"),
        inferred(
            "a ticket that isn't the current one of `wx_card`: 72025",
            "the errcode's message",
        ),
        inferred(
            "any other platform, source or kind: 72031; a refused order: 72035",
            "the errcodes' meanings",
        ),
        invented(
            "an order keeps its authorisation when its page is requested again",
            "no source states it",
        ),
        invented(
            "`appid`, present only for a mini program, is the account's",
            "the mini program of the pages is Tencent's",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let s_pappid = asked.s_pappid;
        let order_id = asked.order_id;
        let money = asked.money;
        let timestamp = asked.timestamp.get();
        let source = asked.source;
        let ticket = asked.ticket;
        let page = asked.authorization_type;
        let wrong = |name: &str| Rejection::at(INVALID_INVOICE_PARAMETERS, name);
        if !names_platform(platform, &s_pappid) {
            return Err(wrong("s_pappid"));
        }
        if !SOURCES.contains(&source.as_str()) {
            return Err(wrong("source"));
        }
        if page > LAST_PAGE {
            return Err(wrong("type"));
        }
        let world = platform.world();
        let current = world.js_tickets.current(&TicketType::Card, platform.now());
        if current.is_none_or(|(serial, _)| platform.ticket(serial) != ticket.expose()) {
            return Err(Rejection::at(INVALID_INVOICE_TOKEN, "ticket"));
        }
        let attributes = &world.invoices.attributes;
        if attributes.contact.is_none() {
            return Err(Rejection::new(MERCHANT_CONTACT_EMPTY));
        }
        if page == FORM && attributes.auth_field.is_none() {
            return Err(Rejection::at(INVOICE_FORM_NOT_SET, "type"));
        }
        if world.invoices.orders.get(&order_id).is_some_and(|order| order.refusal.is_some()) {
            return Err(Rejection::at(INVOICE_REJECTED, "order_id"));
        }
        let redirect_url = optional(asked.redirect_url);
        let (money, timestamp, kind) = (money.to_string(), timestamp.to_string(), page.to_string());
        // The address doesn't contain the ticket, because the ticket signs other pages too.
        let members = [
            ("action", "list"),
            ("s_pappid", s_pappid.as_str()),
            ("order_id", order_id.as_str()),
            ("money", money.as_str()),
            ("timestamp", timestamp.as_str()),
            ("source", source.as_str()),
            ("type", kind.as_str()),
        ];
        let query = serde_urlencoded::to_string(members.as_slice());
        let path = if source == MINI_PROGRAM {
            "pages/auth/auth"
        } else {
            "https://mp.weixin.qq.com/bizmall/authinvoice"
        };
        let auth_url = Some(format!("{path}?{}", query.unwrap_or_default()));
        let appid = (source == MINI_PROGRAM).then(|| platform.settings.app_id.clone());
        let change = InvoiceChange::PageAsked { order_id, page, redirect_url, source };
        platform.commit(change)?;
        Ok(Response { auth_url, appid, ..Response::default() })
    }
}
