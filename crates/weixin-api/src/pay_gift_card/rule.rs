//! A rule that gives a card after a payment.

use card_model::{money::Fen, open_enum, time::UnixSeconds, wire_object};

open_enum! {
    /// What a rule gives.
    pub enum RuleType {
        /// A member card.
        PayMemberCard = "RULE_TYPE_PAY_MEMBER_CARD",
    }
}

wire_object! {
    /// A rule.
    pub struct Rule {
        /// What it gives.
        rule_type: RuleType = "type",
        /// Where and when it holds.
        base_info: RuleBase = "base_info",
        /// The member card.
        member_rule: MemberRule = "member_rule",
    }
}

wire_object! {
    /// Where and when a rule holds.
    pub struct RuleBase {
        /// Numbers of the merchants to whom users pay.
        mchid_list: Vec<String> = "mchid_list",
        /// First second.
        begin_time: UnixSeconds = "begin_time",
        /// Last second.
        end_time: UnixSeconds = "end_time",
        /// Such as `RULE_STATUS_OK`; only in answers.
        status: String = "status",
        /// When it was made; only in answers.
        create_time: UnixSeconds = "create_time",
        /// When it was last changed; only in answers.
        update_time: UnixSeconds = "update_time",
    }
}

wire_object! {
    /// The member card that a payment gives.
    pub struct MemberRule {
        /// The card.
        card_id: String = "card_id",
        /// Smallest payment, in fen.
        least_cost: Fen = "least_cost",
        /// Largest payment, in fen.
        max_cost: Fen = "max_cost",
        /// Where the user goes.
        jump_url: String = "jump_url",
        /// Mini program to which the user goes.
        app_brand_id: String = "app_brand_id",
        /// Page of the mini program. A name of the platform's; no password.
        app_brand_pass: String = "app_brand_pass",
    }
}
