//! Reads of single objects: a card, a code, a member, a list of codes.

use std::collections::BTreeMap;

use card_model::{
    card::Card,
    code::UserCardStatus,
    id::{CardId, Code},
    review::CardStatus,
    wire::Shape,
};
use desk_api::write::{Phase, Reading};
use serde_json::Value;
use weixin_api::{
    card::get,
    code::{check, get as get_code},
    errcode::{self, RetryClass, class},
    member_card::get_user_info,
    token_inventory::{get_order, order::OrderStatus},
};
use weixin_client::CallError;

use super::{Read, Reader};
use crate::writes::{
    digits::exact,
    platform::call,
    subject::{Subject, Wish, short_hash},
};

impl Reader<'_> {
    pub(super) async fn card(&self, phase: Phase, subject: &Subject) -> Result<Read, CallError> {
        let ledger = self.ledger.now();
        let card_id = subject.card_id.clone().unwrap_or_default();
        let request = get::Request { card_id: card_id.clone() };
        match call::<get::Get>(self.platform, &request).await {
            Ok(response) => {
                let reading = self.reading_of(&card_id, &response.card, subject, ledger);
                let evidence = vec![self.observation(phase, ledger, reading)];
                Ok(Read { evidence, card: Some((card_id, response.card)) })
            }
            Err(error) => self.missing(phase, ledger, error),
        }
    }

    /// Keeps only the members of a card that a decision about a write needs.
    pub fn reading_of(
        &self,
        card_id: &CardId,
        card: &Card,
        subject: &Subject,
        ledger: i64,
    ) -> Reading {
        let body = exact(&Shape::Object(card).into());
        let fields = match &subject.wish {
            Wish::Fields(wanted) => {
                wanted.keys().map(|path| (path.clone(), value_at(&body, path))).collect()
            }
            _ => BTreeMap::new(),
        };
        let base = &card.base_info;
        let update_time = base.update_time.map(card_model::time::UnixSeconds::get);
        Reading::Card {
            status: base.status.clone().unwrap_or(CardStatus::from("")),
            update_time,
            version_since: update_time
                .and_then(|at| self.versions.saw(card_id, at, ledger, self.lag)),
            total_quantity: base.sku.as_ref().and_then(|sku| sku.total_quantity),
            fields,
        }
    }

    pub(super) async fn code(&self, phase: Phase, subject: &Subject) -> Result<Read, CallError> {
        let ledger = self.ledger.now();
        let replacement = match &subject.wish {
            Wish::Replacement(new_code) => Some(self.find_code(new_code, subject).await?),
            _ => None,
        };
        let code = subject.code.clone().unwrap_or_default();
        let reading = match (self.find_code(&code, subject).await?, replacement) {
            (Found::Code(status, holder), replacement) => Reading::Code {
                status,
                holder,
                replacement: matches!(replacement, Some(Found::Code(..))),
            },
            (Found::Missing(_), Some(Found::Code(_, holder))) => Reading::Replaced { holder },
            (Found::Missing(errcode), _) => Reading::Missing { errcode },
        };
        Ok(Read { evidence: vec![self.observation(phase, ledger, reading)], card: None })
    }

    async fn find_code(&self, code: &Code, subject: &Subject) -> Result<Found, CallError> {
        let request = get_code::Request {
            code: code.clone(),
            card_id: subject.card_id.clone(),
            check_consume: Some(false),
        };
        match call::<get_code::Get>(self.platform, &request).await {
            Ok(found) => {
                let holder = found.openid.map(|openid| short_hash(openid.as_str().as_bytes()));
                let unknown = UserCardStatus::from("");
                Ok(Found::Code(found.user_card_status.unwrap_or(unknown), holder))
            }
            Err(CallError::Api(answer)) if is_missing(answer.errcode) => {
                Ok(Found::Missing(answer.errcode))
            }
            Err(error) => Err(error),
        }
    }

    pub(super) async fn codes(&self, phase: Phase, subject: &Subject) -> Result<Read, CallError> {
        let ledger = self.ledger.now();
        let Wish::Codes(codes) = &subject.wish else { return Ok(Read::default()) };
        let request = check::Request {
            card_id: subject.card_id.clone(),
            code: Some(codes.clone()),
            ..check::Request::default()
        };
        match call::<check::Check>(self.platform, &request).await {
            Ok(found) => {
                let exist = found.exist_code.unwrap_or_default();
                let absent = codes.iter().filter(|code| !exist.contains(code)).cloned().collect();
                let reading = Reading::Codes { exist, absent };
                Ok(Read { evidence: vec![self.observation(phase, ledger, reading)], card: None })
            }
            Err(error) => self.missing(phase, ledger, error),
        }
    }

    pub(super) async fn member(&self, phase: Phase, subject: &Subject) -> Result<Read, CallError> {
        let ledger = self.ledger.now();
        let request = get_user_info::Request {
            card_id: subject.card_id.clone(),
            code: subject.code.clone(),
            ..get_user_info::Request::default()
        };
        match call::<get_user_info::GetUserInfo>(self.platform, &request).await {
            Ok(member) => {
                let reading = Reading::Member { bonus: member.bonus, balance: member.balance };
                Ok(Read { evidence: vec![self.observation(phase, ledger, reading)], card: None })
            }
            Err(error) => self.missing(phase, ledger, error),
        }
    }

    /// Reads the order that a purchase confirms. The platform documents no errcode for an unknown order, so every refusal of
    /// the read means that it has none.
    pub(super) async fn order(&self, phase: Phase, subject: &Subject) -> Result<Read, CallError> {
        let ledger = self.ledger.now();
        let Wish::Purchase { order_id, .. } = &subject.wish else { return Ok(Read::default()) };
        let request = get_order::Request {
            order_id: Some(order_id.clone()),
            ..get_order::Request::default()
        };
        let reading = match call::<get_order::GetOrder>(self.platform, &request).await {
            Ok(found) => {
                let status = found.order_info.and_then(|order| order.status);
                Reading::Order { status: status.unwrap_or(OrderStatus::from("")) }
            }
            Err(CallError::Api(answer)) if class(answer.errcode) == RetryClass::Data => {
                Reading::Missing { errcode: answer.errcode }
            }
            Err(error) => return Err(error),
        };
        Ok(Read { evidence: vec![self.observation(phase, ledger, reading)], card: None })
    }

    /// A missing object is evidence.
    fn missing(&self, phase: Phase, ledger: i64, error: CallError) -> Result<Read, CallError> {
        match error {
            CallError::Api(answer) if is_missing(answer.errcode) => {
                let reading = Reading::Missing { errcode: answer.errcode };
                Ok(Read { evidence: vec![self.observation(phase, ledger, reading)], card: None })
            }
            error => Err(error),
        }
    }
}

enum Found {
    Code(UserCardStatus, Option<String>),
    Missing(i64),
}

/// Errcodes that mean that an object doesn't exist.
fn is_missing(number: i64) -> bool {
    [
        errcode::INVALID_CARD_ID,
        errcode::INVALID_SERIAL_CODE,
        errcode::INVALID_CODE,
        errcode::INVALID_USER_CARD_STATUS,
    ]
    .contains(&number)
}

/// Returns the value at a dotted path of a card's body; `null` if it is missing.
fn value_at(body: &Value, path: &str) -> Value {
    let mut value = body;
    for name in path.split('.') {
        match value.get(name) {
            Some(member) => value = member,
            None => return Value::Null,
        }
    }
    value.clone()
}
