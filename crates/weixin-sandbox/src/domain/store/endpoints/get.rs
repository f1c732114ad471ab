//! `POST /cgi-bin/poi/getpoi`: one store, approved or not.

use weixin_api::{
    errcode::{MISSING_REQUIRED_FIELDS, POI_DELETED, POI_NOT_EXISTING},
    store::{get::Response, list::Business},
};

use crate::{
    answer::Rejection,
    domain::store::state::StoreRecord,
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::store::get::Get {
    const MEMBERS: &'static [Member] = &[text("poi_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("a store with the state of its reviews", "P9"),
        inferred("an unknown `poi_id`: 65115; a deleted store: 65116", "the errcodes' messages"),
        inferred("a missing `poi_id`: 41011", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (_, record) = find(platform, asked.poi_id.as_deref())?;
        let base_info = Some(record.store.clone());
        let business = Some(Business { base_info, ..Business::default() });
        Ok(Response { business, ..Response::default() })
    }
}

/// Returns the store with the `poi_id` of a request.
pub(crate) fn find<'platform>(
    platform: &'platform Platform,
    poi_id: Option<&str>,
) -> Result<(u64, &'platform StoreRecord), Rejection> {
    let poi_id = poi_id
        .unwrap_or_default()
        .trim()
        .parse()
        .map_err(|_| Rejection::at(POI_NOT_EXISTING, "poi_id"))?;
    let record = platform.world().stores.get(poi_id);
    let record = record.ok_or_else(|| Rejection::at(POI_NOT_EXISTING, "poi_id"))?;
    if record.deleted {
        return Err(Rejection::at(POI_DELETED, "poi_id"));
    }
    Ok((poi_id, record))
}
