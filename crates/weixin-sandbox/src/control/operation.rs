//! Operations on the account outside the API, e.g. payments and reviews of stores and merchants.

use card_model::{
    id::{AppId, Code, OpenId},
    money::Fen,
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::{
    invoice::document::ReimburseStatus, secret::Secret, sub_merchant::merchant::Status,
    token_inventory::order::OrderStatus,
};

use crate::{
    code_key::CodeKey,
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

/// An operation on the account outside the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "operation", rename_all = "snake_case", deny_unknown_fields)]
pub enum Operation {
    /// Pays an order of inventory tokens through its QR code.
    PayOrder {
        /// Number of the order.
        order_id: String,
    },
    /// Ends the review of a store, or of its change if one is under review.
    ReviewStore {
        /// Number of the store.
        poi_id: u64,
        /// `true` approves it, `false` refuses it.
        approved: bool,
    },
    /// Ends the review of a sub-merchant.
    ReviewMerchant {
        /// Number of the sub-merchant.
        merchant_id: u64,
        /// The reason for a refusal. If it is missing, the sub-merchant is approved.
        #[serde(default)]
        refusal: Option<String>,
    },
    /// Locks an invoice in a wallet for another account, which reimburses it, or unlocks it.
    LockInvoice {
        /// Code of the invoice.
        code: Code,
        /// `true` locks it, `false` unlocks it.
        locked: bool,
    },
    /// Pays a merchant. The user receives the card that a rule gives for the payment.
    PayMerchant {
        /// Weixin Pay's number of the merchant.
        mchid: String,
        /// The paying user.
        openid: OpenId,
        /// The amount in fen.
        cost: Fen,
    },
    /// Authorises the third-party platform for the account. The HTTP response contains the authorisation code.
    AuthoriseComponent {
        /// The code returned by `api_create_preauthcode`.
        pre_auth_code: Secret,
        /// The permissions, by the platform's numbers. If the list is empty, all are granted.
        #[serde(default)]
        functions: Vec<i64>,
    },
    /// Revokes the authorisation of the third-party platform.
    UnauthoriseComponent,
    /// Stops new tickets until `api_start_push_ticket`.
    StopComponentTickets,
    /// Ends the review of the qualification documents of a merchant or of the third-party platform.
    ReviewQualification {
        /// AppID of the merchant. If it is missing, the third-party platform's own documents are meant.
        #[serde(default)]
        appid: Option<AppId>,
        /// `true` approves them, `false` refuses them.
        approved: bool,
    },
    /// Pushes an event once more with the same bytes, as if a response had been lost.
    PushAgain {
        /// Number of a recent delivery.
        serial: u64,
    },
    /// Advances the clock to a given time. The clock never goes back.
    SetClock {
        /// The new time. It must be later than the sandbox's present time.
        now: UnixSeconds,
    },
}

/// An operation failed and changed nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OperationError {
    /// The number is unknown, or its subject isn't in a state that permits the operation.
    #[error("nothing with this number is waiting for this operation")]
    NothingWaits,
    /// The sandbox could not write the operation to its file.
    #[error("failed to write the sandbox's file")]
    NotSaved,
}

/// Executes an operation.
pub(crate) fn operate(platform: &mut Platform, operation: Operation) -> Result<(), OperationError> {
    if let Operation::PushAgain { serial } = operation {
        let found = platform.outgoing.push_again(serial);
        return if found { Ok(()) } else { Err(OperationError::NothingWaits) };
    }
    let change = decide(platform, operation).ok_or(OperationError::NothingWaits)?;
    platform.commit(change).map(drop).map_err(not_saved)
}

/// Returns the change that an operation makes, or `None` if its subject isn't in the required state.
pub(super) fn decide(platform: &Platform, operation: Operation) -> Option<WorldChange> {
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
            let code = CodeKey::of_platform(code);
            let held = world.invoices.held.get(&code)?;
            // An invoice that this account has locked can't be locked by another one.
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
            let waits = world.qualifications.is_checking(appid.as_ref());
            let change = QualificationChange::Reviewed { appid, approved };
            waits.then_some(WorldChange::from(change))
        }
        // A repeated push changes nothing in the world.
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
    tracing::error!(error = %error.into_io(), "failed to write the sandbox's file");
    OperationError::NotSaved
}
