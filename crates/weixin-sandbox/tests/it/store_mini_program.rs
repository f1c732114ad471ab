//! The cards shown by stores' mini programs.

use serde_json::{Value, json};
use weixin_api::sandbox::Command;
use weixin_sandbox::{Sandbox, Settings};

use crate::{
    stores::store,
    support::{Caller, empty_settings, groupon_card},
};

const SET: &str = "/card/storewxa/set";
const GET: &str = "/card/storewxa/get";
/// A store of every sandbox.
const STORE: u64 = 272_981_040;

async fn approved(caller: &Caller, card: Value) -> String {
    let card_id = caller.create(card).await;
    caller.apply(Command::Approve { card_id: card_id.clone().into() });
    card_id
}

async fn shown(caller: &Caller) -> Option<Value> {
    caller.ok(GET, json!({"poi_id": STORE})).await.get("card_id").cloned()
}

#[tokio::test]
async fn a_store_shows_one_card_until_it_is_deleted() {
    let caller = Caller::empty().await;
    assert_eq!(shown(&caller).await, None);
    let first = approved(&caller, groupon_card()).await;
    let second = approved(&caller, groupon_card()).await;
    caller.ok(SET, json!({"poi_id": STORE.to_string(), "card_id": first})).await;
    assert_eq!(shown(&caller).await, Some(json!(first)));
    caller.ok(SET, json!({"poi_id": STORE, "card_id": second})).await;
    assert_eq!(shown(&caller).await, Some(json!(second)));
    caller.ok("/card/delete", json!({"card_id": second})).await;
    assert_eq!(shown(&caller).await, None);
    assert_eq!(
        caller.call(SET, json!({"poi_id": STORE, "card_id": second})).await.errcode(),
        40078
    );
}

#[tokio::test]
async fn wrong_stores_and_cards_are_refused() {
    let caller = Caller::empty().await;
    let card_id = approved(&caller, groupon_card()).await;
    let pending = caller.create(groupon_card()).await;
    let mut own = groupon_card();
    own["card"]["groupon"]["base_info"]["use_custom_code"] = json!(true);
    let own = approved(&caller, own).await;
    let deleted = "402522036";
    caller.ok("/cgi-bin/poi/delpoi", json!({"poi_id": deleted})).await;
    let new = caller.ok("/cgi-bin/poi/addpoi", store()).await["poi_id"].clone();
    for (body, errcode) in [
        (json!({"card_id": card_id}), 41011),
        (json!({"poi_id": STORE}), 41012),
        (json!({"poi_id": 1, "card_id": card_id}), 65115),
        (json!({"poi_id": deleted, "card_id": card_id}), 65116),
        (json!({"poi_id": new, "card_id": card_id}), 65106),
        (json!({"poi_id": STORE, "card_id": "pUnknown"}), 40073),
        (json!({"poi_id": STORE, "card_id": pending}), 40078),
        (json!({"poi_id": STORE, "card_id": own}), 40158),
    ] {
        assert_eq!(caller.call(SET, body.clone()).await.errcode(), errcode, "{body}");
    }
    for (body, errcode) in [(json!({}), 41011), (json!({"poi_id": 1}), 65115)] {
        assert_eq!(caller.call(GET, body).await.errcode(), errcode);
    }
    assert_eq!(shown(&caller).await, None);
}

#[tokio::test]
async fn the_card_of_a_store_outlives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let settings =
        || Settings { data_file: Some(folder.path().join("world.jsonl")), ..empty_settings() };
    let caller = Caller::of(settings()).await;
    let card_id = approved(&caller, groupon_card()).await;
    caller.ok(SET, json!({"poi_id": STORE, "card_id": card_id})).await;
    let dump = caller.sandbox.dump().unwrap();
    caller.sandbox.close().unwrap();
    for _ in 0..2 {
        let again =
            Caller { sandbox: Sandbox::open(settings()).unwrap(), token: caller.token.clone() };
        assert_eq!(again.sandbox.dump().unwrap(), dump);
        assert_eq!(shown(&again).await, Some(json!(card_id)));
        again.sandbox.close().unwrap();
    }
}
