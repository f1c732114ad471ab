//! A rule that gives a card after a payment.

use card_model::{id::CardId, money::Fen, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// The benefit of a rule.
#[open_enum]
pub enum RuleType {
    /// A member card.
    #[wire("RULE_TYPE_PAY_MEMBER_CARD")]
    PayMemberCard,
}

/// A rule that gives a card after a payment.
#[wire_object]
pub struct Rule {
    /// The benefit.
    #[field(json = "type")]
    pub rule_type: Option<RuleType>,
    /// Where and when it applies.
    pub base_info: Option<RuleBase>,
    /// The member card.
    pub member_rule: Option<MemberRule>,
}

/// Where and when a rule applies.
#[wire_object]
pub struct RuleBase {
    /// Numbers of the merchants who receive the payments.
    pub mchid_list: Option<Vec<String>>,
    /// First second of the rule.
    pub begin_time: Option<UnixSeconds>,
    /// Last second of the rule.
    pub end_time: Option<UnixSeconds>,
    /// The state, such as `RULE_STATUS_OK`; only in responses.
    pub status: Option<String>,
    /// When it was created; only in responses.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed; only in responses.
    pub update_time: Option<UnixSeconds>,
}

/// The member card that a payment gives.
#[wire_object]
pub struct MemberRule {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// Smallest payment, in fen.
    pub least_cost: Option<Fen>,
    /// Largest payment, in fen.
    pub max_cost: Option<Fen>,
    /// The page that the user is sent to.
    pub jump_url: Option<String>,
    /// The mini program that the user is sent to.
    pub app_brand_id: Option<String>,
    /// The page of the mini program. The wire name is the platform's; it isn't a password.
    pub app_brand_pass: Option<String>,
}
