//! Everything that can happen to the [`World`], composed from the changes of the domains. The same changes at the same
//! times give the same world.

use card_model::time::UnixSeconds;
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        card::{self, change::CardChange},
        code::{self, change::CodeChange},
        component::{change::ComponentChange, qualification::QualificationChange},
        gift_card::{self, change::GiftCardChange},
        invoice::{self, change::InvoiceChange},
        issue::{self, change::IssueChange},
        member_card::{self, change::MemberCardChange},
        pay_gift_card::state::PayGiftCardChange,
        store::{self, change::StoreChange},
        store_mini_program::change::StoreMiniProgramChange,
        sub_merchant::{self, change::SubMerchantChange},
        token::{self, change::TokenChange},
        token_inventory::{self, change::TokenInventoryChange},
    },
    history::expiry::expire_until,
    seed::{self, living::live_through},
    world::{Plan, World},
};

pub(crate) mod expiry;

/// Something that happened, decided and ready to be written down. It holds the decision, not the request, so that
/// repeating it needs no rule of the version that decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum WorldChange {
    /// To a card.
    Card(CardChange),
    /// To codes.
    Code(CodeChange),
    /// To what member cards and tickets show.
    MemberCard(MemberCardChange),
    /// To what brings cards to users.
    Issue(IssueChange),
    /// To tokens, tickets or quotas.
    Token(TokenChange),
    /// To inventory tokens.
    TokenInventory(TokenInventoryChange),
    /// To a store.
    Store(StoreChange),
    /// To the mini program of a store.
    StoreMiniProgram(StoreMiniProgramChange),
    /// To a sub-merchant.
    SubMerchant(SubMerchantChange),
    /// To a domain whose changes have names of their own.
    Named(NamedChange),
    /// To the whole.
    Whole(WholeChange),
}

/// A change with the name of its domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum NamedChange {
    /// To the third-party platform.
    Component(ComponentChange),
    /// To the papers that it sent.
    Qualification(QualificationChange),
    /// To gift cards.
    GiftCard(GiftCardChange),
    /// To invoices.
    Invoice(InvoiceChange),
    /// To rules that give a card after a payment.
    #[serde(rename = "pay_gift")]
    PayGiftCard(PayGiftCardChange),
}

/// A change of the whole world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum WholeChange {
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
}

/// Makes a change of a domain one of the world.
macro_rules! from_domains {
    ($($change:ident => $variant:expr),* $(,)?) => {$(
        impl From<$change> for WorldChange {
            fn from(change: $change) -> Self {
                $variant(change)
            }
        }
    )*};
}

from_domains! {
    CardChange => Self::Card,
    CodeChange => Self::Code,
    MemberCardChange => Self::MemberCard,
    IssueChange => Self::Issue,
    TokenChange => Self::Token,
    TokenInventoryChange => Self::TokenInventory,
    StoreChange => Self::Store,
    StoreMiniProgramChange => Self::StoreMiniProgram,
    SubMerchantChange => Self::SubMerchant,
    ComponentChange => |change| Self::Named(NamedChange::Component(change)),
    QualificationChange => |change| Self::Named(NamedChange::Qualification(change)),
    GiftCardChange => |change| Self::Named(NamedChange::GiftCard(change)),
    InvoiceChange => |change| Self::Named(NamedChange::Invoice(change)),
    PayGiftCardChange => |change| Self::Named(NamedChange::PayGiftCard(change)),
    WholeChange => Self::Whole,
}

/// Carries a change out, and returns the codes that it was about or the id of what it made.
pub(crate) fn apply(world: &mut World, at: UnixSeconds, change: WorldChange) -> Vec<String> {
    let now = advance_to(world, at);
    let mut made = Vec::new();
    match change {
        WorldChange::Card(change) => card::change::apply(world, change, now),
        WorldChange::Code(change) => made = code::change::apply(world, change, now),
        WorldChange::MemberCard(change) => member_card::change::apply(world, change, now),
        WorldChange::Issue(change) => issue::change::apply(&mut world.issuing, change),
        WorldChange::Token(change) => token::change::apply(world, change, now),
        WorldChange::TokenInventory(change) => {
            made.extend(token_inventory::change::apply(world, change, now));
        }
        WorldChange::Store(change) => store::change::apply(world, change, now),
        WorldChange::StoreMiniProgram(StoreMiniProgramChange::CardSet { poi_id, card_id }) => {
            world.store_mini_programs.insert(poi_id, card_id);
        }
        WorldChange::SubMerchant(change) => sub_merchant::change::apply(world, change, now),
        WorldChange::Named(NamedChange::Component(change)) => world.component.apply(change, now),
        WorldChange::Named(NamedChange::Qualification(change)) => {
            world.qualifications.apply(change, now);
        }
        WorldChange::Named(NamedChange::GiftCard(change)) => {
            made = gift_card::change::apply(world, change, now);
        }
        WorldChange::Named(NamedChange::Invoice(change)) => {
            made = invoice::change::apply(world, change, now);
        }
        WorldChange::Named(NamedChange::PayGiftCard(change)) => world.pay_gift_cards.apply(change),
        WorldChange::Whole(change) => apply_whole(world, change, now),
    }
    for moved in world.take_moves() {
        member_card::change::follow(world, moved, now);
    }
    made
}

fn apply_whole(world: &mut World, change: WholeChange, now: UnixSeconds) {
    match change {
        WholeChange::ClockAdvanced { seconds } => {
            let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
            world.offset = world.offset.saturating_add(seconds);
            advance_to(world, UnixSeconds::new(now.get().saturating_add(seconds)));
        }
        WholeChange::Reset { plan, origin } => {
            let mut tokens = std::mem::take(&mut world.tokens);
            tokens.begin_anew(origin);
            let component = world.component.begun_anew();
            let mut begun = seed::world(plan, origin);
            world.hand_outbox_to(&mut begun);
            *world = begun;
            world.tokens = tokens;
            world.component = component;
        }
    }
}

/// Lets time pass until `now`, at which validities end and the days of the sample merchant's users are over. Time
/// never runs backwards.
pub(crate) fn advance_to(world: &mut World, now: UnixSeconds) -> UnixSeconds {
    let now = world.latest.max(now);
    while let Some(day) = world.traffic.next_day(now.beijing_day()) {
        expire_until(world, day.end());
        live_through(world, day);
    }
    world.latest = now;
    expire_until(world, now);
    now
}

#[cfg(test)]
mod tests;
