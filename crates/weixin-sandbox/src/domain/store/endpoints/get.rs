//! `POST /cgi-bin/poi/getpoi`: one store, under review or not.

use serde_json::{Map, Value};
use weixin_api::{
    errcode::{MISSING_REQUIRED_FIELDS, POI_DELETED, POI_NOT_EXISTING},
    store::{get::Response, list::Business},
};

use crate::{
    answer::{Answer, Fault},
    domain::store::state::StoreRecord,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, required_text},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a store with the states of its reviews", "P9"),
    inferred(
        "an unknown `poi_id`: 65115; a deleted store: 65116",
        "the words of the error numbers",
    ),
    inferred("no `poi_id`: 41011", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let (_, record) = find(platform, &request.object()?)?;
    let base_info = Some(record.store.clone());
    let business = Some(Business { base_info, ..Business::default() });
    Answer::success(Response { business, ..Response::default() })
}

/// The store that a request's `poi_id` names.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    members: &Map<String, Value>,
) -> Result<(u64, &'platform StoreRecord), Fault> {
    let poi_id = required_text(members, "poi_id", MISSING_REQUIRED_FIELDS)?;
    let poi_id = poi_id.parse().map_err(|_| Fault::at(POI_NOT_EXISTING, "poi_id"))?;
    let record = platform.world().stores.get(poi_id);
    let record = record.ok_or_else(|| Fault::at(POI_NOT_EXISTING, "poi_id"))?;
    if record.deleted {
        return Err(Fault::at(POI_DELETED, "poi_id"));
    }
    Ok((poi_id, record))
}
