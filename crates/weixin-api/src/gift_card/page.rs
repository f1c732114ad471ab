//! A page on which users buy gift cards.

use card_model::id::CardId;
use weixin_wire::wire_object;

/// A page on which users buy gift cards.
#[wire_object]
pub struct Page {
    /// Id of the page, only in responses and updates.
    pub page_id: Option<String>,
    /// Title.
    pub page_title: Option<String>,
    /// Whether users may buy several cards together.
    pub support_multi: Option<bool>,
    /// URL of the banner.
    pub banner_pic_url: Option<String>,
    /// The themes.
    pub theme_list: Option<Vec<Theme>>,
    /// The categories. A theme refers to one by its position.
    pub category_list: Option<Vec<Category>>,
    /// Postal address of the merchant.
    pub address: Option<String>,
    /// Telephone number of the merchant.
    pub service_phone: Option<String>,
    /// The refund policy.
    pub biz_description: Option<String>,
    /// First custom entry.
    pub cell_1: Option<Cell>,
    /// Second custom entry.
    pub cell_2: Option<Cell>,
}

/// A theme.
#[wire_object]
pub struct Theme {
    /// URL of the theme's picture.
    pub theme_pic_url: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The title's colour.
    pub title_color: Option<String>,
    /// Whether the cards' titles are shown first.
    pub show_sku_title_first: Option<bool>,
    /// The cards of the theme.
    pub item_list: Option<Vec<Item>>,
    /// The available pictures of a gift.
    pub pic_item_list: Option<Vec<PictureItem>>,
    /// Position of the theme's category.
    pub category_index: Option<u64>,
    /// Whether it is the banner.
    pub is_banner: Option<bool>,
}

/// A card of a theme.
#[wire_object]
pub struct Item {
    /// Id of the card.
    pub card_id: Option<CardId>,
    /// Title of the card on the page.
    pub title: Option<String>,
}

/// A picture of a gift.
#[wire_object]
pub struct PictureItem {
    /// URL of the picture.
    pub background_pic_url: Option<String>,
    /// The merchant's id of the picture.
    pub outer_img_id: Option<String>,
    /// The greeting, unless the giver enters one.
    pub default_gifting_msg: Option<String>,
}

/// A category of themes.
#[wire_object]
pub struct Category {
    /// The title.
    pub title: Option<String>,
}

/// A custom entry.
#[wire_object]
pub struct Cell {
    /// The title.
    pub title: Option<String>,
    /// The linked URL.
    pub url: Option<String>,
}
