//! `POST /card/update`: changes the fields in the request. A table of `card-model` defines which fields may change.

use card_model::{id::CardId, patch::apply_update, validation::validate_update};
use serde_json::Value;
use weixin_api::{
    card::update::Response,
    errcode::{
        self, DATA_FORMAT_ERROR, INVALID_CARD_STATUS, INVALID_CARD_TYPE, MISSING_CARD_ID,
        MISSING_REQUIRED_FIELDS,
    },
};

use crate::{
    answer::{Answer, Rejection},
    domain::card::{
        change::CardChange,
        endpoints::{
            create::{check_references, color_as_value, refuse_errors},
            get::find,
        },
    },
    members::{self, text},
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred, invented},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::card::update::Update {
    const RULES: &'static [Rule] = &[
        documented(
            "missing fields stay unchanged",
            "S0 \"Updating Information on Friend's Vouchers\", note 2; S2 \"Change the card \
         information interface\", note 2",
        ),
        documented(
            "a field that no update table lists fails the whole call",
            "S0 \"Updating Information on Friend's Vouchers\", note 2; S2 \"Change the card \
         information interface\", note 5",
        ),
        documented(
            "member cards: also the fields that their own page lists, e.g. title, background, activation, \
         points, Checkout and discount",
            "T4 \"8.2 Updating Member Card Information\"; WxJava MemberCardUpdate has the page's order",
        ),
        documented(
            "points and stored value can only be switched on; true to false: 40135",
            "T4 \"8.2 Updating Member Card Information\"; the message of 40135",
        ),
        documented(
            "cards of every type: entries that lead to a mini program",
            "P24, its example of `card/update`",
        ),
        inferred(
            "member cards: also what several clients send: `wx_activate_after_submit`, entries of \
         activation, points and stored value to mini programs, `custom_cell2`",
            "SKIT's CardUpdateRequest and others",
        ),
        documented(
            "`use_limit`, `source`, `sub_title`, `deal_detail`, and `use_all_locations` of coupons can't \
         change",
            "S2 \"Change the card information interface\", note 5; forum \
         0000aaa9c90b20fac15caa06456c00: what the page doesn't list can't change",
        ),
        inferred(
            "a field that can't change: 40150; stock: 40122; the object of another type: 40071",
            "the documents state no errcode",
        ),
        documented(
            "`\"\"` clears a text, `\"0\"` clears the stores",
            "S2 \"Change the card information interface\", note 3",
        ),
        documented(
            "a shortened validity, or one of another kind: 40100",
            "S0 \"Updating Information on Friend's Vouchers\"; S2 \"Change the card information \
         interface\"; the message of 40100",
        ),
        documented(
            "a field of the review list: `send_check` is true and the card is under review",
            "S0 \"Updating Information on Friend's Vouchers\", column Review; S2 \"Change the card \
         information interface\"",
        ),
        inferred("an expired, deleted or withdrawn card: 40078", "the errcodes' messages"),
        invented(
            "only fields in the request are checked",
            "a card that was valid under older rules can still be edited",
        ),
        inferred(
            "an entry to the usage page together with Checkout: 40145",
            "the errcodes' messages",
        ),
        inferred("a missing object of the card's type: 41011", "the errcodes' messages"),
        documented(
            "an object of the card's type with the wrong JSON type: 47001",
            "S1 \"5.1 Error Codes\"",
        ),
        inferred("`\\uXXXX` for a character outside ASCII: 47002", "the errcodes' messages"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        inferred("an unknown `card_id`: 40073", "R1 shows 40073 for other endpoints"),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let mut members = call.unescaped::<weixin_api::card::update::Update>()?;
        members::check(&mut members, &[text("card_id", MISSING_CARD_ID)])?;
        let card_id = CardId::from(match members.remove("card_id") {
            Some(Value::String(card_id)) => card_id,
            number => number.map(|number| number.to_string()).unwrap_or_default(),
        });
        let record = find(platform, &card_id)?;
        let mut card = record.card.clone();
        let object = card.card_type().member_name();
        let body = match members.remove(&object) {
            // The text has every digit.
            Some(Value::Object(_)) => call.object_text(&object),
            None | Some(Value::Null) if members.is_empty() => {
                return Err(Rejection::at(MISSING_REQUIRED_FIELDS, object));
            }
            // The object of another type.
            None | Some(Value::Null) => return Err(Rejection::at(INVALID_CARD_TYPE, object)),
            Some(_) => return Err(Rejection::at(DATA_FORMAT_ERROR, object)),
        };
        if !record.status().accepts_updates() {
            return Err(Rejection::at(INVALID_CARD_STATUS, "card_id"));
        }
        let send_check = apply_update(&mut card, &body)
            .map_err(|refusal| Rejection::of(&refusal, refusal.path()))?;
        refuse_errors(&validate_update(&card, &body, platform.now()), errcode::of_update)?;
        check_references(platform.world(), &card)?;
        color_as_value(&mut card);
        card.base_info.update_time = Some(platform.now());
        platform.commit(CardChange::Updated { card_id, card: Box::new(card), send_check })?;
        Answer::success(Response { send_check })
    }
}
