//! What people outside the API do with the account itself: its cashier, Weixin's reviewers of merchants.

use card_model::{money::Fen, time::UnixSeconds};
use serde::{Deserialize, Serialize};
use weixin_api::{
    invoice::document::ReimburseStatus, secret::Secret, sub_merchant::merchant::Status,
    token_inventory::order::OrderStatus,
};

use crate::{
    control::{component, person::check_receipt, shared::MAX_ADVANCE},
    domain::{
        code::{acts::Receipt, change::CodeChange},
        component::qualification::QualificationChange,
        invoice::change::InvoiceChange,
        store::change::StoreChange,
        sub_merchant::change::SubMerchantChange,
        token_inventory::change::TokenInventoryChange,
    },
    history::{WholeChange, WorldChange},
    platform::Platform,
    storage::NotSaved,
};

/// Path of [`Operation`]s (POST, JSON).
pub(crate) const OPERATION_PATH: &str = "/sandbox/operation";

/// Something that is done outside the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case", deny_unknown_fields)]
pub enum Operation {
    /// An order of inventory tokens is paid by its QR code.
    PayOrder {
        /// The order.
        order_id: String,
    },
    /// Weixin ends the review of a store, or of its change where there is one.
    ReviewStore {
        /// The store.
        poi_id: u64,
        /// How it ends.
        approved: bool,
    },
    /// Weixin ends the review of a sub-merchant.
    ReviewMerchant {
        /// The sub-merchant.
        merchant_id: u64,
        /// Why it refuses; absent where it approves.
        #[serde(default)]
        refusal: Option<String>,
    },
    /// Another account locks an invoice of a wallet because it reimburses it, or frees it.
    LockInvoice {
        /// Its code.
        code: String,
        /// It locks it.
        locked: bool,
    },
    /// A user pays a merchant and receives the card that a rule gives for it.
    PayMerchant {
        /// The merchant's number.
        mchid: String,
        /// The user.
        openid: String,
        /// The payment, in fen.
        cost: Fen,
    },
    /// The account authorises the third-party platform; over HTTP the answer holds the code of that.
    AuthoriseComponent {
        /// The code of `api_create_preauthcode`.
        pre_auth_code: Secret,
        /// The permissions, by the platform's numbers; all of them where none is named.
        #[serde(default)]
        functions: Vec<i64>,
    },
    /// The account takes its authorisation back.
    UnauthoriseComponent,
    /// Weixin makes no tickets any more until `api_start_push_ticket`.
    StopComponentTickets,
    /// Weixin ends the review of papers: a merchant's, or the third-party platform's own.
    ReviewQualification {
        /// The merchant; absent: the third-party platform itself.
        #[serde(default)]
        appid: Option<String>,
        /// How it ends.
        approved: bool,
    },
    /// An event is pushed once more: the same bytes, as when an answer got lost.
    PushAgain {
        /// Number of the delivery; of the last ones only.
        serial: u64,
    },
    /// Time passes until a moment; it never runs backwards.
    SetClock {
        /// The moment, later than the sandbox's now.
        now: UnixSeconds,
    },
}

/// An operation could not be carried out, so nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OperationError {
    /// There is nothing of that number, or it doesn't wait for this.
    #[error("nothing of this number waits for this")]
    NothingWaits,
    /// The sandbox could not write the operation to its file.
    #[error("the sandbox can't write its file")]
    NotSaved,
}

/// Carries an operation out.
pub(crate) fn operate(platform: &mut Platform, operation: Operation) -> Result<(), OperationError> {
    if let Operation::PushAgain { serial } = operation {
        let found = platform.outgoing.push_again(serial);
        return if found { Ok(()) } else { Err(OperationError::NothingWaits) };
    }
    let change = decide(platform, operation).ok_or(OperationError::NothingWaits)?;
    platform.commit(change).map(drop).map_err(not_saved)
}

/// The change of an operation; `None` where nothing waits for it.
fn decide(platform: &Platform, operation: Operation) -> Option<WorldChange> {
    let world = platform.world();
    match operation {
        Operation::PayOrder { order_id } => {
            let order = world.token_inventory.order(&order_id)?;
            (order.status == OrderStatus::Waiting)
                .then_some(TokenInventoryChange::OrderPaid { order_id }.into())
        }
        Operation::ReviewStore { poi_id, approved } => {
            let store = world.stores.get(poi_id)?;
            store.waits().then_some(StoreChange::Reviewed { poi_id, approved }.into())
        }
        Operation::ReviewMerchant { merchant_id, refusal } => {
            let merchant = world.sub_merchants.get(merchant_id, platform.now())?;
            (merchant.status == Some(Status::Checking))
                .then_some(SubMerchantChange::Reviewed { merchant_id, refusal }.into())
        }
        Operation::LockInvoice { code, locked } => {
            let held = world.invoices.held.get(&code)?;
            // What this account has locked, no other one can.
            let free = held.status() == ReimburseStatus::Initial && held.locked_elsewhere != locked;
            free.then_some(WorldChange::from(InvoiceChange::LockedElsewhere { code, locked }))
        }
        Operation::PayMerchant { mchid, openid, cost } => {
            let card_id = world.pay_gift_cards.card_for(&mchid, cost, platform.now())?;
            let receipt = Receipt::default();
            check_receipt(platform, &card_id, &openid, &receipt).ok()?;
            Some(CodeChange::ReceivedBy { card_id, openid, receipt }.into())
        }
        Operation::AuthoriseComponent { pre_auth_code, functions } => {
            component::authorise(platform, &pre_auth_code, functions)
        }
        Operation::UnauthoriseComponent => component::unauthorise(platform),
        Operation::StopComponentTickets => component::stop_tickets(platform),
        Operation::ReviewQualification { appid, approved } => {
            let waits = world.qualifications.is_checking(appid.as_deref());
            let change = QualificationChange::Reviewed { appid, approved };
            waits.then_some(WorldChange::from(change))
        }
        // It changes nothing that the sandbox remembers.
        Operation::PushAgain { .. } => None,
        Operation::SetClock { now } => {
            let seconds = now.get().checked_sub(platform.now().get())?;
            let seconds =
                u64::try_from(seconds).ok().filter(|it| (1..=MAX_ADVANCE).contains(it))?;
            Some(WholeChange::ClockAdvanced { seconds }.into())
        }
    }
}

fn not_saved(error: NotSaved) -> OperationError {
    tracing::error!(error = %error.into_io(), "the sandbox can't write its file");
    OperationError::NotSaved
}
