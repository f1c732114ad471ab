//! `POST /card/invoice/getauthdata`: the authorisation of an order and the user's entries.

use weixin_api::{
    errcode::{INVALID_INVOICE_PARAMETERS, INVOICE_ORDER_NOT_AUTHORISED, INVOICE_REJECTED},
    invoice::get_authorization::Response,
};

use crate::{
    answer::Rejection,
    domain::invoice::endpoints::shared::names_platform,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::invoice::get_authorization::GetAuthorization {
    const MEMBERS: &'static [Member] = &[
        text("s_pappid", INVALID_INVOICE_PARAMETERS),
        text("order_id", INVALID_INVOICE_PARAMETERS),
    ];
    const RULES: &'static [Rule] = &[
        documented("`auth success`, the time and the entries", "P20 api_invoicebizgetauthdata"),
        observed(
            "an order without an authorisation is not an error: `invoice_status` is `never auth`",
            "forum 0002ccc8d4842885fc4a9f7ff5b400",
        ),
        inferred("a platform that doesn't match: 72038", "the errcode's meaning"),
        inferred("a refused order: 72035", "the page lists the errcode"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let s_pappid = asked.s_pappid.unwrap_or_default();
        let order_id = asked.order_id.unwrap_or_default();
        if !names_platform(platform, &s_pappid) {
            return Err(Rejection::at(INVOICE_ORDER_NOT_AUTHORISED, "s_pappid"));
        }
        let order = platform.world().invoices.orders.get(&order_id);
        if order.is_some_and(|order| order.refusal.is_some()) {
            return Err(Rejection::at(INVOICE_REJECTED, "order_id"));
        }
        let authorised = order.and_then(|order| order.authorised.as_ref());
        let status = if authorised.is_some() { "auth success" } else { "never auth" };
        Ok(Response {
            invoice_status: Some(status.to_owned()),
            auth_time: authorised.map(|authorised| authorised.at),
            user_auth_info: authorised.map(|authorised| authorised.entries.clone()),
            ..Response::default()
        })
    }
}
