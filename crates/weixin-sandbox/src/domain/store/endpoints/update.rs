//! `POST /cgi-bin/poi/updatepoi`: sends a change of what a store offers to review. One at a time.

use serde_json::Value;
use weixin_api::errcode::POI_NOT_APPROVED;

use crate::{
    answer::{Answer, Fault},
    domain::store::{
        change::StoreChange,
        endpoints::{add::read, get::find},
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("seven members change, after a review", "P9"),
    documented("one change at a time, of an approved store", "P9"),
    inferred(
        "another change waits, or the store isn't approved: 65106",
        "the words of the error numbers",
    ),
    inferred(
        "an unknown `poi_id`: 65115; a deleted store: 65116",
        "the words of the error numbers",
    ),
    inferred("no `poi_id`: 41011", "the words of the error numbers"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let store = read(request, &["poi_id"])?;
    let named =
        store.poi_id.iter().map(|poi_id| ("poi_id".to_owned(), Value::String(poi_id.clone())));
    let (poi_id, record) = find(platform, &named.collect())?;
    if record.waits() || !record.is_approved() {
        return Err(Fault::at(POI_NOT_APPROVED, "poi_id"));
    }
    platform.commit(StoreChange::Updated { poi_id, store: Box::new(store) })?;
    Answer::done()
}
