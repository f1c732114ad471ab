//! `POST /card/invoice/reimburse/getinvoicebatch`: several invoices that users handed in.

use card_model::wire::WireObject;
use weixin_api::{
    errcode::INVALID_INVOICE_PARAMETERS,
    invoice::list_reimbursements::{Request as Asked, Response},
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::endpoints::get_reimbursement::read,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "each invoice as `getinvoiceinfo` answers it",
        "P20 api_invoicereimbursegetinvoicebatch",
    ),
    inferred("one that can't be read fails the call", "the answer has no place for errors"),
    inferred("no invoice: 72031", "the meaning of the error number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let list = Asked::take(&mut request.object()?).item_list.unwrap_or_default();
    if list.is_empty() {
        return Err(Fault::at(INVALID_INVOICE_PARAMETERS, "item_list"));
    }
    let read: Result<_, Fault> = list.iter().map(|named| read(platform, named)).collect();
    Answer::success(Response { item_list: Some(read?), ..Response::default() })
}
