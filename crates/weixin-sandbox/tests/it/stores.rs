//! Stores: reviews, changes, and cards with stores.

use card_model::time::UnixSeconds;
use serde_json::{Value, json};
use weixin_sandbox::{Operation, OperationError, Sandbox, Settings};

use crate::support::{Caller, NOW, cash_card, empty_settings};

pub(crate) fn store() -> Value {
    json!({"business": {"base_info": {
        "sid": "33788392", "business_name": "麦当劳", "branch_name": "艺苑路店",
        "province": "广东省", "city": "广州市", "district": "海珠区", "address": "艺苑路12号",
        "telephone": "020-12345678", "categories": ["美食,快餐小吃"], "offset_type": 1,
        "longitude": 115.32375, "latitude": 25.097_486, "introduction": "全球大型跨国连锁餐厅",
    }}})
}

async fn add(caller: &Caller) -> u64 {
    caller.ok("/cgi-bin/poi/addpoi", store()).await["poi_id"].as_u64().unwrap()
}

async fn get(caller: &Caller, poi_id: u64) -> Value {
    let body = json!({"poi_id": poi_id.to_string()});
    caller.ok("/cgi-bin/poi/getpoi", body).await["business"]["base_info"].clone()
}

fn review(caller: &Caller, poi_id: u64, approved: bool) -> Result<(), OperationError> {
    caller.sandbox.operate(Operation::ReviewStore { poi_id, approved })
}

async fn create_at(caller: &Caller, poi_id: u64) -> i64 {
    let mut card = cash_card();
    card["card"]["cash"]["base_info"]["location_id_list"] = json!([poi_id]);
    caller.call("/card/create", card).await.errcode()
}

#[tokio::test]
async fn a_store_is_reviewed_before_cards_may_name_it() {
    let caller = Caller::empty().await;
    let poi_id = add(&caller).await;
    assert_eq!(get(&caller, poi_id).await["available_state"], 2);
    assert_eq!(get(&caller, poi_id).await["business_name"], "麦当劳");
    assert_eq!(create_at(&caller, poi_id).await, 65106);
    review(&caller, poi_id, true).unwrap();
    assert_eq!(review(&caller, poi_id, true), Err(OperationError::NothingWaits));
    assert_eq!(get(&caller, poi_id).await["available_state"], 3);
    assert_eq!(create_at(&caller, poi_id).await, 0);
    let list = caller.ok("/cgi-bin/poi/getpoilist", json!({"begin": 0, "limit": 50})).await;
    assert_eq!(list["total_count"], 12);
    assert_eq!(list["business_list"][11]["base_info"]["poi_id"], poi_id.to_string());
    let refused = add(&caller).await;
    review(&caller, refused, false).unwrap();
    assert_eq!(get(&caller, refused).await["available_state"], 4);
    assert_eq!(create_at(&caller, refused).await, 65106);
}

#[tokio::test]
async fn a_change_takes_effect_after_its_review_and_leaves_name_and_place() {
    let caller = Caller::empty().await;
    let body = json!({"business": {"base_info": {"poi_id": "272981040", "telephone": "021-1",
        "open_time": "8:00-20:00", "business_name": "别的店"}}});
    let before = get(&caller, 272_981_040).await;
    caller.ok("/cgi-bin/poi/updatepoi", body.clone()).await;
    let waiting = get(&caller, 272_981_040).await;
    assert_eq!(
        (&waiting["update_status"], &waiting["telephone"]),
        (&json!(1), &before["telephone"])
    );
    assert_eq!(caller.call("/cgi-bin/poi/updatepoi", body.clone()).await.errcode(), 65106);
    review(&caller, 272_981_040, true).unwrap();
    let after = get(&caller, 272_981_040).await;
    assert_eq!((&after["update_status"], &after["telephone"]), (&json!(0), &json!("021-1")));
    assert_eq!(after["open_time"], "8:00-20:00");
    assert_eq!(after["business_name"], before["business_name"]);
    caller.ok("/cgi-bin/poi/updatepoi", body).await;
    review(&caller, 272_981_040, false).unwrap();
    assert_eq!(get(&caller, 272_981_040).await["update_status"], 0);
}

#[tokio::test]
async fn a_deleted_store_is_gone() {
    let caller = Caller::empty().await;
    caller.ok("/cgi-bin/poi/delpoi", json!({"poi_id": "272981040"})).await;
    for path in ["/cgi-bin/poi/getpoi", "/cgi-bin/poi/delpoi"] {
        assert_eq!(caller.call(path, json!({"poi_id": "272981040"})).await.errcode(), 65116);
        assert_eq!(caller.call(path, json!({"poi_id": "1"})).await.errcode(), 65115);
        assert_eq!(caller.call(path, json!({})).await.errcode(), 41011);
    }
    assert_eq!(create_at(&caller, 272_981_040).await, 65116);
    let list = caller.ok("/cgi-bin/poi/getpoilist", json!({"begin": 0, "limit": 50})).await;
    assert_eq!(list["total_count"], 10);
}

#[tokio::test]
async fn a_store_needs_its_name_its_place_and_its_kind() {
    let caller = Caller::empty().await;
    assert_eq!(caller.call("/cgi-bin/poi/addpoi", json!({})).await.errcode(), 41011);
    for name in ["business_name", "province", "address", "telephone", "categories", "latitude"] {
        let mut body = store();
        body["business"]["base_info"][name] = Value::Null;
        assert_eq!(caller.call("/cgi-bin/poi/addpoi", body).await.errcode(), 41011, "{name}");
    }
    let list = caller.get("/cgi-bin/poi/getwxcategory").await;
    assert!(list["category_list"].as_array().unwrap().iter().all(Value::is_string), "{list}");
}

#[tokio::test]
async fn stores_outlive_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let poi_id = add(&caller).await;
    review(&caller, poi_id, true).unwrap();
    let before = get(&caller, poi_id).await;
    for _ in 0..2 {
        caller.sandbox.close().unwrap();
        let sandbox = Sandbox::open(settings()).unwrap();
        let again = Caller { sandbox, token: caller.token.clone() };
        assert_eq!(get(&again, poi_id).await, before);
        again.sandbox.close().unwrap();
    }
}

#[tokio::test]
async fn the_clock_is_set_forward_only() {
    let caller = Caller::empty().await;
    let set = |now| caller.sandbox.operate(Operation::SetClock { now: UnixSeconds::new(now) });
    set(NOW.get() + 60).unwrap();
    assert_eq!(caller.sandbox.now().get(), NOW.get() + 60);
    assert_eq!(set(NOW.get()), Err(OperationError::NothingWaits));
}
