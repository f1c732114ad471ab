//! `POST /cgi-bin/poi/updatepoi`: sends a change of a store to review. Only one change can be under review.

use weixin_api::{
    envelope::Empty,
    errcode::{MISSING_REQUIRED_FIELDS, POI_NOT_APPROVED},
};

use crate::{
    answer::Rejection,
    domain::store::{
        change::StoreChange,
        endpoints::{
            add::{OBJECT, named},
            get::find,
        },
    },
    members::{Member, filled},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::store::update::Update {
    const MEMBERS: &'static [Member] =
        &[OBJECT, filled("business.base_info.poi_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("seven members can change, after a review", "P9"),
        documented("one change at a time, of an approved store", "P9"),
        inferred(
            "a store with a change under review, or one that isn't approved: 65106",
            "the errcodes' messages",
        ),
        inferred("an unknown `poi_id`: 65115; a deleted store: 65116", "the errcodes' messages"),
        inferred("a missing `poi_id`: 41011", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let store = named(asked);
        let (poi_id, record) = find(platform, store.poi_id.as_deref())?;
        if record.waits() || !record.is_approved() {
            return Err(Rejection::at(POI_NOT_APPROVED, "poi_id"));
        }
        platform.commit(StoreChange::Updated { poi_id, store: Box::new(store) })?;
        Ok(Empty {})
    }
}
