//! What a project outside the workspace does first with the crates: read a card, learn its title, find an endpoint.

use std::error::Error;

use card_model::card::Card;
use card_model::language::Language;
use card_model::title::compose;
use weixin_api::code::set_unavailable::SetUnavailable;
use weixin_api::endpoint::Endpoint as _;

fn main() -> Result<(), Box<dyn Error>> {
    let card: Card = serde_json::from_str(
        r#"{
            "card_type": "CASH",
            "cash": {
                "advanced_info": {
                    "use_condition": { "accept_category": "鞋", "least_cost": 50000 },
                    "share_friends": true
                },
                "reduce_cost": 5000
            }
        }"#,
    )?;
    let composed = compose(&card, Language::ZhCn).ok_or("no title")?;
    assert_eq!(composed.title, "鞋满500减50");
    assert_eq!(SetUnavailable::PATH, "/card/code/unavailable");
    Ok(())
}
