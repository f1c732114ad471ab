//! Conversion of requests, and rejected requests.

use serde_json::{Value, json};

use super::*;
use crate::{
    card::{batch_get, create, modify_stock},
    code::{consume, deposit},
    issue::{create_qr_code, set_test_white_list},
    statistics,
};

fn read<T: RequestBody>(members: Value) -> Result<Value, String> {
    let Value::Object(members) = members else { panic!("{members} is no object") };
    conform::<T>(members).map(Value::Object).map_err(|misfit| misfit.path)
}

#[test]
fn numbers_and_texts_stand_for_each_other() {
    assert_eq!(
        read::<consume::Request>(json!({"code": 926_223_403_848_u64, "card_id": 5})),
        Ok(json!({"code": "926223403848", "card_id": "5"}))
    );
    assert_eq!(
        read::<batch_get::Request>(json!({"offset": "0", "count": " 10 "})),
        Ok(json!({"offset": 0, "count": 10}))
    );
    assert_eq!(
        read::<modify_stock::Request>(json!({"card_id": "p", "increase_stock_value": "5"})),
        Ok(json!({"card_id": "p", "increase_stock_value": 5}))
    );
    assert_eq!(
        read::<deposit::Request>(json!({"card_id": "p", "code": [11, "22", 33]})),
        Ok(json!({"card_id": "p", "code": ["11", "22", "33"]}))
    );
    let card = |code: Value| json!({"action_info": {"multiple_card": {"card_list": [{"card_id": "p", "code": code}]}}});
    assert_eq!(read::<create_qr_code::Request>(card(json!(7))), Ok(card(json!("7"))));
}

#[test]
fn another_type_is_named_by_its_path() {
    for (body, path) in [
        (json!({"openid": "o1"}), "openid"),
        (json!({"openid": {"0": "o1"}}), "openid"),
        (json!({"openid": [[]]}), "openid"),
        (json!({"openid": ["o1"], "username": {}}), "username"),
        (json!({"openid": true}), "openid"),
    ] {
        assert_eq!(read::<set_test_white_list::Request>(body), Err(path.to_owned()));
    }
    let nested = json!({"action_info": {"card": {"card_id": "p", "openid": {}}}});
    let path = "action_info.card.openid".to_owned();
    assert_eq!(read::<create_qr_code::Request>(nested), Err(path));
    let list = json!({"action_info": []});
    assert_eq!(read::<create_qr_code::Request>(list), Err("action_info".to_owned()));
}

#[test]
fn null_is_absent_and_what_is_missing_stays_so() {
    assert_eq!(
        read::<set_test_white_list::Request>(json!({"openid": ["o1"], "username": null})),
        Ok(json!({"openid": ["o1"]}))
    );
    assert_eq!(read::<consume::Request>(json!({})), Ok(json!({})));
    // Errcode 61500, not 47001: the member is a text as documented, but not a date.
    let dates = json!({"begin_date": "2026/01/01", "end_date": "2026-01-02", "cond_source": "1"});
    assert_eq!(read::<statistics::query::Request>(dates.clone()), Ok(dates));
    let detail = json!({"begin_date": "2026/01/01", "card_id": "p"});
    assert_eq!(read::<statistics::member_card_detail::Request>(detail.clone()), Ok(detail));
    let card = json!({"card": "5"});
    assert_eq!(read::<create::Request>(card.clone()), Ok(card));
}

#[test]
fn a_member_that_serde_reads_is_named_too() {
    let dates = json!({"begin_date": ["2026-01-01"], "end_date": "2026-01-02", "cond_source": 1});
    assert_eq!(read::<statistics::query::Request>(dates), Err("begin_date".to_owned()));
    let source = json!({"begin_date": "2026-01-01", "end_date": "2026-01-02", "cond_source": {}});
    assert_eq!(read::<statistics::query::Request>(source), Err("cond_source".to_owned()));
    for (count, path) in [(json!({}), "count"), (json!("ten"), "count"), (json!(1.5), "count")] {
        let body = json!({"offset": 0, "count": count});
        assert_eq!(read::<batch_get::Request>(body), Err(path.to_owned()));
    }
    let list = json!({"offset": 0, "count": 1, "status_list": {}});
    assert_eq!(read::<batch_get::Request>(list), Err("status_list".to_owned()));
}

#[test]
fn null_is_absent_where_a_member_must_be_there() {
    assert_eq!(
        read::<batch_get::Request>(json!({"offset": 0, "count": null})),
        Ok(json!({"offset": 0}))
    );
}

#[test]
fn what_can_not_be_mended_stays_as_it_was_sent() {
    let below = json!({"offset": 0, "count": -5});
    assert_eq!(read::<batch_get::Request>(below.clone()), Ok(below));
    let day = json!({"begin_date": 20_260_101, "end_date": "2026-01-02", "cond_source": 1});
    assert_eq!(read::<statistics::query::Request>(day.clone()), Ok(day));
}
