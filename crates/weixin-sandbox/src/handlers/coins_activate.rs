//! `GET /card/pay/activate`: opens the account of inventory tokens, with a present the first time.

use card_model::price::TokenAmount;
use weixin_api::token_inventory::activate::Response;

use crate::{
    answer::{Answer, Fault},
    platform::Platform,
    request::Request,
    world::{Change, REWARD},
};

pub(super) fn answer(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let reward = if platform.world().inventory.opened {
        TokenAmount::default()
    } else {
        platform.commit(Change::InventoryOpened)?;
        REWARD
    };
    Answer::success(Response { reward: Some(reward.to_string()), ..Response::default() })
}
