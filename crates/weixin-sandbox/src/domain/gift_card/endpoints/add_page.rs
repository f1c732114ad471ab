//! `POST /card/giftcard/page/add`: makes a page on which users buy gift cards.

use weixin_api::{
    errcode::{MISSING_REQUIRED_FIELDS, SYSTEM_BUSY},
    gift_card::{
        add_page::{Request, Response},
        page::Page,
    },
};

use crate::{
    answer::Rejection,
    domain::gift_card::{change::GiftCardChange, endpoints::check_page::check},
    history::WorldChange,
    members::{Member, present},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::gift_card::add_page::AddPage {
    const MEMBERS: &'static [Member] = &[present("page", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("a page has a banner and themes; a theme has cards and pictures", "P8"),
        inferred(
            "a missing banner or theme, or a theme without picture, title, cards or pictures: 41011",
            "the examples of `page/add` and `page/update` in P8 both have them",
        ),
        inferred("an unknown card: 40073; a deleted one: 40078", "the errcodes' messages"),
        inferred("a picture that wasn't uploaded: 40141", "the errcode's message"),
        inferred("a `category_index` that isn't the position of a category: 40035", "P8"),
        invented("lengths are not checked", "no copy of the page states any"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let page = Page { page_id: None, ..named(asked) };
        check(platform, &page)?;
        let page = Box::new(page);
        let made = platform.commit(WorldChange::from(GiftCardChange::PageAdded { page }))?;
        let page_id = made.object.ok_or_else(|| Rejection::new(SYSTEM_BUSY))?;
        Ok(Response { page_id: Some(page_id), ..Response::default() })
    }
}

/// Returns the page of a request.
pub(crate) fn named(asked: Request) -> Page {
    asked.page.unwrap_or_default()
}
