//! The types of cards ([S2, "View voucher details"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use crate::open_enum;

open_enum! {
    /// The type of a card. It also names the object that holds the card's data, in lower case.
    pub enum CardType {
        /// Group purchase.
        Groupon = "GROUPON",
        /// Discount.
        Discount = "DISCOUNT",
        /// Exchange voucher.
        Gift = "GIFT",
        /// Price-reduction voucher.
        Cash = "CASH",
        /// General coupon.
        GeneralCoupon = "GENERAL_COUPON",
        /// Member card.
        MemberCard = "MEMBER_CARD",
        /// Ticket for a sight.
        ScenicTicket = "SCENIC_TICKET",
        /// Ticket for the cinema.
        MovieTicket = "MOVIE_TICKET",
        /// Boarding pass.
        BoardingPass = "BOARDING_PASS",
        /// Ticket for a meeting.
        MeetingTicket = "MEETING_TICKET",
        /// Bus ticket.
        BusTicket = "BUS_TICKET",
    }
}

impl CardType {
    /// The name of the object that holds the card's data, e.g. `cash`.
    pub fn member_name(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}
