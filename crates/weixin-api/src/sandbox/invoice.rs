//! Actions of the sandbox's users on invoices and invoice titles.

use std::collections::BTreeMap;

use card_model::id::{Code, OpenId};
use serde::{Deserialize, Serialize};

/// An action of one user on invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum InvoiceCommand {
    /// Authorises the invoice of an order on the page of `card/invoice/getauthurl`. The outcome has the URL of the
    /// redirect.
    AuthoriseInvoice {
        /// Number of the merchant's order.
        order_id: String,
        /// OpenID of the user.
        openid: OpenId,
        /// The entries by the fields' wire names (`title`, `phone`, …). With `tax_no`, they are a company's.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String>,
    },
    /// Chooses an invoice of the wallet on a reimbursement page. The outcome has the encrypted code.
    HandInInvoice {
        /// The invoice's code.
        code: Code,
    },
    /// Saves an invoice title: the one of a page of `card/invoice/biz/getusertitleurl`, or the given entries.
    KeepInvoiceTitle {
        /// OpenID of the user.
        openid: OpenId,
        /// URL of the page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        url: Option<String>,
        /// The entries by the fields' wire names, if the page has none.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fields: BTreeMap<String, String>,
    },
    /// Shows the QR code of the user's invoice title. The outcome has its text.
    ShowInvoiceTitle {
        /// OpenID of the user.
        openid: OpenId,
    },
}
