//! What callers want.

use serde_json::{Value, json};

use super::Run;
use crate::world::{CARDS, CODES, Change, MEMBERS};

impl Run {
    /// Throws a change: its path, what it does, and its body.
    pub(super) fn change(&mut self) -> (&'static str, Change, Value) {
        let card = (*self.dice.pick(&CARDS)).to_owned();
        // A third of everything happens on one code.
        let code = if self.dice.chance(30) { "c1" } else { *self.dice.pick(&CODES) }.to_owned();
        let member = (*self.dice.pick(&MEMBERS)).to_owned();
        match self.dice.below(20) {
            0..=2 => {
                let content = json!({
                    "base_info": {"notice": format!("made{}", self.dice.below(2)), "brand_name": "b", "service_phone": "9"},
                    "reduce_cost": 500,
                });
                let body = json!({"card": {"card_type": "CASH", "cash": content}});
                ("/card/create", Change::Create { card_type: "CASH".to_owned(), content }, body)
            }
            3..=5 => {
                let mut base = json!({});
                if self.dice.chance(70) {
                    base["notice"] = json!(format!("n{}", self.dice.below(3)));
                } else {
                    base["custom_url"] = json!(format!("http://a.cn/{}", self.dice.below(2)));
                }
                if self.dice.chance(30) {
                    base["service_phone"] = json!(self.dice.below(3).to_string());
                }
                let fields = json!({ "base_info": base });
                let body = json!({"card_id": card, "cash": fields});
                ("/card/update", Change::Update { card_id: card, fields }, body)
            }
            6..=8 => {
                let more = *self.dice.pick(&[5, 5, 7, -3]);
                let body = if more > 0 {
                    json!({"card_id": card, "increase_stock_value": more})
                } else {
                    json!({"card_id": card, "reduce_stock_value": -more})
                };
                ("/card/modifystock", Change::Stock { card_id: card, more }, body)
            }
            9..=12 => (
                "/card/code/consume",
                Change::Consume { code: code.clone() },
                json!({"code": code}),
            ),
            13 => (
                "/card/code/unavailable",
                Change::Void { code: code.clone() },
                json!({"code": code, "reason": "lost"}),
            ),
            14 => {
                let new_code = format!("{code}-{}", self.dice.below(1000));
                let body = json!({"code": code, "card_id": "p1", "new_code": new_code});
                ("/card/code/update", Change::Replace { code, new_code }, body)
            }
            15 => {
                let first = self.dice.below(4);
                let codes: Vec<String> = (first..first + 2).map(|n| format!("i{n}")).collect();
                let body = json!({"card_id": "p1", "code": codes});
                ("/card/code/deposit", Change::Import { codes }, body)
            }
            16 => {
                let more = *self.dice.pick(&[10, 10, -5]);
                let body = json!({"code": member, "card_id": "p2", "add_bonus": more});
                ("/card/membercard/updateuser", Change::AddPoints { code: member, more }, body)
            }
            17 => {
                let points = *self.dice.pick(&[100, 200]);
                let body = json!({"code": member, "card_id": "p2", "bonus": points});
                ("/card/membercard/updateuser", Change::SetPoints { code: member, points }, body)
            }
            18 if self.dice.chance(30) => {
                ("/card/delete", Change::Delete { card_id: card.clone() }, json!({"card_id": card}))
            }
            18 => ("/card/code/mark", Change::Unseen, json!({"code": code, "card_id": "p1"})),
            _ => ("/card/qrcode/create", Change::Unseen, json!({"action_name": "QR_CARD"})),
        }
    }
}
