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
        /// The type of a card, with the members that only this type has.
        ///
        /// ```
        /// use card_model::{card::{Card, Special}, card_type::CardType};
        /// let cash = Card::new(CardType::Cash);
        /// assert!(matches!(cash.special(), Special::Cash(_)));
        /// assert_eq!(cash.special().members().collect::<Vec<_>>(), ["reduce_cost", "least_cost"]);
        /// let unknown = Card::new(CardType::from("NEW_CARD"));
        /// assert!(matches!(unknown.special(), Special::Untyped(_)));
        /// ```
        #[derive(Debug, Clone, PartialEq)]
        pub enum Special {
            $($(#[$meta])* $variant($held),)*
            /// A type without declared members: `BUS_TICKET`, whose members no document lists, or an undocumented
            /// type. Its members are in [`Card::other`].
            Untyped(CardType),
        }

        impl Special {
            /// Returns a type, with all its members missing.
            pub(super) fn of_type(card_type: CardType) -> Self {
                match card_type {
                    $(CardType::$variant => Self::$variant(<$held>::default()),)*
                    card_type => Self::Untyped(card_type),
                }
            }

            /// Returns the type.
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

            /// Adds the misfits inside the members. The misfits among the members are in [`Card::other`].
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
                #[doc = concat!("Returns the members of a [`", stringify!($object), "`], or `None` for a card of another type.")]
                pub fn $get(&self) -> Option<&$object> {
                    match &self.special {
                        Special::$variant(members) => Some(members),
                        _ => None,
                    }
                }

                #[doc = concat!("Returns the members of a [`", stringify!($object), "`] mutably, or `None` for a card of another type.")]
                pub fn $get_mut(&mut self) -> Option<&mut $object> {
                    match &mut self.special {
                        Special::$variant(members) => Some(members),
                        _ => None,
                    }
                }
            )*
        }

        $(
            #[doc = concat!("Creates a card of the type of a [`", stringify!($object), "`] with these members and no others.")]
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
    /// A price-reduction voucher, `CASH`.
    Cash(Cash) = Cash, cash, cash_mut;
    /// An exchange voucher, `GIFT`.
    Gift(Gift) = Gift, gift, gift_mut;
    /// A group purchase, `GROUPON`.
    Groupon(Groupon) = Groupon, groupon, groupon_mut;
    /// A discount, `DISCOUNT`.
    Discount(Discount) = Discount, discount, discount_mut;
    /// A general coupon, `GENERAL_COUPON`.
    GeneralCoupon(GeneralCoupon) = GeneralCoupon, general_coupon, general_coupon_mut;
    /// A member card, `MEMBER_CARD`.
    MemberCard(Box<MemberCard>) = MemberCard, member_card, member_card_mut;
    /// A ticket for a sight, `SCENIC_TICKET`.
    ScenicTicket(ScenicTicket) = ScenicTicket, scenic_ticket, scenic_ticket_mut;
    /// A cinema ticket, `MOVIE_TICKET`.
    MovieTicket(MovieTicket) = MovieTicket, movie_ticket, movie_ticket_mut;
    /// A boarding pass, `BOARDING_PASS`.
    BoardingPass(Box<BoardingPass>) = BoardingPass, boarding_pass, boarding_pass_mut;
    /// A ticket for a meeting, `MEETING_TICKET`.
    MeetingTicket(MeetingTicket) = MeetingTicket, meeting_ticket, meeting_ticket_mut;
}
