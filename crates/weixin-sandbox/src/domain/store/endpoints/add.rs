//! `POST /cgi-bin/poi/addpoi`: sends a new store to review.

use serde_json::Value;
use weixin_api::{
    errcode::MISSING_REQUIRED_FIELDS,
    store::{add::Response, list::Store},
};

use crate::{
    answer::{Answer, Fault},
    domain::store::change::StoreChange,
    fidelity::{Rule, documented, inferred, invented},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a new store is under review; cards may name it once it is approved", "P9"),
    documented("ten members are required", "P9"),
    inferred("one of them is missing: 41011", "the words of the error numbers"),
    invented("the numbers of new stores", "they follow the sample merchant's last"),
];

/// Members that a new store needs ([P9](https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html)).
const REQUIRED: [&str; 10] = [
    "business_name",
    "branch_name",
    "province",
    "city",
    "address",
    "telephone",
    "categories",
    "offset_type",
    "longitude",
    "latitude",
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let store = read(request, &REQUIRED)?;
    let poi_id = platform.world().stores.next_id();
    platform.commit(StoreChange::Added { poi_id, store: Box::new(store) })?;
    Answer::success(Response { poi_id: Some(poi_id), ..Response::default() })
}

/// The store of a request, with what it must have.
pub(crate) fn read(request: &Request, required: &[&str]) -> Result<Store, Fault> {
    let mut members = request.object()?;
    let store = members.get_mut("business").and_then(|business| business.get_mut("base_info"));
    let Some(Value::Object(store)) = store.map(Value::take) else {
        return Err(Fault::at(MISSING_REQUIRED_FIELDS, "business.base_info"));
    };
    let absent = |value: Option<&Value>| match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(list)) => list.is_empty(),
        Some(_) => false,
    };
    if let Some(name) = required.iter().find(|name| absent(store.get(**name))) {
        return Err(Fault::at(MISSING_REQUIRED_FIELDS, format!("business.base_info.{name}")));
    }
    decode(store)
}
