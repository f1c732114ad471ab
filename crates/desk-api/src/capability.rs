//! What an account may still do on the platform, and what that was learnt from. Since 2021 Weixin accepts no new coupons of
//! most accounts, so an endpoint that exists doesn't have to work.

use card_model::{card_type::CardType, time::UnixSeconds};
use serde::{Deserialize, Serialize};

/// Seconds between two checks that administrators request.
pub const CHECK_PAUSE: i64 = 60;

/// Something that Weixin permits to an account or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Capability {
    /// Creating group purchases.
    CreateGroupon,
    /// Creating discounts in percent.
    CreateDiscount,
    /// Creating exchange vouchers.
    CreateGift,
    /// Creating cash vouchers.
    CreateCash,
    /// Creating general coupons.
    CreateGeneralCoupon,
    /// Creating Friend's Vouchers of any type.
    CreateFriendsVoucher,
    /// Creating member cards.
    CreateMemberCard,
    /// Creating tickets of any type.
    CreateTicket,
    /// Reading the list of cards.
    ReadCards,
    /// Issuing by QR codes and pages.
    Issue,
    /// Redeeming codes.
    Redeem,
    /// Activating and updating users' member cards.
    MemberCards,
    /// Checking users' tickets in.
    Tickets,
    /// Submitting and changing sub-merchants.
    SubMerchants,
    /// Inventory tokens.
    Tokens,
    /// Stores.
    Stores,
    /// Statistics.
    Statistics,
}

impl Capability {
    /// Every capability, in the order of the matrix.
    pub const ALL: [Self; 17] = [
        Self::CreateGroupon,
        Self::CreateDiscount,
        Self::CreateGift,
        Self::CreateCash,
        Self::CreateGeneralCoupon,
        Self::CreateFriendsVoucher,
        Self::CreateMemberCard,
        Self::CreateTicket,
        Self::ReadCards,
        Self::Issue,
        Self::Redeem,
        Self::MemberCards,
        Self::Tickets,
        Self::SubMerchants,
        Self::Tokens,
        Self::Stores,
        Self::Statistics,
    ];

    /// Returns the name in JSON and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CreateGroupon => "create_groupon",
            Self::CreateDiscount => "create_discount",
            Self::CreateGift => "create_gift",
            Self::CreateCash => "create_cash",
            Self::CreateGeneralCoupon => "create_general_coupon",
            Self::CreateFriendsVoucher => "create_friends_voucher",
            Self::CreateMemberCard => "create_member_card",
            Self::CreateTicket => "create_ticket",
            Self::ReadCards => "read_cards",
            Self::Issue => "issue",
            Self::Redeem => "redeem",
            Self::MemberCards => "member_cards",
            Self::Tickets => "tickets",
            Self::SubMerchants => "sub_merchants",
            Self::Tokens => "tokens",
            Self::Stores => "stores",
            Self::Statistics => "statistics",
        }
    }

    /// Returns the capability with a name.
    ///
    /// ```
    /// use desk_api::capability::Capability;
    /// assert_eq!(Capability::find("create_cash"), Some(Capability::CreateCash));
    /// assert_eq!(Capability::find("fly"), None);
    /// ```
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|capability| capability.name() == name)
    }

    /// Returns `true` if the server has a probe of it: an endpoint that only reads. All others are learnt from writes.
    pub const fn has_probe(self) -> bool {
        matches!(self, Self::ReadCards | Self::Tokens | Self::Stores | Self::Statistics)
    }

    /// Returns the capability that creating a card needs; `None` for a type that no document lists.
    pub const fn creating(card_type: &CardType, is_friends_voucher: bool) -> Option<Self> {
        if is_friends_voucher {
            return Some(Self::CreateFriendsVoucher);
        }
        Some(match card_type {
            CardType::Groupon => Self::CreateGroupon,
            CardType::Discount => Self::CreateDiscount,
            CardType::Gift => Self::CreateGift,
            CardType::Cash => Self::CreateCash,
            CardType::GeneralCoupon => Self::CreateGeneralCoupon,
            CardType::MemberCard => Self::CreateMemberCard,
            CardType::ScenicTicket
            | CardType::MovieTicket
            | CardType::BoardingPass
            | CardType::MeetingTicket
            | CardType::BusTicket => Self::CreateTicket,
            _ => return None,
        })
    }
}

/// Whether an account may do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The last attempt succeeded.
    Can,
    /// The last attempt was refused, or a permission is missing.
    Cannot,
    /// Nothing is known. The dashboard offers it.
    Unknown,
}

/// What a verdict was learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LearntFrom {
    /// A read-only call of this server.
    Probe,
    /// A write in the journal.
    Write,
    /// A read that a caller sent.
    Call,
    /// A permission that the merchant has not granted to the third-party platform, or an authorisation that it cancelled.
    /// It is read when the list is requested.
    Permission,
}

impl LearntFrom {
    /// Returns the name in JSON and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Probe => "probe",
            Self::Write => "write",
            Self::Call => "call",
            Self::Permission => "permission",
        }
    }

    /// Returns the value with a name.
    pub fn find(name: &str) -> Option<Self> {
        [Self::Probe, Self::Write, Self::Call, Self::Permission]
            .into_iter()
            .find(|learnt| learnt.name() == name)
    }
}

/// What was observed about a capability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// What it was learnt from.
    pub learnt_from: LearntFrom,
    /// The endpoint.
    pub path: String,
    /// The refusal; `None` after a success, or if no call was sent.
    pub errcode: Option<i64>,
    /// When, by the session's clock.
    pub at: UnixSeconds,
}

/// One cell of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapabilityState {
    /// The capability.
    pub capability: Capability,
    /// Whether the account has it.
    pub verdict: Verdict,
    /// The reason; `None` if the verdict is [`Verdict::Unknown`].
    pub observed: Option<Observation>,
}

/// What an account may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapabilityList {
    /// Every capability, in the order of [`Capability::ALL`].
    pub capabilities: Vec<CapabilityState>,
    /// When the read-only probes last began; `None` if never.
    pub checked_at: Option<UnixSeconds>,
    /// The session's clock.
    pub now: UnixSeconds,
}
