//! The members specific to a type of card.

use weixin_wire::{Place, WireObject, WireValue as _, names};

use super::{Cash, Gift};
use crate::{
    card_type::CardType,
    coupon::{Discount, GeneralCoupon, Groupon},
    member_card::MemberCard,
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
};

/// Declares [`Special`] and the functions for the members of all types.
macro_rules! special {
    ($($(#[$meta:meta])* $variant:ident($held:ty) = $object:ty,)*) => {
        /// The members that belong to one type of card.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Special {
            $($(#[$meta])* $variant($held),)*
            /// A type for which the documents name no members of its own (`BUS_TICKET`), or one that
            /// they don't name; its members are in [`Card::other`](super::Card::other).
            Untyped,
        }

        impl Special {
            /// The members of a type, all of them missing.
            pub(super) fn of_type(card_type: &CardType) -> Self {
                match card_type {
                    $(CardType::$variant => Self::$variant(<$held>::default()),)*
                    _ => Self::Untyped,
                }
            }

            /// Returns the members as an object, or `None` if the type has none.
            pub(super) fn object(&self) -> Option<&dyn WireObject> {
                match self {
                    $(Self::$variant(held) => {
                        let object: &$object = held;
                        Some(object)
                    })*
                    Self::Untyped => None,
                }
            }

            /// Adds the misfits below the members; those among them stand in [`Card::other`](super::Card::other).
            pub(super) fn misfits(&self, found: &mut Vec<String>) {
                match self {
                    $(Self::$variant(object) => object.misfits(Place::Top, found),)*
                    Self::Untyped => {}
                }
            }

            /// Returns the members as an object, or `None` if the type has none.
            pub(super) fn object_mut(&mut self) -> Option<&mut dyn WireObject> {
                match self {
                    $(Self::$variant(held) => {
                        let object: &mut $object = held;
                        Some(object)
                    })*
                    Self::Untyped => None,
                }
            }
        }
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
    Cash(Cash) = Cash,
    /// `GIFT`.
    Gift(Gift) = Gift,
    /// `GROUPON`.
    Groupon(Groupon) = Groupon,
    /// `DISCOUNT`.
    Discount(Discount) = Discount,
    /// `GENERAL_COUPON`.
    GeneralCoupon(GeneralCoupon) = GeneralCoupon,
    /// `MEMBER_CARD`.
    MemberCard(Box<MemberCard>) = MemberCard,
    /// `SCENIC_TICKET`.
    ScenicTicket(ScenicTicket) = ScenicTicket,
    /// `MOVIE_TICKET`.
    MovieTicket(MovieTicket) = MovieTicket,
    /// `BOARDING_PASS`.
    BoardingPass(Box<BoardingPass>) = BoardingPass,
    /// `MEETING_TICKET`.
    MeetingTicket(MeetingTicket) = MeetingTicket,
}
