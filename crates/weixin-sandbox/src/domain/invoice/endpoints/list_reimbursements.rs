//! `POST /card/invoice/reimburse/getinvoicebatch`: several invoices that users handed in.

use weixin_api::{errcode::INVALID_INVOICE_PARAMETERS, invoice::list_reimbursements::Response};

use crate::{
    answer::Rejection,
    domain::invoice::endpoints::get_reimbursement::read,
    members::{Member, filled},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::invoice::list_reimbursements::ListReimbursements {
    const MEMBERS: &'static [Member] = &[filled("item_list", INVALID_INVOICE_PARAMETERS)];
    const RULES: &'static [Rule] = &[
        documented(
            "each invoice as in the response of `getinvoiceinfo`",
            "P20 api_invoicereimbursegetinvoicebatch",
        ),
        inferred(
            "an invoice that can't be read fails the call",
            "the response has no member for errors",
        ),
        inferred("an empty list: 72031", "the errcode's meaning"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let list = asked.item_list.unwrap_or_default();
        let read: Result<_, Rejection> = list.iter().map(|named| read(platform, named)).collect();
        Ok(Response { item_list: Some(read?), ..Response::default() })
    }
}
