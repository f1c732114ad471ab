//! `POST /card/invoice/getauthdata`: whether a user has authorised an order, and what the user filled in.

use weixin_api::{
    errcode::{INVOICE_ORDER_NOT_AUTHORISED, INVOICE_REJECTED},
    invoice::get_authorization::Response,
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::endpoints::shared::{names_platform, text},
    fidelity::{Rule, documented, inferred, observed},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("`auth success`, the time and the entries", "P20 api_invoicebizgetauthdata"),
    observed(
        "an order without an authorisation is no error: `invoice_status` is `never auth`",
        "forum 0002ccc8d4842885fc4a9f7ff5b400",
    ),
    inferred("a platform that doesn't match: 72038", "the meaning of the error number"),
    inferred("a refused order: 72035", "the page lists the error number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let members = request.object()?;
    let s_pappid = text(&members, "s_pappid")?;
    let order_id = text(&members, "order_id")?;
    if !names_platform(platform, &s_pappid) {
        return Err(Fault::at(INVOICE_ORDER_NOT_AUTHORISED, "s_pappid"));
    }
    let order = platform.world().invoices.orders.get(&order_id);
    if order.is_some_and(|order| order.refusal.is_some()) {
        return Err(Fault::at(INVOICE_REJECTED, "order_id"));
    }
    let authorised = order.and_then(|order| order.authorised.as_ref());
    let status = if authorised.is_some() { "auth success" } else { "never auth" };
    Answer::success(Response {
        invoice_status: Some(status.to_owned()),
        auth_time: authorised.map(|authorised| authorised.at),
        user_auth_info: authorised.map(|authorised| authorised.entries.clone()),
        ..Response::default()
    })
}
