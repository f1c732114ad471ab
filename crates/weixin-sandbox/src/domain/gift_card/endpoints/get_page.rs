//! `POST /card/giftcard/page/get` and `…/page/batchget`: one page, and the ids of all.

use weixin_api::gift_card::{get_page::Response, list_pages};

use crate::{
    answer::Rejection,
    domain::gift_card::endpoints::shared::page,
    platform::Platform,
    rule::{Rule, documented, inferred},
    serve::Served,
};

/// Fidelity rules of both endpoints.
const FIDELITY: &[Rule] = &[
    documented("a page is returned as it was sent, with its id; the list has ids", "P8"),
    inferred("an unknown page: 40035; a missing id: 41011", "no errcode concerns pages"),
    inferred("the oldest page is listed first", "the example of P8"),
];

impl Served for weixin_api::gift_card::get_page::GetPage {
    const RULES: &'static [Rule] = FIDELITY;

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let found = page(platform, asked.page_id.as_deref())?.page.clone();
        Ok(Response { page: Some(found), ..Response::default() })
    }
}

impl Served for weixin_api::gift_card::list_pages::ListPages {
    const RULES: &'static [Rule] = FIDELITY;
    const IGNORES_BODY: bool = true;

    fn serve(platform: &mut Platform, _: Self::Request) -> Result<Self::Response, Rejection> {
        let pages = platform.world().gift_cards.pages();
        let page_id_list = Some(pages.into_iter().map(|(page_id, _)| page_id.clone()).collect());
        Ok(list_pages::Response { page_id_list, ..list_pages::Response::default() })
    }
}
