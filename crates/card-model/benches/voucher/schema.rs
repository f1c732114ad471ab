//! The limits as a JSON schema, made from the same tables.
//!
//! It can't say that a text has so many UTF-8 bytes or columns (`maxLength` counts characters, so it
//! lets three times as much Chinese through), that an amount is above another, that a validity lasts
//! so many days or ends after now, that one field excludes another, that a limit only warns, and what
//! the platform would answer.

#![expect(clippy::indexing_slicing, reason = "of JSON that stands here")]

use card_model::{
    advanced_info::{BusinessService, TimeLimitDay},
    code::CodeType,
    color::COLORS,
    limits::{NUMBER_LIMITS, TEXT_LIMITS},
};
use jsonschema::Validator;
use serde_json::{Value, json};

/// What [`card_model::text::forbidden_character`] refuses.
const TEXT: &str = "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\U000e0000-\\U000e007f]*$";
const PICTURE: &str = "^https?://(mmbiz\\.qpic\\.cn|mmbiz\\.qlogo\\.cn)/[^\\s]*$";
const ADDRESS: &str = "^((https?|weixin):)?[^\\s]+$";

/// The schema, compiled.
#[expect(clippy::panic, reason = "a schema that can't be compiled is no benchmark")]
pub(crate) fn validator() -> Validator {
    jsonschema::validator_for(&schema()).unwrap_or_else(|error| panic!("{error}"))
}

fn schema() -> Value {
    let mut cash = json!({
        "type": "object",
        "required": ["base_info", "advanced_info", "reduce_cost"],
        "properties": {
            "base_info": {
                "type": "object",
                "required": ["logo_url", "code_type", "brand_name", "color", "notice",
                    "description", "date_info", "location_id_list", "can_share",
                    "can_give_friend"],
                "properties": {},
            },
            "advanced_info": {
                "type": "object",
                "required": ["abstract", "text_image_list", "share_friends"],
                "properties": {},
            },
        },
    });
    for limit in TEXT_LIMITS.iter().filter(|limit| limit.firm) {
        let place = at(&mut cash, limit.field);
        *place = json!({"type": "string", "maxLength": limit.max, "pattern": TEXT});
    }
    // The days of a validity are no number in it.
    let numbers = NUMBER_LIMITS.iter().filter(|limit| limit.field != "base_info.date_info");
    for limit in numbers.filter(|limit| limit.firm) {
        let list = at(&mut cash, limit.field);
        if list.get("items").is_some() {
            list["maxItems"] = json!(limit.max);
        } else if list.is_null() || list.get("type").is_none() {
            *list = json!({"type": "integer", "minimum": limit.min, "maximum": limit.max});
        }
    }
    choices(&mut cash);
    json!({
        "type": "object",
        "required": ["card_type", "cash"],
        "properties": {"card_type": {"const": "CASH"}, "cash": cash},
    })
}

/// Enumerations, addresses and lists.
fn choices(cash: &mut Value) {
    *at(cash, "base_info.color") = one_of(COLORS.iter().map(|it| it.name));
    *at(cash, "base_info.code_type") = one_of(CodeType::KNOWN);
    *at(cash, "advanced_info.time_limit[].type") = one_of(TimeLimitDay::KNOWN);
    *at(cash, "advanced_info.business_service[]") = one_of(BusinessService::KNOWN);
    *at(cash, "base_info.date_info.type") = json!({"const": "DATE_TYPE_FIX_TIME_RANGE"});
    for field in [
        "base_info.logo_url",
        "advanced_info.abstract.icon_url_list[]",
        "advanced_info.text_image_list[].image_url",
    ] {
        at(cash, field)["pattern"] = json!(PICTURE);
    }
    for field in ["base_info.custom_url", "base_info.center_url", "base_info.promotion_url"] {
        at(cash, field)["pattern"] = json!(ADDRESS);
    }
    let stores = json!({"type": "array", "minItems": 1, "uniqueItems": true,
        "items": {"type": "integer", "minimum": 0}});
    *at(cash, "base_info.location_id_list") = stores;
    *at(cash, "base_info.can_share") = json!({"const": false});
    *at(cash, "base_info.can_give_friend") = json!({"const": false});
    *at(cash, "advanced_info.share_friends") = json!({"const": true});
    at(cash, "advanced_info.text_image_list")["minItems"] = json!(1);
}

fn one_of<T: ToString>(values: impl IntoIterator<Item = T>) -> Value {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    json!({"enum": values})
}

/// The schema of a field, its parents made on the way.
fn at<'schema>(schema: &'schema mut Value, field: &str) -> &'schema mut Value {
    let mut place = schema;
    for name in field.split('.') {
        let list = name.strip_suffix("[]");
        place = &mut place["properties"][list.unwrap_or(name)];
        if list.is_some() {
            place["type"] = json!("array");
            place = &mut place["items"];
        }
    }
    place
}
