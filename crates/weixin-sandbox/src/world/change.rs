//! Everything that can happen to the [`World`](super::World), decided and ready to be written down.

use card_model::{
    base_info::Sku, card::Card, price::TokenAmount, statistics::CardSource, time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::{
    issue::{
        create_landing_page::Request as LandingPage, set_test_white_list::Request as WhiteList,
    },
    js_ticket::get::TicketType,
    member_card::{set_activation_form::Request as ActivationForm, user_form::UserForm},
    store::list::Store,
    sub_merchant::merchant::Merchant,
};

use crate::{
    domain::{
        code::{
            events::Payment,
            receipt::{CodeAct, Receipt},
        },
        component::{change::ComponentChange, qualification::QualificationChange},
        gift_card::change::GiftCardChange,
        invoice::change::InvoiceChange,
        issue::state::QrCode,
        member_card::state::Shown,
        pay_gift_card::state::PayGiftChange,
        token::state::TokenKind,
        token_inventory::state::Coins,
    },
    world::Plan,
};

/// Something that happened. It holds the decision, not the request, so that repeating it needs no
/// rule of the version that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum Change {
    /// A card was made and sent to review. `card` holds it as `card/get` answers it.
    CardCreated {
        /// Its id.
        card_id: String,
        /// The card.
        card: Box<Card>,
        /// Where it was made.
        #[serde(default)]
        source: CardSource,
    },
    /// A card was edited.
    CardUpdated {
        /// Its id.
        card_id: String,
        /// The card as it stands now.
        card: Box<Card>,
        /// It went back to review.
        send_check: bool,
    },
    /// A card was deleted.
    CardDeleted {
        /// Its id.
        card_id: String,
    },
    /// A card's stock was set.
    StockSet {
        /// Its id.
        card_id: String,
        /// The stock.
        sku: Sku,
    },
    /// Weixin approved a card.
    Approved {
        /// Its id.
        card_id: String,
    },
    /// Weixin refused a card.
    Refused {
        /// Its id.
        card_id: String,
        /// Why.
        reason: String,
    },
    /// Users looked at a card.
    Viewed {
        /// Its id.
        card_id: String,
        /// How many users.
        users: u64,
    },
    /// Users received codes.
    Received {
        /// The card's id.
        card_id: String,
        /// How many users, each one code.
        users: u64,
    },
    /// Users gave codes to friends.
    Given {
        /// The card's id.
        card_id: String,
        /// How many codes.
        codes: u64,
    },
    /// The merchant redeemed whatever codes came first.
    Redeemed {
        /// The card's id.
        card_id: String,
        /// How many codes.
        codes: u64,
    },
    /// The merchant redeemed one code.
    Consumed {
        /// The code.
        code: String,
        /// The channel of the redemption; empty where the merchant named none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        outer_str: String,
    },
    /// A user paid on a card's page.
    PaidFromCell {
        /// Key of the code.
        code: String,
        /// What was paid.
        payment: Payment,
    },
    /// A user came from a card to the account's chat.
    SessionEntered {
        /// Key of the code.
        code: String,
    },
    /// The merchant imported codes of its own.
    CodesDeposited {
        /// The card's id.
        card_id: String,
        /// The codes, none of which was there before.
        codes: Vec<String>,
    },
    /// The merchant put a code of its own in another one's place.
    CodeReplaced {
        /// Key of the code.
        code: String,
        /// The code from now on.
        new_code: String,
    },
    /// A code was marked for a user, or no longer is.
    CodeMarked {
        /// Key of the code.
        code: String,
        /// The user.
        openid: Option<String>,
    },
    /// A user or the merchant did something with one code.
    CodeMet {
        /// Key of the code.
        code: String,
        /// What.
        event: CodeAct,
    },
    /// A user offered a code to a friend.
    CodeOffered {
        /// Key of the code.
        code: String,
        /// The friend, where the user chose one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        friend: Option<String>,
        /// It was offered to a group.
        #[serde(default)]
        to_group: bool,
    },
    /// A named user received a code.
    ReceivedBy {
        /// The card's id.
        card_id: String,
        /// The user.
        openid: String,
        /// How.
        receipt: Receipt,
    },
    /// A friend accepted a code.
    Accepted {
        /// Key of the code.
        code: String,
        /// The friend.
        openid: String,
    },
    /// A named user looked at a card.
    ViewedBy {
        /// The card's id.
        card_id: String,
        /// The user.
        openid: String,
    },
    /// A QR code was made.
    QrCodeMade {
        /// Its ticket.
        ticket: String,
        /// The code.
        qr_code: QrCode,
    },
    /// A page was made.
    PageMade {
        /// The page.
        page: Box<LandingPage>,
    },
    /// The testers were named.
    WhiteListSet {
        /// All of them.
        white_list: Box<WhiteList>,
    },
    /// Users may redeem a card for themselves, or no longer.
    SelfConsumeSet {
        /// The card's id.
        card_id: String,
        /// They may.
        is_open: bool,
    },
    /// A code shows something else from now on.
    CodeShown {
        /// Key of the code.
        code: String,
        /// All that it shows.
        shown: Box<Shown>,
    },
    /// What users fill in to activate a card was set.
    ActivationFormSet {
        /// The card's id.
        card_id: String,
        /// The form.
        form: Box<ActivationForm>,
    },
    /// A user filled a form in.
    FormSubmitted {
        /// The ticket that stands for it.
        ticket: String,
        /// The entries.
        form: Box<UserForm>,
        /// Key of the code that it is about.
        #[serde(default)]
        code: String,
    },
    /// A token endpoint was called with success.
    TokenFetched {
        /// Which endpoint.
        kind: TokenKind,
        /// A new token was made, and how the one before it ends.
        renewed: bool,
        /// It was asked for by `force_refresh`.
        forced: bool,
    },
    /// Every token ended at once.
    TokensRevoked,
    /// Time was advanced.
    ClockAdvanced {
        /// Seconds.
        seconds: u64,
    },
    /// The sandbox was reset.
    Reset {
        /// How.
        plan: Plan,
        /// When.
        origin: UnixSeconds,
    },
    /// The account of inventory tokens was opened.
    InventoryOpened,
    /// A price was asked for, which can be confirmed.
    PriceAsked {
        /// The card.
        card_id: String,
        /// Codes to add.
        quantity: u64,
        /// What they cost.
        price: Coins,
    },
    /// An asked price was confirmed: tokens became stock.
    StockBought {
        /// The order.
        order_id: String,
    },
    /// Tokens were ordered.
    CoinsOrdered {
        /// How many.
        coins: TokenAmount,
    },
    /// A store was sent to review.
    StoreAdded {
        /// Its number.
        poi_id: u64,
        /// The store.
        store: Box<Store>,
    },
    /// A change of a store was sent to review.
    StoreUpdated {
        /// Its number.
        poi_id: u64,
        /// What changes.
        store: Box<Store>,
    },
    /// A store was deleted.
    StoreDeleted {
        /// Its number.
        poi_id: u64,
    },
    /// The review of a store or of its change has ended.
    StoreReviewed {
        /// Its number.
        poi_id: u64,
        /// How it ended.
        approved: bool,
    },
    /// A sub-merchant, new or changed, was sent to review.
    MerchantSubmitted {
        /// Its number.
        merchant_id: u64,
        /// The sub-merchant.
        merchant: Box<Merchant>,
    },
    /// The review of a sub-merchant has ended.
    MerchantReviewed {
        /// Its number.
        merchant_id: u64,
        /// Why it was refused; absent where it was approved.
        refusal: Option<String>,
    },
    /// A ticket was made.
    TicketIssued {
        /// What it signs.
        kind: TicketType,
    },
    /// Something happened to the third-party platform.
    Component(ComponentChange),
    /// Something happened to the papers that it sent.
    Qualification(QualificationChange),
    /// Something happened to gift cards.
    GiftCard(GiftCardChange),
    /// The counts of calls were set to zero.
    QuotaCleared,
    /// An order of tokens was paid.
    OrderPaid {
        /// The order.
        order_id: String,
    },
    /// Something happened to invoices.
    Invoice(InvoiceChange),
    /// Something happened to rules that give a card after a payment.
    PayGift(PayGiftChange),
    /// A store's mini program shows a card.
    StoreCardSet {
        /// The store's number.
        poi_id: u64,
        /// The card.
        card_id: String,
    },
}
