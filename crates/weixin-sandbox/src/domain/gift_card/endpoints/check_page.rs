//! The checks of a page of gift cards.

use card_model::{base_info::BaseInfo, image, limits::text_limit};
use weixin_api::{
    errcode::{
        INVALID_ARGUMENT, INVALID_IMAGE_URL, MISSING_CARD_ID, MISSING_REQUIRED_FIELDS,
        OUT_OF_LENGTH,
    },
    gift_card::page::{Page, Theme},
};

use crate::{answer::Rejection, domain::card::endpoints::get::find_existing, platform::Platform};

/// Rejects a page with a missing part, an unknown card, or a picture that wasn't uploaded.
pub(crate) fn check(platform: &Platform, page: &Page) -> Result<(), Rejection> {
    picture(page.banner_pic_url.as_deref(), "page.banner_pic_url")?;
    let themes = page.theme_list.as_deref().filter(|themes| !themes.is_empty());
    let categories = page.category_list.as_ref().map_or(0, Vec::len);
    for theme in themes.ok_or_else(|| missing("page.theme_list"))? {
        check_theme(platform, theme, categories)?;
    }
    Ok(())
}

fn check_theme(platform: &Platform, theme: &Theme, categories: usize) -> Result<(), Rejection> {
    picture(theme.theme_pic_url.as_deref(), "page.theme_list.theme_pic_url")?;
    let title = theme.title.as_deref().unwrap_or_default();
    if title.trim().is_empty() {
        return Err(missing("page.theme_list.title"));
    }
    let items = theme.item_list.as_deref().filter(|items| !items.is_empty());
    for item in items.ok_or_else(|| missing("page.theme_list.item_list"))? {
        let card_id = item.card_id.as_ref().filter(|card_id| !card_id.is_empty());
        find_existing(platform, card_id.ok_or_else(|| Rejection::at(MISSING_CARD_ID, "card_id"))?)?;
    }
    let pictures = theme.pic_item_list.as_deref().filter(|pictures| !pictures.is_empty());
    for item in pictures.ok_or_else(|| missing("page.theme_list.pic_item_list"))? {
        picture(
            item.background_pic_url.as_deref(),
            "page.theme_list.pic_item_list.background_pic_url",
        )?;
    }
    let position = theme.category_index.map(|index| usize::try_from(index).unwrap_or(usize::MAX));
    if position.is_some_and(|position| position >= categories) {
        return Err(Rejection::at(INVALID_ARGUMENT, "page.theme_list.category_index"));
    }
    Ok(())
}

/// Checks that a picture was uploaded.
fn picture(url: Option<&str>, field: &str) -> Result<(), Rejection> {
    let url = url.filter(|url| !url.is_empty()).ok_or_else(|| missing(field))?;
    let longest = text_limit(BaseInfo::LOGO_URL).map_or(usize::MAX, |limit| limit.max);
    if !image::is_uploaded(url) {
        Err(Rejection::at(INVALID_IMAGE_URL, field))
    } else if url.len() > longest {
        Err(Rejection::at(OUT_OF_LENGTH, field))
    } else {
        Ok(())
    }
}

fn missing(field: &str) -> Rejection {
    Rejection::at(MISSING_REQUIRED_FIELDS, field)
}
