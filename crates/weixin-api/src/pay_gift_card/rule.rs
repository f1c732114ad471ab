//! A rule that gives a card after a payment.

use card_model::{money::Fen, time::UnixSeconds};
use weixin_wire::{open_enum, wire_object};

/// What a rule gives.
#[open_enum]
pub enum RuleType {
    /// A member card.
    #[wire("RULE_TYPE_PAY_MEMBER_CARD")]
    PayMemberCard,
}

/// A rule.
#[wire_object]
pub struct Rule {
    /// What it gives.
    #[field(json = "type")]
    pub rule_type: Option<RuleType>,
    /// Where and when it holds.
    pub base_info: Option<RuleBase>,
    /// The member card.
    pub member_rule: Option<MemberRule>,
}

/// Where and when a rule holds.
#[wire_object]
pub struct RuleBase {
    /// Numbers of the merchants to whom users pay.
    pub mchid_list: Option<Vec<String>>,
    /// First second.
    pub begin_time: Option<UnixSeconds>,
    /// Last second.
    pub end_time: Option<UnixSeconds>,
    /// Such as `RULE_STATUS_OK`; only in answers.
    pub status: Option<String>,
    /// When it was made; only in answers.
    pub create_time: Option<UnixSeconds>,
    /// When it was last changed; only in answers.
    pub update_time: Option<UnixSeconds>,
}

/// The member card that a payment gives.
#[wire_object]
pub struct MemberRule {
    /// The card.
    pub card_id: Option<String>,
    /// Smallest payment, in fen.
    pub least_cost: Option<Fen>,
    /// Largest payment, in fen.
    pub max_cost: Option<Fen>,
    /// Where the user goes.
    pub jump_url: Option<String>,
    /// Mini program to which the user goes.
    pub app_brand_id: Option<String>,
    /// Page of the mini program. A name of the platform's; no password.
    pub app_brand_pass: Option<String>,
}
