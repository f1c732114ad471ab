//! `POST /card/landingpage/create`: a page that offers cards.

use card_model::{base_info::BaseInfo, image, limits::text_limit};
use weixin_api::{
    errcode::{
        BANNER_URL_SIZE, INVALID_ARGUMENT, INVALID_IMAGE_URL, MISSING_CARD_ID,
        MISSING_REQUIRED_FIELDS,
    },
    issue::create_landing_page::Response,
};

use crate::{
    answer::Rejection,
    domain::{card::endpoints::get::find_existing, issue::change::IssueChange},
    platform::Platform,
    rule::{Rule, documented, inferred, invented, observed},
    serve::Served,
};

impl Served for weixin_api::issue::create_landing_page::CreateLandingPage {
    const RULES: &'static [Rule] = &[
        documented("the members, and seven scenes", "P1 \"3.1 Creating Gallery\""),
        inferred("a missing member: 41011; an undocumented scene: 40035", "the errcodes' messages"),
        inferred("a banner that wasn't uploaded: 40141", "the errcode of a card's pictures"),
        documented(
            "a card's thumbnail can have any address",
            "P1 \"3.1 Creating Gallery\", its example",
        ),
        inferred(
            "a picture's address of more than 128 bytes: 40083",
            "the errcode's message; a card's limit",
        ),
        inferred("a card without id: 41012", "the errcodes' messages"),
        invented(
            "the page's address and number; numbers start with 1",
            "no document explains them",
        ),
        observed("an unknown `card_id`: 40073", "R1 \"2.8 创建货架接口\""),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(
        platform: &mut Platform,
        mut page: Self::Request,
    ) -> Result<Self::Response, Rejection> {
        // Only documented members are kept.
        drop(std::mem::take(&mut page.other));
        let missing = |name: &str| Rejection::at(MISSING_REQUIRED_FIELDS, name);
        let banner = page.banner.as_deref().filter(|url| !url.is_empty());
        let banner = banner.ok_or_else(|| missing("banner"))?;
        check_address_length(banner, "banner")?;
        if !image::is_uploaded(banner) {
            return Err(Rejection::at(INVALID_IMAGE_URL, "banner"));
        }
        page.page_title
            .as_ref()
            .filter(|title| !title.is_empty())
            .ok_or_else(|| missing("page_title"))?;
        page.can_share.ok_or_else(|| missing("can_share"))?;
        match &page.scene {
            Some(scene) if !scene.is_known() => {
                return Err(Rejection::at(INVALID_ARGUMENT, "scene"));
            }
            Some(_) => {}
            None => return Err(missing("scene")),
        }
        let cards = page.card_list.as_deref().filter(|cards| !cards.is_empty());
        for card in cards.ok_or_else(|| missing("card_list"))? {
            let card_id = card.card_id.as_ref().filter(|card_id| !card_id.is_empty());
            find_existing(
                platform,
                card_id.ok_or_else(|| Rejection::at(MISSING_CARD_ID, "card_id"))?,
            )?;
            let thumb = card.thumb_url.as_deref().filter(|url| !url.is_empty());
            check_address_length(thumb.ok_or_else(|| missing("thumb_url"))?, "thumb_url")?;
        }
        let page_id = platform.world().issuing.pages.len() as u64 + 1;
        platform.commit(IssueChange::PageMade { page: Box::new(page) })?;
        let url = format!(
            "https://mp.weixin.qq.com/bizmall/cardshelf?t=cardticket/shelf_list&shelf_id={page_id}#wechat_redirect"
        );
        Ok(Response { url: Some(url), page_id: Some(page_id), ..Response::default() })
    }
}

/// Checks that a picture's address isn't longer than a card may have it.
fn check_address_length(url: &str, field: &str) -> Result<(), Rejection> {
    let longest = text_limit(BaseInfo::LOGO_URL).map_or(usize::MAX, |limit| limit.max);
    if url.len() > longest { Err(Rejection::at(BANNER_URL_SIZE, field)) } else { Ok(()) }
}
