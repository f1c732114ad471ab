//! What callers and other writers want.

use serde_json::{Value, json};

use super::Run;
use crate::{
    dice::Dice,
    world::{CARDS, CODES, Change, MEMBERS},
};

/// One intended change.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    /// Path on the platform.
    pub(super) path: &'static str,
    /// The change.
    pub(super) change: Change,
    /// The body.
    pub(super) body: Value,
    /// For an edit, the notice that its form showed.
    pub(super) base: Option<Value>,
}

/// An object that many compete for. A run has three of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hot {
    Code,
    Stock,
    Card,
    Points,
    Creation,
}

impl Hot {
    /// Draws the three of a run.
    pub(super) fn three(dice: &mut Dice) -> [Self; 3] {
        let mut all = vec![Self::Code, Self::Stock, Self::Card, Self::Points, Self::Creation];
        std::array::from_fn(|_| {
            all.swap_remove(usize::try_from(dice.below(all.len() as u64)).unwrap())
        })
    }
}

impl Hot {
    /// Whether an intent is about this object.
    pub(super) fn is_of(self, intent: &Intent) -> bool {
        let path = match self {
            Self::Code => "/card/code/",
            Self::Stock => "/card/modifystock",
            Self::Card => "/card/update",
            Self::Points => "/card/membercard/updateuser",
            Self::Creation => "/card/create",
        };
        intent.path.starts_with(path)
    }
}

impl Run {
    /// Draws an intent. Three in ten are about the hot objects.
    pub(super) fn intent(&mut self) -> Intent {
        if self.dice.chance(30) {
            let hot = *self.dice.pick(&self.hot.clone());
            return self.hot_intent(hot);
        }
        let card = *self.dice.pick(&CARDS);
        let code = *self.dice.pick(&CODES);
        let member = *self.dice.pick(&MEMBERS);
        match self.dice.below(20) {
            0..=2 => self.creation(),
            3..=5 => self.update(card),
            6..=8 => self.stock(card),
            9..=14 => self.code(code),
            15 => self.import(),
            16 | 17 => self.points(member),
            18 if self.dice.chance(30) => Intent::new(
                "/card/delete",
                Change::Delete { card_id: card.into() },
                json!({"card_id": card}),
            ),
            18 => Intent::new(
                "/card/code/mark",
                Change::Unseen,
                json!({"code": code, "card_id": "p1"}),
            ),
            _ => Intent::new(
                "/card/qrcode/create",
                Change::Unseen,
                json!({"action_name": "QR_CARD"}),
            ),
        }
    }

    /// Draws an intent about a hot object.
    pub(super) fn hot_intent(&mut self, hot: Hot) -> Intent {
        match hot {
            Hot::Code => self.code(CODES[0]),
            Hot::Stock => self.stock(CARDS[0]),
            Hot::Card => self.update(CARDS[0]),
            Hot::Points => self.points(MEMBERS[0]),
            Hot::Creation => self.creation(),
        }
    }

    fn creation(&mut self) -> Intent {
        let notice = format!("made{}", self.dice.below(2));
        let content = json!({
            "base_info": {"notice": notice, "brand_name": "b", "service_phone": "9"}, "reduce_cost": 500,
        });
        let body = json!({"card": {"card_type": "CASH", "cash": content}});
        let change = Change::Create { card_type: "CASH".to_owned(), content };
        Intent::new("/card/create", change, body)
    }

    fn update(&mut self, card: &str) -> Intent {
        if self.dice.chance(30) {
            return self.edit(card);
        }
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
        Intent::new("/card/update", Change::Update { card_id: card.into(), fields }, body)
    }

    /// An edit whose form was opened now, or some time ago.
    fn edit(&mut self, card: &str) -> Intent {
        let shown = self.platform.form(card).unwrap_or_default();
        let opened = self.forms.entry(card.to_owned()).or_insert_with(|| shown.clone());
        let base = if self.dice.chance(50) { shown } else { opened.clone() };
        opened.clone_from(&base);
        self.numbers += 1;
        let fields = json!({"base_info": {"notice": format!("e{}", self.numbers)}});
        let mut intent = Intent::new(
            "/card/update",
            Change::Update { card_id: card.into(), fields },
            json!({ "card_id": card }),
        );
        intent.base = Some(base);
        intent
    }

    fn stock(&mut self, card: &str) -> Intent {
        let more = *self.dice.pick(&[5, 5, 7, -3]);
        let body = if more > 0 {
            json!({"card_id": card, "increase_stock_value": more})
        } else {
            json!({"card_id": card, "reduce_stock_value": -more})
        };
        Intent::new("/card/modifystock", Change::Stock { card_id: card.into(), more }, body)
    }

    fn code(&mut self, code: &str) -> Intent {
        let code = code.to_owned();
        match self.dice.below(6) {
            0..=3 => {
                let body = json!({ "code": code });
                Intent::new("/card/code/consume", Change::Consume { code }, body)
            }
            4 => {
                let body = json!({"code": code, "reason": "lost"});
                Intent::new("/card/code/unavailable", Change::Void { code }, body)
            }
            _ => {
                let new_code = format!("{code}-{}", self.dice.below(1000));
                let body = json!({"code": code, "card_id": "p1", "new_code": new_code});
                Intent::new("/card/code/update", Change::Replace { code, new_code }, body)
            }
        }
    }

    fn import(&mut self) -> Intent {
        let first = self.dice.below(4);
        let codes: Vec<String> = (first..first + 2).map(|n| format!("i{n}")).collect();
        let body = json!({"card_id": "p1", "code": codes});
        Intent::new("/card/code/deposit", Change::Import { codes }, body)
    }

    fn points(&mut self, member: &str) -> Intent {
        let code = member.to_owned();
        if self.dice.chance(60) {
            let more = *self.dice.pick(&[10, 10, -5]);
            let body = json!({"code": code, "card_id": "p2", "add_bonus": more});
            Intent::new("/card/membercard/updateuser", Change::AddPoints { code, more }, body)
        } else {
            let points = *self.dice.pick(&[100, 200]);
            let body = json!({"code": code, "card_id": "p2", "bonus": points});
            Intent::new("/card/membercard/updateuser", Change::SetPoints { code, points }, body)
        }
    }
}

impl Intent {
    fn new(path: &'static str, change: Change, body: Value) -> Self {
        Self { path, change, body, base: None }
    }
}
