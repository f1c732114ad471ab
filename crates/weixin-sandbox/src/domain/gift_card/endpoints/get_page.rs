//! `POST /card/giftcard/page/get` and `…/page/batchget`: one page, and the ids of all.

use weixin_api::gift_card::{
    get_page::{Request as Asked, Response},
    list_pages,
};

use crate::{
    answer::{Answer, Fault},
    domain::gift_card::endpoints::shared::page,
    fidelity::{Rule, documented, inferred},
    platform::Platform,
    request::{Request, decode},
};

pub(crate) const FIDELITY: &[Rule] = &[
    documented("a page is answered as it was made, with its id; the list has ids", "P8"),
    inferred("an unknown page: 40035; no id: 41011", "no error number speaks of pages"),
    inferred("the oldest page is listed first", "the example of P8"),
];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let asked: Asked = decode(request.object()?)?;
    let found = page(platform, asked.page_id.as_deref())?.page.clone();
    Answer::success(Response { page: Some(found), ..Response::default() })
}

pub(crate) fn list(platform: &mut Platform, _: &Request) -> Result<Answer, Fault> {
    let pages = platform.world().gift_cards.pages();
    let page_id_list = Some(pages.into_iter().map(|(page_id, _)| page_id.clone()).collect());
    Answer::success(list_pages::Response { page_id_list, ..list_pages::Response::default() })
}
