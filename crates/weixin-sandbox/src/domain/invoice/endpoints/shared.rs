//! Code shared by endpoints of invoices: reading members, finding orders and invoices.

use card_model::id::CardId;
use weixin_api::{
    errcode::{
        INVALID_ENCRYPT_CODE, INVALID_INVOICE_PARAMETERS, INVALID_SERIAL_CODE,
        INVOICE_ORDER_NOT_AUTHORISED, INVOICE_REJECTED,
    },
    invoice::get_reimbursement::HeldInvoice,
};

use crate::{
    answer::Rejection,
    code_key::CodeKey,
    domain::invoice::state::{InvoiceOrder, WalletInvoice},
    encrypted_code, identity,
    platform::Platform,
};

/// Trims an optional text.
pub(crate) fn optional(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Returns `true` if `s_pappid` is this account, the only invoicing platform in the sandbox.
pub(crate) fn names_platform(platform: &Platform, s_pappid: &str) -> bool {
    s_pappid == identity::invoice_platform(platform.world().plan.seed)
}

/// Returns an order that a user has authorised and the merchant hasn't refused.
pub(crate) fn authorised_order<'platform>(
    platform: &'platform Platform,
    order_id: &str,
) -> Result<&'platform InvoiceOrder, Rejection> {
    let order = platform.world().invoices.orders.get(order_id);
    let order = order.filter(|order| order.authorised.is_some());
    let order = order.ok_or_else(|| Rejection::at(INVOICE_ORDER_NOT_AUTHORISED, "order_id"))?;
    match order.refusal {
        Some(_) => Err(Rejection::at(INVOICE_REJECTED, "order_id")),
        None => Ok(order),
    }
}

/// Returns the code and the invoice that a user handed in.
pub(crate) fn handed_in<'platform>(
    platform: &'platform Platform,
    named: &HeldInvoice,
) -> Result<(CodeKey, &'platform WalletInvoice), Rejection> {
    let filled = |text: Option<&str>, name: &str| {
        let text = text.map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| Rejection::at(INVALID_INVOICE_PARAMETERS, name))
    };
    let card_id = filled(named.card_id.as_ref().map(CardId::as_str), "card_id")?;
    let encrypted = filled(named.encrypt_code.as_deref(), "encrypt_code")?;
    let code = encrypted_code::decrypt(platform.settings.app_secret.expose(), &encrypted)
        .ok_or_else(|| Rejection::at(INVALID_ENCRYPT_CODE, "encrypt_code"))?;
    let held = platform.world().invoices.held.get(&code);
    let held = held.filter(|held| held.card_id == *card_id);
    let held = held.ok_or_else(|| Rejection::at(INVALID_SERIAL_CODE, "encrypt_code"))?;
    Ok((code, held))
}

/// Returns the platform's address of the PDF with a digest.
pub(crate) fn pdf_url(digest: &str) -> String {
    format!("https://mp.weixin.qq.com/intp/invoice/getpdf?action=media_pdf&media_key={digest}")
}
