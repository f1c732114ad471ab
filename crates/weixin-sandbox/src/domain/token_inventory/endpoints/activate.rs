//! `GET /card/pay/activate`: opens the account of inventory tokens, with a present the first time.

use card_model::price::TokenAmount;
use weixin_api::token_inventory::activate::Response;

use crate::{
    answer::{Answer, Fault},
    domain::token_inventory::{change::TokenInventoryChange, state::REWARD},
    fidelity::{Rule, documented, invented},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("200 free tokens for a new account", "P4 \"3.1 Activating Token Account\""),
    invented("a second call answers a reward of 0", "no document says"),
];

pub(crate) fn answer(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let reward = if platform.world().token_inventory.opened {
        TokenAmount::default()
    } else {
        platform.commit(TokenInventoryChange::Opened)?;
        REWARD
    };
    Answer::success(Response { reward: Some(reward.to_string()), ..Response::default() })
}
