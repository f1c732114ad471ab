//! `POST /card/paygiftcard/delete`: deletes a rule. Its merchants can be bound to another one.

use weixin_api::{envelope::Empty, errcode::MISSING_REQUIRED_FIELDS};

use crate::{
    answer::Rejection,
    domain::pay_gift_card::{endpoints::get::find, state::PayGiftCardChange},
    history::WorldChange,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::pay_gift_card::delete::Delete {
    const MEMBERS: &'static [Member] = &[text("rule_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented(
            "a rule is changed by deleting it and making another one",
            "forum 000640c215c7f854cbf6f6e1756800",
        ),
        inferred("an unknown or deleted rule: 72034", "the errcode's message"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (rule_id, _) = find(platform, asked.rule_id)?;
        platform.commit(WorldChange::from(PayGiftCardChange::Deleted { rule_id }))?;
        Ok(Empty {})
    }
}
