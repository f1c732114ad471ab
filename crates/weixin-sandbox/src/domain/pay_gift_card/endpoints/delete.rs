//! `POST /card/paygiftcard/delete`: ends a rule, whose merchants are free for another one.

use crate::{
    answer::{Answer, Fault},
    domain::pay_gift_card::{endpoints::get::find, state::PayGiftCardChange},
    fidelity::{Rule, documented, inferred},
    history::WorldChange,
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented(
        "a rule is changed by deleting it and making another one",
        "forum 000640c215c7f854cbf6f6e1756800",
    ),
    inferred("an unknown rule, or one that was deleted: 72034", "the words of the error number"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (rule_id, _) = find(platform, request)?;
    platform.commit(WorldChange::from(PayGiftCardChange::Deleted { rule_id }))?;
    Answer::done()
}
