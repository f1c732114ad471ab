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
    /// Group purchase (团购券).
    #[wire("GROUPON")]
    Groupon,
    /// Discount in percent (折扣券).
    #[wire("DISCOUNT")]
    Discount,
    /// Exchange voucher for a product or a service (兑换券).
    #[wire("GIFT")]
    Gift,
    /// Price-reduction voucher: an amount off the price (代金券).
    #[wire("CASH")]
    Cash,
    /// Any other offer, described in words (优惠券).
    #[wire("GENERAL_COUPON")]
    GeneralCoupon,
    /// Member card with points and stored value (会员卡).
    #[wire("MEMBER_CARD")]
    MemberCard,
    /// Ticket for a sight (景点门票).
    #[wire("SCENIC_TICKET")]
    ScenicTicket,
    /// Cinema ticket (电影票).
    #[wire("MOVIE_TICKET")]
    MovieTicket,
    /// Boarding pass (飞机票).
    #[wire("BOARDING_PASS")]
    BoardingPass,
    /// Ticket for a meeting or a performance (会议门票).
    #[wire("MEETING_TICKET")]
    MeetingTicket,
    /// Bus ticket (汽车票). No document lists its members.
    #[wire("BUS_TICKET")]
    BusTicket,
}

impl CardType {
    /// Returns the name of the object with the card's data, e.g. `cash`.
    pub fn member_name(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}
