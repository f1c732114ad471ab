//! `POST /cgi-bin/poi/delpoi`: deletes a store. Cards that name it keep its number.

use weixin_api::{envelope::Empty, errcode::MISSING_REQUIRED_FIELDS};

use crate::{
    answer::Rejection,
    domain::store::{change::StoreChange, endpoints::get::find},
    members::{Member, text},
    platform::Platform,
    rule::{Rule, inferred},
    serve::Served,
};

impl Served for weixin_api::store::delete::Delete {
    const MEMBERS: &'static [Member] = &[text("poi_id", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        inferred("cards that name the store keep its number", "no document says otherwise"),
        inferred(
            "an unknown `poi_id`: 65115; a deleted store: 65116",
            "the words of the error numbers",
        ),
        inferred("no `poi_id`: 41011", "the words of the error numbers"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (poi_id, _) = find(platform, asked.poi_id.as_deref())?;
        platform.commit(StoreChange::Deleted { poi_id })?;
        Ok(Empty {})
    }
}
