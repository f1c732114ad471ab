//! `POST /card/invoice/rejectinsert`: refuses the invoice of an order, permanently.

use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_STATUS, INVOICE_ORDER_NOT_AUTHORISED},
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{authorised_order, names_platform},
    },
    history::WorldChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::invoice::reject::Reject {
    const MEMBERS: &'static [Member] = &[
        text("s_pappid", INVALID_INVOICE_PARAMETERS),
        text("order_id", INVALID_INVOICE_PARAMETERS),
        text("reason", INVALID_INVOICE_PARAMETERS),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "after the user's authorisation; the order can't be used again",
            "P20 api_invoicebizrejectinsert",
        ),
        inferred(
            "without authorisation, or of another platform: 72038; refused: 72035; already in a wallet: 72024",
            "the errcodes' messages",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let s_pappid = asked.s_pappid.unwrap_or_default();
        let order_id = asked.order_id.unwrap_or_default();
        let reason = asked.reason.unwrap_or_default();
        if !names_platform(platform, &s_pappid) {
            return Err(Rejection::at(INVOICE_ORDER_NOT_AUTHORISED, "s_pappid"));
        }
        if authorised_order(platform, &order_id)?.code.is_some() {
            return Err(Rejection::at(INVALID_INVOICE_STATUS, "order_id"));
        }
        platform.commit(WorldChange::from(InvoiceChange::Rejected { order_id, reason }))?;
        Ok(Empty {})
    }
}
