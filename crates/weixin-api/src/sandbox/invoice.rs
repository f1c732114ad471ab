//! What one user of the sandbox does with invoices and with what invoices should say.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What one user does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum InvoiceCommand {
    /// Allows the invoice of an order on the page of `card/invoice/getauthurl`; the outcome holds the address that follows.
    AuthoriseInvoice {
        /// The merchant's order.
        order_id: String,
        /// The user.
        openid: String,
        /// The entries by the fields' names on the wire (`title`, `phone`, …); with `tax_no` they are a company's.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String>,
    },
    /// Chooses an invoice of the wallet on a page that reimburses; the outcome's code is the encrypted one.
    HandInInvoice {
        /// The invoice's code.
        code: String,
    },
    /// Keeps what invoices should say: what a page of `card/invoice/biz/getusertitleurl` offers, or own entries.
    KeepInvoiceTitle {
        /// The user.
        openid: String,
        /// The page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// The entries by the fields' names on the wire, where the page offers none.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String>,
    },
    /// Shows the QR code of what invoices should say; the outcome holds what it says.
    ShowInvoiceTitle {
        /// The user.
        openid: String,
    },
}
