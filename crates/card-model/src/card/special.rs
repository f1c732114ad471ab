//! The members specific to a type of card.

use weixin_wire::{Place, WireObject, WireValue as _, names};

use super::{Card, Cash, Gift};
use crate::{
    card_type::CardType,
    coupon::{Discount, GeneralCoupon, Groupon},
    member_card::MemberCard,
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
};

/// Declares [`Special`] and the functions for the members of all types.
macro_rules! special {
    ($($(#[$meta:meta])* $variant:ident($held:ty) = $object:ident, $get:ident, $get_mut:ident;)*) => {
        /// The type of a card and the members that belong to it alone.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Special {
            $($(#[$meta])* $variant($held),)*
            /// A type for which the documents name no members of its own (`BUS_TICKET`), or one that
            /// they don't name; its members are in [`Card::other`].
            Untyped(CardType),
        }

        impl Special {
            /// The members of a type, all of them missing.
            pub(super) fn of_type(card_type: CardType) -> Self {
                match card_type {
                    $(CardType::$variant => Self::$variant(<$held>::default()),)*
                    card_type => Self::Untyped(card_type),
                }
            }

            /// The type.
            pub fn card_type(&self) -> &CardType {
                match self {
                    $(Self::$variant(_) => &CardType::$variant,)*
                    Self::Untyped(card_type) => card_type,
                }
            }

            /// Returns the members as an object, or `None` if the type has none.
            pub(super) fn object(&self) -> Option<&dyn WireObject> {
                match self {
                    $(Self::$variant(held) => {
                        let object: &$object = held;
                        Some(object)
                    })*
                    Self::Untyped(_) => None,
                }
            }

            /// Adds the misfits below the members; those among them stand in [`Card::other`].
            pub(super) fn misfits(&self, found: &mut Vec<String>) {
                match self {
                    $(Self::$variant(object) => object.misfits(Place::Top, found),)*
                    Self::Untyped(_) => {}
                }
            }

            /// Returns the members as an object, or `None` if the type has none.
            pub(super) fn object_mut(&mut self) -> Option<&mut dyn WireObject> {
                match self {
                    $(Self::$variant(held) => {
                        let object: &mut $object = held;
                        Some(object)
                    })*
                    Self::Untyped(_) => None,
                }
            }
        }

        impl Card {
            $(
                #[doc = concat!("The members of [`", stringify!($object), "`], if this is the type of the card.")]
                pub fn $get(&self) -> Option<&$object> {
                    match &self.special {
                        Special::$variant(members) => Some(members),
                        _ => None,
                    }
                }

                #[doc = concat!("The members of [`", stringify!($object), "`] to change, if this is the type of the card.")]
                pub fn $get_mut(&mut self) -> Option<&mut $object> {
                    match &mut self.special {
                        Special::$variant(members) => Some(members),
                        _ => None,
                    }
                }
            )*
        }

        $(
            #[doc = concat!("A card of the type to which [`", stringify!($object), "`] belongs, with nothing else set.")]
            impl From<$object> for Card {
                fn from(members: $object) -> Self {
                    Self { special: Special::$variant(members.into()), ..Self::new(CardType::$variant) }
                }
            }
        )*
    };
}

impl Special {
    /// Returns the names of the members of the type, in the documents' order.
    pub fn members(&self) -> impl Iterator<Item = &'static str> {
        self.object().into_iter().flat_map(names)
    }
}

special! {
    /// `CASH`.
    Cash(Cash) = Cash, cash, cash_mut;
    /// `GIFT`.
    Gift(Gift) = Gift, gift, gift_mut;
    /// `GROUPON`.
    Groupon(Groupon) = Groupon, groupon, groupon_mut;
    /// `DISCOUNT`.
    Discount(Discount) = Discount, discount, discount_mut;
    /// `GENERAL_COUPON`.
    GeneralCoupon(GeneralCoupon) = GeneralCoupon, general_coupon, general_coupon_mut;
    /// `MEMBER_CARD`.
    MemberCard(Box<MemberCard>) = MemberCard, member_card, member_card_mut;
    /// `SCENIC_TICKET`.
    ScenicTicket(ScenicTicket) = ScenicTicket, scenic_ticket, scenic_ticket_mut;
    /// `MOVIE_TICKET`.
    MovieTicket(MovieTicket) = MovieTicket, movie_ticket, movie_ticket_mut;
    /// `BOARDING_PASS`.
    BoardingPass(Box<BoardingPass>) = BoardingPass, boarding_pass, boarding_pass_mut;
    /// `MEETING_TICKET`.
    MeetingTicket(MeetingTicket) = MeetingTicket, meeting_ticket, meeting_ticket_mut;
}
