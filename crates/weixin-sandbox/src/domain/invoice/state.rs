//! Electronic invoices: what a merchant asks for, what users authorise, what lies in their wallets, and what was issued.

use std::collections::BTreeMap;

use card_model::time::{DAY, UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::invoice::{
    create_card::InvoiceCard,
    document::{ReimburseStatus, UserInvoice},
    get_authorization::Entries,
    get_title_url::InvoiceTitle,
    query::IssuedInvoice,
    set_attribute::Attributes,
};

/// Seconds for which a PDF is kept that no invoice uses: three days (P20 `api_invoiceplatformsetpdf`).
const PDF_LIFETIME: i64 = 3 * DAY;

/// Everything about invoices.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Invoices {
    /// How the merchant hands invoices out.
    pub(crate) attributes: Attributes,
    /// The cards that invoices share, by id.
    pub(crate) cards: BTreeMap<String, InvoiceCard>,
    /// The PDFs, by `s_media_id`.
    pub(crate) pdfs: BTreeMap<String, Pdf>,
    /// The merchant's orders for which an invoice was asked.
    pub(crate) orders: BTreeMap<String, InvoiceOrder>,
    /// The invoices in wallets, by code.
    pub(crate) held: BTreeMap<String, WalletInvoice>,
    /// The issued invoices, by the number of their request.
    pub(crate) issued: BTreeMap<String, IssuedRecord>,
    /// What the invoices of users should say, by `OpenID`.
    pub(crate) titles: BTreeMap<String, InvoiceTitle>,
    /// The QR codes of such titles, by what they say.
    pub(crate) shown_titles: BTreeMap<String, ShownTitle>,
}

/// An uploaded PDF. Its bytes are not kept: the platform's address of it leads nowhere in the sandbox, so that nobody
/// could read them again; an image's bytes are kept because cards show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pdf {
    /// Digest of its bytes.
    pub(crate) digest: String,
    /// When it came.
    pub(crate) uploaded_at: UnixSeconds,
    /// An invoice took it.
    pub(crate) attached: bool,
}

impl Pdf {
    /// Whether it is still there.
    pub(crate) fn is_kept(&self, now: UnixSeconds) -> bool {
        self.attached || now.get() - self.uploaded_at.get() < PDF_LIFETIME
    }
}

/// An order for which an invoice was asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct InvoiceOrder {
    /// The kind of page: 0 asks for an invoice, 1 with a form, 2 hands one out.
    pub(crate) page: u64,
    /// Where the user goes afterwards.
    pub(crate) redirect_url: Option<String>,
    /// The user's authorisation.
    pub(crate) authorised: Option<Authorisation>,
    /// Why the merchant refused the invoice.
    pub(crate) refusal: Option<String>,
    /// The code of its invoice.
    pub(crate) code: Option<String>,
    /// Where its page is opened from.
    #[serde(default)]
    pub(crate) source: String,
}

/// A user's authorisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Authorisation {
    /// The user.
    pub(crate) openid: String,
    /// When.
    pub(crate) at: UnixSeconds,
    /// What the user filled in.
    pub(crate) entries: Entries,
}

/// An invoice in a wallet. The code itself is one of the world's codes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct WalletInvoice {
    /// Its card.
    pub(crate) card_id: String,
    /// What it says, and where its reimbursement stands.
    pub(crate) invoice: UserInvoice,
    /// Another account has locked it.
    #[serde(default)]
    pub(crate) locked_elsewhere: bool,
}

impl WalletInvoice {
    /// Where its reimbursement stands.
    pub(crate) fn status(&self) -> ReimburseStatus {
        self.invoice.reimburse_status.clone().unwrap_or(ReimburseStatus::Initial)
    }
}

/// An issued invoice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct IssuedRecord {
    /// The merchant's order; none of an invoice that takes another one back.
    pub(crate) order_number: Option<String>,
    /// Tax number of who issued it.
    pub(crate) seller_tax_number: String,
    /// The invoice.
    pub(crate) invoice: IssuedInvoice,
    /// The request that took it back.
    #[serde(default)]
    pub(crate) reversed_by: Option<String>,
}

/// A QR code of what a user's invoices should say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct ShownTitle {
    /// What they should say.
    pub(crate) title: InvoiceTitle,
    /// When it was shown.
    pub(crate) at: UnixSeconds,
}

impl Invoices {
    /// The request that issued an invoice of a code and a number, and the invoice.
    pub(crate) fn issued_as(&self, code: &str, number: &str) -> Option<(&String, &IssuedRecord)> {
        self.issued.iter().find(|(_, record)| {
            record.invoice.invoice_code.as_deref() == Some(code)
                && record.invoice.invoice_number.as_deref() == Some(number)
        })
    }

    /// Whether an invoice of a code and a number lies in a wallet.
    pub(crate) fn is_handed_out(&self, code: &str, number: &str) -> bool {
        self.held.values().any(|held| {
            held.invoice.billing_code.as_deref().unwrap_or_default() == code
                && held.invoice.billing_no.as_deref() == Some(number)
        })
    }
}
