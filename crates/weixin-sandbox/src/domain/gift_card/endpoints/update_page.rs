//! `POST /card/giftcard/page/update`: replaces members of a page.

use weixin_api::{envelope::Empty, errcode::MISSING_REQUIRED_FIELDS, gift_card::page::Page};

use crate::{
    answer::Rejection,
    domain::gift_card::{
        change::GiftCardChange,
        endpoints::{add_page::named, check_page::check, shared::page},
    },
    members::{Member, present},
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

impl Served for weixin_api::gift_card::update_page::UpdatePage {
    const MEMBERS: &'static [Member] = &[present("page", MISSING_REQUIRED_FIELDS)];
    const RULES: &'static [Rule] = &[
        documented("`page_id` is a member of the page", "the example of P8"),
        inferred(
            "members missing in the request stay unchanged; lists are replaced as a whole",
            "the example of P8 leaves members out; a theme has no id",
        ),
        inferred("the resulting page is checked like a new one", "`page/add`"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let mut asked = named(asked);
        let page_id = asked.page_id.take();
        let merged = merged(page(platform, page_id.as_deref())?.page.clone(), asked);
        check(platform, &merged)?;
        let page_id = page_id.unwrap_or_default();
        let change = GiftCardChange::PageUpdated { page_id, page: Box::new(merged) };
        platform.commit(change)?;
        Ok(Empty {})
    }
}

/// Returns the page with the members of the request replaced.
fn merged(mut before: Page, asked: Page) -> Page {
    before.other.extend(asked.other);
    Page {
        page_id: before.page_id,
        page_title: asked.page_title.or(before.page_title),
        support_multi: asked.support_multi.or(before.support_multi),
        banner_pic_url: asked.banner_pic_url.or(before.banner_pic_url),
        theme_list: asked.theme_list.or(before.theme_list),
        category_list: asked.category_list.or(before.category_list),
        address: asked.address.or(before.address),
        service_phone: asked.service_phone.or(before.service_phone),
        biz_description: asked.biz_description.or(before.biz_description),
        cell_1: asked.cell_1.or(before.cell_1),
        cell_2: asked.cell_2.or(before.cell_2),
        other: before.other,
    }
}
