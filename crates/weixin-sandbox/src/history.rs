//! All changes of the [`World`], composed from the changes of the domains. The same changes at the same times lead to
//! the same world.

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
    made::Made,
    seed::{self, living::live_through},
    world::{Plan, World},
};

pub(crate) mod expiry;

/// A change that was decided and can be written to the file. It contains the decision, not the request, so that it
/// can be replayed without the rules of the version that made it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum WorldChange {
    Card(CardChange),
    Code(CodeChange),
    /// A change of the content of member cards and tickets.
    MemberCard(MemberCardChange),
    /// A change of the ways in which users receive cards.
    Issue(IssueChange),
    /// A change of tokens, tickets or quotas.
    Token(TokenChange),
    TokenInventory(TokenInventoryChange),
    Store(StoreChange),
    /// A change of a store's mini program.
    StoreMiniProgram(StoreMiniProgramChange),
    SubMerchant(SubMerchantChange),
    /// A change of a domain whose changes have the domain's name in the file.
    Named(NamedChange),
    /// A change of the whole world.
    Whole(WholeChange),
}

/// A change with the name of its domain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum NamedChange {
    /// A change of the third-party platform.
    Component(ComponentChange),
    /// A change of the qualification documents.
    Qualification(QualificationChange),
    GiftCard(GiftCardChange),
    Invoice(InvoiceChange),
    /// A change of the rules that give a card after a payment.
    #[serde(rename = "pay_gift")]
    PayGiftCard(PayGiftCardChange),
}

/// A change of the whole world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub(crate) enum WholeChange {
    ClockAdvanced {
        seconds: u64,
    },
    /// The sandbox was reset.
    Reset {
        /// The plan of the new world.
        plan: Plan,
        /// When the new world begins.
        origin: UnixSeconds,
    },
}

/// Converts a change of a domain into a change of the world.
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

/// Applies a change. Returns what it made.
pub(crate) fn apply(world: &mut World, at: UnixSeconds, change: WorldChange) -> Made {
    let now = advance_to(world, at);
    let mut made = Made::default();
    match change {
        WorldChange::Card(change) => card::change::apply(world, change, now),
        WorldChange::Code(change) => made = code::change::apply(world, change, now).into(),
        WorldChange::MemberCard(change) => member_card::change::apply(world, change, now),
        WorldChange::Issue(change) => issue::change::apply(&mut world.issuing, change),
        WorldChange::Token(change) => token::change::apply(world, change, now),
        WorldChange::TokenInventory(change) => {
            made.object = token_inventory::change::apply(world, change, now);
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
            made = invoice::change::apply(world, change, now).into();
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

/// Advances the time to `now`: ends validities and adds the activity of the sample merchant's users. Time never goes
/// back.
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
