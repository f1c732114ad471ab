//! Decides which writes need a second person.

use desk_api::request::Rule;
use serde_json::Value;
use weixin_api::{card, code, endpoint::Endpoint, pay_gift_card, store, token_inventory};

use crate::config::TwoPerson;

/// Returns the rule that applies to a write, and the number of codes in it.
pub(super) fn rule(config: &TwoPerson, path: &str, body: &Value) -> Option<(Rule, Option<u64>)> {
    match path {
        card::delete::Delete::PATH
        | store::delete::Delete::PATH
        | pay_gift_card::delete::Delete::PATH => config.delete.then_some((Rule::Delete, None)),
        code::set_unavailable::SetUnavailable::PATH => config.void.then_some((Rule::Void, None)),
        card::modify_stock::ModifyStock::PATH => {
            above(config.stock_above, Rule::Stock, quantity(member(body, "increase_stock_value")))
        }
        token_inventory::confirm::Confirm::PATH => {
            above(config.stock_above, Rule::Stock, quantity(member(body, "quantity")))
        }
        // A new card includes its stock.
        card::create::Create::PATH => {
            above(config.stock_above, Rule::Stock, quantity(new_stock(body)))
        }
        code::deposit::Deposit::PATH => {
            let codes = member(body, "code");
            let count =
                codes.as_array().map(|codes| u64::try_from(codes.len()).unwrap_or(u64::MAX));
            above(config.codes_above, Rule::Codes, count)
        }
        _ => None,
    }
}

fn above(limit: Option<u64>, rule: Rule, count: Option<u64>) -> Option<(Rule, Option<u64>)> {
    let (limit, count) = (limit?, count?);
    (count > limit).then_some((rule, Some(count)))
}

fn member<'body>(body: &'body Value, name: &str) -> &'body Value {
    body.get(name).unwrap_or(&Value::Null)
}

/// Returns the stock of a new card. The card type's object is the only member with `base_info`.
fn new_stock(body: &Value) -> &Value {
    let objects = member(body, "card").as_object().into_iter().flatten();
    let stock = objects
        .filter_map(|(_, object)| object.get("base_info")?.get("sku")?.get("quantity"))
        .max_by_key(|stock| quantity(stock));
    stock.unwrap_or(&Value::Null)
}

/// Parses a quantity, which may be a string. An unreadable quantity counts as above every limit.
fn quantity(value: &Value) -> Option<u64> {
    let read = value.as_u64().or_else(|| value.as_str()?.trim().parse().ok());
    read.or_else(|| (!value.is_null()).then_some(u64::MAX))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const ALL: TwoPerson =
        TwoPerson { delete: true, void: true, stock_above: Some(1000), codes_above: Some(10) };

    fn found(config: &TwoPerson, path: &str, body: &Value) -> Option<(Rule, Option<u64>)> {
        rule(config, path, body)
    }

    #[test]
    fn each_kind_has_its_rule_and_its_limit() {
        let codes = |count: usize| json!({"card_id": "p1", "code": vec!["1"; count]});
        let card = |count: Value| json!({"card": {"card_type": "CASH", "cash": {"base_info": {"sku": {"quantity": count}}}}});
        for (path, body, expected) in [
            ("/card/delete", json!({"card_id": "p1"}), Some((Rule::Delete, None))),
            ("/card/code/unavailable", json!({"code": "1"}), Some((Rule::Void, None))),
            ("/card/modifystock", json!({"increase_stock_value": 1000}), None),
            (
                "/card/modifystock",
                json!({"increase_stock_value": 1001}),
                Some((Rule::Stock, Some(1001))),
            ),
            (
                "/card/modifystock",
                json!({"increase_stock_value": "1001"}),
                Some((Rule::Stock, Some(1001))),
            ),
            (
                "/card/modifystock",
                json!({"increase_stock_value": "many"}),
                Some((Rule::Stock, Some(u64::MAX))),
            ),
            ("/card/modifystock", json!({"reduce_stock_value": 5000}), None),
            ("/card/pay/confirm", json!({"quantity": 2000}), Some((Rule::Stock, Some(2000)))),
            ("/card/create", card(json!(1000)), None),
            ("/card/create", card(json!("1001")), Some((Rule::Stock, Some(1001)))),
            ("/card/code/deposit", codes(10), None),
            ("/card/code/deposit", codes(11), Some((Rule::Codes, Some(11)))),
            ("/card/update", json!({"card_id": "p1"}), None),
            ("/card/code/consume", json!({"code": "1"}), None),
        ] {
            assert_eq!(found(&ALL, path, &body), expected, "{path} {body}");
            assert_eq!(found(&TwoPerson::default(), path, &body), None, "off by default: {path}");
        }
    }
}
