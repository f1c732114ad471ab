//! Electronic invoices: attributes, authorised orders, invoices in wallets, and issued invoices.

use std::collections::BTreeMap;

use crate::code_key::CodeKey;
use card_model::{
    id::{CardId, OpenId},
    time::{DAY, UnixSeconds},
};
use serde::{Deserialize, Serialize};
use weixin_api::invoice::{
    create_card::InvoiceCard,
    document::{ReimburseStatus, UserInvoice},
    get_authorization::Entries,
    get_title_url::InvoiceTitle,
    query::IssuedInvoice,
    set_attribute::Attributes,
};

/// Seconds for which a PDF is kept without an invoice: three days (P20 `api_invoiceplatformsetpdf`).
const PDF_LIFETIME: i64 = 3 * DAY;

/// The state of invoices.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Invoices {
    /// The merchant's attributes.
    pub(crate) attributes: Attributes,
    /// The cards of invoices, by id.
    pub(crate) cards: BTreeMap<CardId, InvoiceCard>,
    /// The PDFs, by `s_media_id`.
    pub(crate) pdfs: BTreeMap<String, Pdf>,
    /// The merchant's orders for which an invoice was requested.
    pub(crate) orders: BTreeMap<String, InvoiceOrder>,
    /// The invoices in wallets, by code.
    pub(crate) held: BTreeMap<CodeKey, WalletInvoice>,
    /// The issued invoices, by the number of their request.
    pub(crate) issued: BTreeMap<String, IssuedRecord>,
    /// The invoice titles of users, by `OpenID`.
    pub(crate) titles: BTreeMap<OpenId, InvoiceTitle>,
    /// The shown QR codes of titles, by text.
    pub(crate) shown_titles: BTreeMap<String, ShownTitle>,
}

/// An uploaded PDF. Its bytes are not kept, because its address can't be opened in the sandbox. The bytes of an image
/// are kept, because cards show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pdf {
    /// Digest of its bytes.
    pub(crate) digest: String,
    pub(crate) uploaded_at: UnixSeconds,
    /// An invoice uses it.
    pub(crate) attached: bool,
}

impl Pdf {
    /// Returns `true` if the PDF is still kept.
    pub(crate) fn is_kept(&self, now: UnixSeconds) -> bool {
        self.attached || now.get() - self.uploaded_at.get() < PDF_LIFETIME
    }
}

/// An order for which an invoice was requested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct InvoiceOrder {
    /// The kind of page: 0 requests an invoice, 1 has a form, 2 hands an invoice out.
    pub(crate) page: u64,
    /// Where the user is redirected afterwards.
    pub(crate) redirect_url: Option<String>,
    pub(crate) authorised: Option<Authorisation>,
    /// The reason why the merchant refused the invoice.
    pub(crate) refusal: Option<String>,
    /// The code of its invoice.
    pub(crate) code: Option<CodeKey>,
    /// Where its page is opened from.
    #[serde(default)]
    pub(crate) source: String,
}

/// A user's authorisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Authorisation {
    pub(crate) openid: OpenId,
    pub(crate) at: UnixSeconds,
    /// The user's entries.
    pub(crate) entries: Entries,
}

/// An invoice in a wallet. Its code is one of the world's codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WalletInvoice {
    pub(crate) card_id: CardId,
    /// The invoice's data and the state of its reimbursement.
    pub(crate) invoice: UserInvoice,
    /// Another account has locked it.
    #[serde(default)]
    pub(crate) locked_elsewhere: bool,
}

impl WalletInvoice {
    /// Returns the state of the reimbursement.
    pub(crate) fn status(&self) -> ReimburseStatus {
        self.invoice.reimburse_status.clone().unwrap_or(ReimburseStatus::Initial)
    }
}

/// An issued invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct IssuedRecord {
    /// Number of the merchant's order. `None` for an invoice that reverses another one.
    pub(crate) order_number: Option<String>,
    /// Tax number of the issuer.
    pub(crate) seller_tax_number: String,
    pub(crate) invoice: IssuedInvoice,
    /// Number of the request that reversed it.
    #[serde(default)]
    pub(crate) reversed_by: Option<String>,
}

/// The QR code of an invoice title.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownTitle {
    pub(crate) title: InvoiceTitle,
    /// When it was shown.
    pub(crate) at: UnixSeconds,
}

impl Invoices {
    /// Returns the issued invoice with a code and a number, and the number of its request.
    pub(crate) fn issued_as(&self, code: &str, number: &str) -> Option<(&String, &IssuedRecord)> {
        self.issued.iter().find(|(_, record)| {
            record.invoice.invoice_code.as_deref() == Some(code)
                && record.invoice.invoice_number.as_deref() == Some(number)
        })
    }

    /// Returns `true` if an invoice with a code and a number is in a wallet.
    pub(crate) fn is_handed_out(&self, code: &str, number: &str) -> bool {
        self.held.values().any(|held| {
            held.invoice.billing_code.as_deref().unwrap_or_default() == code
                && held.invoice.billing_no.as_deref() == Some(number)
        })
    }
}
