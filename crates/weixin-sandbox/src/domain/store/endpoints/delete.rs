//! `POST /cgi-bin/poi/delpoi`: deletes a store. Cards with this store keep its number.

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
        inferred("cards with the store keep its number", "undocumented"),
        inferred("an unknown `poi_id`: 65115; a deleted store: 65116", "the errcodes' messages"),
        inferred("a missing `poi_id`: 41011", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let (poi_id, _) = find(platform, asked.poi_id.as_deref())?;
        platform.commit(StoreChange::Deleted { poi_id })?;
        Ok(Empty {})
    }
}
