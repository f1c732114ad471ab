//! `POST /card/invoice/insert`: puts the invoice of an authorised order into the user's wallet.

use weixin_api::{
    errcode::{
        BILLING_NUMBER_SIZE, DATA_FORMAT_ERROR, DUPLICATE_INVOICE_ORDER, INVALID_BILLING_NUMBER,
        INVALID_CARD_ID, INVALID_INVOICE_PARAMETERS, INVALID_INVOICE_PDF, INVALID_INVOICE_TITLE,
        INVOICE_ORDER_NOT_AUTHORISED, REPEATED_BILLING_NUMBER, SYSTEM_BUSY,
    },
    invoice::{
        document::{ReimburseStatus, UserInvoice},
        get_authorization::Entries,
        insert::Response,
    },
};

use crate::{
    answer::Rejection,
    domain::invoice::{
        change::InvoiceChange, endpoints::shared::authorised_order, state::InvoiceOrder,
    },
    members::{Member, number, object, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Maximum number of characters of an invoice's code or number.
const MAX_NUMBER: usize = 20;

impl Served for weixin_api::invoice::insert::Insert {
    const MEMBERS: &'static [Member] = &[
        text("order_id", INVALID_INVOICE_PARAMETERS),
        text("card_id", INVALID_INVOICE_PARAMETERS),
        text("appid", INVALID_INVOICE_PARAMETERS),
        object("card_ext", INVALID_INVOICE_PARAMETERS),
        text("card_ext.nonce_str", INVALID_INVOICE_PARAMETERS).named("nonce_str"),
        object("card_ext.user_card", INVALID_INVOICE_PARAMETERS).named("user_card"),
        object("card_ext.user_card.invoice_user_data", INVALID_INVOICE_PARAMETERS)
            .named("invoice_user_data"),
        number("card_ext.user_card.invoice_user_data.fee", INVALID_INVOICE_PARAMETERS).named("fee"),
        number("card_ext.user_card.invoice_user_data.fee_without_tax", INVALID_INVOICE_PARAMETERS)
            .named("fee_without_tax"),
        number("card_ext.user_card.invoice_user_data.tax", INVALID_INVOICE_PARAMETERS).named("tax"),
        number("card_ext.user_card.invoice_user_data.billing_time", INVALID_INVOICE_PARAMETERS)
            .named("billing_time"),
        text("card_ext.user_card.invoice_user_data.title", INVALID_INVOICE_PARAMETERS)
            .named("title"),
        text("card_ext.user_card.invoice_user_data.billing_no", INVALID_INVOICE_PARAMETERS)
            .named("billing_no"),
        text("card_ext.user_card.invoice_user_data.s_pdf_media_id", INVALID_INVOICE_PARAMETERS)
            .named("s_pdf_media_id"),
    ];
    const RULES: &'static [Rule] = &[
        documented("the members and the user's new code", "P20 api_insertinvoice"),
        inferred(
            "without authorisation, or with an account that doesn't match the order: 72038; refused: 72035; a deleted PDF: 72040; \
         a code and number already in a wallet: 72042",
            "the errcodes' meanings",
        ),
        inferred("a title that isn't the user's: 72017", "the errcode's meaning (发票抬头不一致)"),
        invented(
            "invoices can be inserted immediately after their card was made (40078 never occurs)",
            "no source states a waiting time",
        ),
        inferred("an order that has an invoice: 72018", "the errcode's message"),
        inferred(
            "`billing_code` and `check_code` may be empty, `billing_no` may not",
            "a digital invoice has neither of the first two; the example of P20 api_insertinvoice has no check code",
        ),
        inferred(
            "a code or number with more than 20 characters, or not only letters and digits: 72043 or 72041",
            "a digital invoice's number has 20; the example of P20 api_insertinvoice has a code with 13",
        ),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let order_id = asked.order_id.unwrap_or_default();
        let card_id = asked.card_id.unwrap_or_default();
        let appid = asked.appid.unwrap_or_default();
        let user_card = asked.card_ext.and_then(|extension| extension.user_card);
        let invoice = user_card.and_then(|card| card.invoice_user_data).unwrap_or_default();
        let invoice = checked(invoice)?;

        let world = platform.world();
        if !world.invoices.cards.contains_key(&card_id) {
            return Err(Rejection::at(INVALID_CARD_ID, "card_id"));
        }
        if appid != platform.settings.app_id {
            return Err(Rejection::at(INVOICE_ORDER_NOT_AUTHORISED, "appid"));
        }
        let order = authorised_order(platform, &order_id)?;
        if order.code.is_some() {
            return Err(Rejection::at(DUPLICATE_INVOICE_ORDER, "order_id"));
        }
        let openid = order.authorised.as_ref().map(|authorised| authorised.openid.clone());
        if authorised_title(order).is_some_and(|title| invoice.title.as_deref() != Some(title)) {
            return Err(Rejection::at(INVALID_INVOICE_TITLE, "title"));
        }
        let pdf = invoice.s_pdf_media_id.as_ref().and_then(|it| world.invoices.pdfs.get(it));
        if !pdf.is_some_and(|pdf| pdf.is_kept(platform.now())) {
            return Err(Rejection::at(INVALID_INVOICE_PDF, "s_pdf_media_id"));
        }
        let code = invoice.billing_code.as_deref().unwrap_or_default();
        if world.invoices.is_handed_out(code, invoice.billing_no.as_deref().unwrap_or_default()) {
            return Err(Rejection::at(REPEATED_BILLING_NUMBER, "billing_no"));
        }
        let change = InvoiceChange::Inserted { order_id, card_id, invoice: Box::new(invoice) };
        let code = platform.commit(change)?.codes.pop();
        let code = Some(code.ok_or_else(|| Rejection::new(SYSTEM_BUSY))?.code());
        Ok(Response { code, openid, ..Response::default() })
    }
}

/// Checks the code and the number of an invoice and trims them.
fn checked(mut invoice: UserInvoice) -> Result<UserInvoice, Rejection> {
    for (name, number) in
        [("billing_no", &invoice.billing_no), ("billing_code", &invoice.billing_code)]
    {
        let number = number.as_deref().unwrap_or_default();
        if number.len() > MAX_NUMBER {
            return Err(Rejection::at(BILLING_NUMBER_SIZE, name));
        }
        if !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Rejection::at(INVALID_BILLING_NUMBER, name));
        }
    }
    if invoice.billing_no.is_none() || invoice.title.is_none() || invoice.s_pdf_media_id.is_none() {
        // Numbers are invalid where texts are expected.
        return Err(Rejection::new(DATA_FORMAT_ERROR));
    }
    invoice.reimburse_status = Some(ReimburseStatus::Initial);
    Ok(invoice)
}

/// Returns the title that the user filled in, if there was a form.
fn authorised_title(order: &InvoiceOrder) -> Option<&str> {
    let Entries { user_field, biz_field, .. } = &order.authorised.as_ref()?.entries;
    let company = biz_field.as_ref().and_then(|company| company.title.as_deref());
    company.or_else(|| user_field.as_ref().and_then(|person| person.title.as_deref()))
}
