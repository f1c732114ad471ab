//! The members that belong to one type of card, whichever it is.

use serde::ser::SerializeMap;
use serde_json::{Map, Value};
use weixin_wire::{Place, WireObject, WireValue as _};

use super::{Cash, Gift};
use crate::{
    card_type::CardType,
    coupon::{Discount, GeneralCoupon, Groupon},
    member_card::MemberCard,
    ticket::{BoardingPass, MeetingTicket, MovieTicket, ScenicTicket},
};

/// Declares [`Special`] and what is done with each type's members alike.
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
            /// Takes the members of a type out of the object that stands under its name.
            pub(super) fn take(card_type: &CardType, body: &mut Map<String, Value>) -> Self {
                match card_type {
                    $(CardType::$variant => Self::$variant(<$object>::take(body).into()),)*
                    _ => Self::Untyped,
                }
            }

            /// The names of the members that the type has, in the documents' order.
            pub fn members(&self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant(_) => <$object>::MEMBERS,)*
                    Self::Untyped => &[],
                }
            }

            /// Whether a member of that name is present in its typed place.
            pub fn is_set(&self, name: &str) -> bool {
                match self {
                    $(Self::$variant(object) => object.is_set(name),)*
                    Self::Untyped => false,
                }
            }

            /// Adds the misfits below its members; those among them stand in [`Card::other`](super::Card::other).
            pub(super) fn misfits(&self, found: &mut Vec<String>) {
                match self {
                    $(Self::$variant(object) => object.misfits(Place::Top, found),)*
                    Self::Untyped => {}
                }
            }

            /// Writes the members that are present.
            pub(super) fn write<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
                match self {
                    $(Self::$variant(object) => object.write_members(map),)*
                    Self::Untyped => Ok(()),
                }
            }
        }
    };
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
