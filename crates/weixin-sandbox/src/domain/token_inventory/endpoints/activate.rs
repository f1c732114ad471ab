//! `GET /card/pay/activate`: opens the account of inventory tokens. The first call has a reward.

use card_model::price::TokenAmount;
use weixin_api::token_inventory::activate::Response;

use crate::{
    answer::Rejection,
    domain::token_inventory::{change::TokenInventoryChange, state::REWARD},
    platform::Platform,
    rule::{Rule, documented, invented},
    serve::Served,
};

impl Served for weixin_api::token_inventory::activate::Activate {
    const RULES: &'static [Rule] = &[
        documented("200 free tokens for a new account", "P4 \"3.1 Activating Token Account\""),
        invented("a second call returns a reward of 0", "undocumented"),
    ];

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let reward = if platform.world().token_inventory.opened {
            TokenAmount::default()
        } else {
            platform.commit(TokenInventoryChange::Opened)?;
            REWARD
        };
        Ok(Response { reward: Some(reward.to_string()), ..Response::default() })
    }
}
