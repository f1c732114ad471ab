//! The types of cards ([S2, "View voucher details"][S2]).
//!
//! [S2]: https://developers.weixin.qq.com/doc/service/en/guide/product/card/Managing_Coupons_Vouchers_and_Cards.html

use weixin_wire::open_enum;

/// The type of a card. In lower case, it is also the name of the object with the card's data.
///
/// ```
/// use card_model::card_type::CardType;
/// assert_eq!(CardType::from("CASH"), CardType::Cash);
/// assert_eq!(CardType::Cash.member_name(), "cash");
/// // An undocumented type is kept.
/// let unknown = CardType::from("NEW_CARD");
/// assert!(!unknown.is_known());
/// assert_eq!(unknown.as_str(), "NEW_CARD");
/// ```
#[open_enum]
pub enum CardType {
    /// Group purchase.
    #[wire("GROUPON")]
    Groupon,
    /// Discount.
    #[wire("DISCOUNT")]
    Discount,
    /// Exchange voucher.
    #[wire("GIFT")]
    Gift,
    /// Price-reduction voucher.
    #[wire("CASH")]
    Cash,
    /// General coupon.
    #[wire("GENERAL_COUPON")]
    GeneralCoupon,
    /// Member card.
    #[wire("MEMBER_CARD")]
    MemberCard,
    /// Ticket for a sight.
    #[wire("SCENIC_TICKET")]
    ScenicTicket,
    /// Ticket for the cinema.
    #[wire("MOVIE_TICKET")]
    MovieTicket,
    /// Boarding pass.
    #[wire("BOARDING_PASS")]
    BoardingPass,
    /// Ticket for a meeting.
    #[wire("MEETING_TICKET")]
    MeetingTicket,
    /// Bus ticket.
    #[wire("BUS_TICKET")]
    BusTicket,
}

impl CardType {
    /// Returns the name of the object with the card's data, e.g. `cash`.
    pub fn member_name(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}
