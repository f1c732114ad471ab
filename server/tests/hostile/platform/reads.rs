//! Reads of the hostile platform. Each one may show any state within the lag, independent of earlier reads.

use serde_json::{Value, json};
use weixin_client::{CallError, Forwarded};

use super::{State, answer};

impl State {
    /// The time whose state a read shows.
    fn seen_at(&mut self) -> i64 {
        if !self.dice.chance(self.knobs.stale) {
            return self.now;
        }
        let lag = self.knobs.lag;
        self.now - if self.dice.chance(50) { self.dice.seconds(lag) } else { self.dice.up_to(lag) }
    }

    pub(super) fn read(&mut self, path: &str, body: &Value) -> Result<Forwarded, CallError> {
        if self.dice.chance(self.knobs.read_failures) {
            return match self.dice.below(3) {
                0 => Err(CallError::NoAnswerOfThePlatform { status: 502 }),
                1 => Ok(answer(&json!({"errcode": -1, "errmsg": "system error"}))),
                _ => Ok(answer(&json!({"errcode": 45009, "errmsg": "quota"}))),
            };
        }
        let at = self.seen_at();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        Ok(answer(&match path {
            "/card/get" => self.card(&text("card_id"), at),
            "/card/batchget" => self.list(body, at),
            "/card/code/get" => self.code(&text("code"), at),
            "/card/code/checkcode" => self.check(body, at),
            "/card/membercard/userinfo/get" => match self.world.points.get(&text("code")) {
                Some(points) => {
                    json!({"errcode": 0, "bonus": points.at(at).unwrap_or(points.now()), "balance": 0})
                }
                None => json!({"errcode": 40056, "errmsg": "invalid serial code"}),
            },
            other => panic!("the model has no {other}"),
        }))
    }

    /// Returns the notice that a form shows if it is opened now.
    pub(super) fn form(&mut self, card_id: &str) -> Option<Value> {
        let at = self.seen_at();
        let card = self.world.cards.get(card_id).and_then(|past| past.at(at))?;
        Some(self.displayed(&card.content)["base_info"]["notice"].clone())
    }

    /// The content of a card as the platform shows it.
    pub(super) fn displayed(&self, content: &Value) -> Value {
        let mut content = content.clone();
        if self.knobs.rewrites {
            rewrite(&mut content);
        }
        if self.knobs.strange_rewrites
            && let Some(Value::String(notice)) = content.pointer_mut("/base_info/notice")
        {
            notice.push('。');
        }
        content
    }

    fn card(&self, card_id: &str, at: i64) -> Value {
        let Some(card) = self.world.cards.get(card_id).and_then(|past| past.at(at)) else {
            return json!({"errcode": 40073, "errmsg": "invalid card id"});
        };
        let mut content = self.displayed(&card.content);
        let base = &mut content["base_info"];
        base["id"] = json!(card_id);
        base["update_time"] = json!(card.update_time);
        base["create_time"] = json!(card.create_time + self.knobs.create_clock);
        base["status"] =
            json!(if card.deleted { "CARD_STATUS_DELETE" } else { "CARD_STATUS_VERIFY_OK" });
        base["sku"] = json!({"quantity": card.total, "total_quantity": card.total});
        let name = card.kind.to_lowercase();
        json!({"errcode": 0, "errmsg": "ok", "card": {"card_type": card.kind, name: content}})
    }

    fn list(&self, body: &Value, at: i64) -> Value {
        let mut ids: Vec<&String> = self
            .world
            .cards
            .iter()
            .filter(|(_, past)| past.at(at).is_some())
            .map(|(id, _)| id)
            .collect();
        match self.knobs.order {
            0 => {}
            1 => ids.reverse(),
            _ => ids.sort_by_key(|id| id.len()),
        }
        let offset = usize::try_from(body["offset"].as_u64().unwrap_or(0)).unwrap();
        let count = usize::try_from(body["count"].as_u64().unwrap_or(50)).unwrap();
        let page: Vec<&String> = ids.iter().skip(offset).take(count).copied().collect();
        json!({"errcode": 0, "card_id_list": page, "total_num": ids.len()})
    }

    fn code(&self, code: &str, at: i64) -> Value {
        let found = self.world.codes.get(code).and_then(|past| past.at(at));
        match found.filter(|code| code.status != "GONE") {
            None => json!({"errcode": 40056, "errmsg": "invalid serial code"}),
            Some(code) => json!({
                "errcode": 0, "card": {"card_id": code.card_id}, "openid": "o1",
                "user_card_status": code.status, "can_consume": code.status == "NORMAL",
            }),
        }
    }

    fn check(&self, body: &Value, at: i64) -> Value {
        let codes = body["code"].as_array().cloned().unwrap_or_default();
        let exists = |code: &&Value| {
            self.world.imported.get(code.as_str().unwrap()).is_some_and(|since| *since <= at)
        };
        let exist: Vec<&Value> = codes.iter().filter(exists).collect();
        let absent: Vec<&Value> = codes.iter().filter(|code| !exists(code)).collect();
        json!({"errcode": 0, "exist_code": exist, "not_exist_code": absent})
    }
}

/// The known rewriting: schemes, blanks, numbers as strings.
fn rewrite(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(rewrite),
        Value::String(text) => *text = text.trim().replace("http://", "https://"),
        _ => {}
    }
}
