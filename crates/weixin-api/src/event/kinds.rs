//! The table of events: their wire names and fields.

use serde_json::{Map, Value};
use weixin_wire::{WireObject, WireValue, from_value, members_to_values};

use super::fields::{
    CardCode, CardReview, GiftCardOrder, InvoiceAuthorization, MerchantCheck, StockReminder,
    StoreCheck, TokenOrder, UpdateMemberCard, UserConsumeCard, UserGetCard, UserGiftingCard,
    UserPayFromPayCell, UserViewCard,
};

/// Declares the events.
macro_rules! events {
    ($($(#[$meta:meta])* $variant:ident($fields:ty) = $name:literal,)*) => {
        /// An event. Unknown events are kept.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            $($(#[$meta])* $variant($fields),)*
            /// An event that is not in the documents of cards.
            Other {
                /// The wire name.
                name: String,
                /// The fields.
                fields: Map<String, Value>,
            },
        }

        impl Event {
            /// The wire names of all known events, in the documents' order.
            pub const NAMES: &'static [&'static str] = &[$($name),*];

            /// Returns the wire name.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$variant(_) => $name,)*
                    Self::Other { name, .. } => name,
                }
            }

            /// Reads the fields of an event.
            pub(super) fn from_fields(name: String, fields: Map<String, Value>) -> Self {
                match name.as_str() {
                    $($name => Self::$variant(read(fields)),)*
                    _ => Self::Other { name, fields },
                }
            }

            /// Returns names and values of the fields in the documents' order.
            pub fn fields(&self) -> Vec<(String, Value)> {
                match self {
                    $(Self::$variant(fields) => written(fields),)*
                    Self::Other { fields, .. } => fields.clone().into_iter().collect(),
                }
            }
        }
    };
}

events! {
    /// A card was approved.
    CardPassCheck(CardReview) = "card_pass_check",
    /// A card was refused.
    CardNotPassCheck(CardReview) = "card_not_pass_check",
    /// A user received a code.
    UserGetCard(UserGetCard) = "user_get_card",
    /// A user gives a code away.
    UserGiftingCard(UserGiftingCard) = "user_gifting_card",
    /// A user deleted a code.
    UserDelCard(CardCode) = "user_del_card",
    /// A code was redeemed.
    UserConsumeCard(UserConsumeCard) = "user_consume_card",
    /// A user paid on the card's page.
    UserPayFromPayCell(UserPayFromPayCell) = "user_pay_from_pay_cell",
    /// A user looked at a member card.
    UserViewCard(UserViewCard) = "user_view_card",
    /// A user opened the account's chat from a card.
    UserEnterSessionFromCard(CardCode) = "user_enter_session_from_card",
    /// A member's values changed.
    UpdateMemberCard(UpdateMemberCard) = "update_member_card",
    /// The stock is low.
    CardSkuRemind(StockReminder) = "card_sku_remind",
    /// The balance of inventory tokens changed.
    CardPayOrder(TokenOrder) = "card_pay_order",
    /// A user filled in a member card's form.
    SubmitMembercardUserInfo(CardCode) = "submit_membercard_user_info",
    /// The review of a sub-merchant has ended.
    CardMerchantCheckResult(MerchantCheck) = "card_merchant_check_result",
    /// The review of a store has ended.
    PoiCheckNotify(StoreCheck) = "poi_check_notify",
    /// A user authorised an invoice.
    UserAuthorizeInvoice(InvoiceAuthorization) = "user_authorize_invoice",
    /// Gift cards were bought.
    GiftcardPayDone(GiftCardOrder) = "giftcard_pay_done",
    /// Gift cards were given away.
    GiftcardSendToFriend(GiftCardOrder) = "giftcard_send_to_friend",
    /// Gift cards were accepted.
    GiftcardUserAccept(GiftCardOrder) = "giftcard_user_accept",
}

fn read<T: WireValue + Default>(fields: Map<String, Value>) -> T {
    // Every object can be read: invalid members are kept as unknown ones.
    from_value(&Value::Object(fields)).unwrap_or_default()
}

fn written(fields: &dyn WireObject) -> Vec<(String, Value)> {
    let fields = members_to_values(fields).into_iter();
    fields.map(|(name, value)| (name.to_owned(), value)).collect()
}
