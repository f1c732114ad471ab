//! `POST /card/giftcard/page/update`: members of a page take the place of those that it has.

use weixin_api::gift_card::page::Page;

use crate::{
    answer::{Answer, Fault},
    domain::gift_card::{
        change::GiftCardChange,
        endpoints::{add_page::read, check_page::check, shared::page},
    },
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::Request,
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("`page_id` stands in the page", "the example of P8"),
    inferred(
        "what the request leaves out stays; lists are replaced as a whole",
        "the example of P8 leaves members out; a theme has no id of its own",
    ),
    inferred("the page as it would be is checked like a new one", "`page/add`"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut asked = read(request)?;
    let page_id = asked.page_id.take();
    let merged = merged(page(platform, page_id.as_deref())?.page.clone(), asked);
    check(platform, &merged)?;
    let page_id = page_id.unwrap_or_default();
    let change = GiftCardChange::PageUpdated { page_id, page: Box::new(merged) };
    platform.commit(change)?;
    Answer::done()
}

/// A page with what a request names in its place.
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
