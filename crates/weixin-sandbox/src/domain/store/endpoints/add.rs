//! `POST /cgi-bin/poi/addpoi`: sends a new store to review.

use weixin_api::{
    errcode::MISSING_REQUIRED_FIELDS,
    store::{
        add::{Request, Response},
        list::Store,
    },
};

use crate::{
    answer::Rejection,
    domain::store::change::StoreChange,
    members::{Member, filled, object},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

/// Path of the store in a request
/// ([P9](https://developers.weixin.qq.com/doc/offiaccount/en/WeChat_Stores/WeChat_Store_Interface.html)).
pub(crate) const OBJECT: Member = object("business.base_info", MISSING_REQUIRED_FIELDS);

impl Served for weixin_api::store::add::Add {
    const MEMBERS: &'static [Member] = &[
        OBJECT,
        filled("business.base_info.business_name", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.branch_name", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.province", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.city", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.address", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.telephone", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.categories", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.offset_type", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.longitude", MISSING_REQUIRED_FIELDS),
        filled("business.base_info.latitude", MISSING_REQUIRED_FIELDS),
    ];
    const RULES: &'static [Rule] = &[
        documented("a new store is under review; cards can have it once it is approved", "P9"),
        documented("ten members are required", "P9"),
        inferred("a missing required member: 41011", "the errcodes' messages"),
        invented("the numbers of new stores", "they follow the sample merchant's last"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let store = named(asked);
        let poi_id = platform.world().stores.next_id();
        platform.commit(StoreChange::Added { poi_id, store: Box::new(store) })?;
        Ok(Response { poi_id: Some(poi_id), ..Response::default() })
    }
}

/// Returns the store of a request.
pub(crate) fn named(asked: Request) -> Store {
    asked.business.and_then(|business| business.base_info).unwrap_or_default()
}
