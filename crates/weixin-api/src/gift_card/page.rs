//! A page on which users buy gift cards.

use weixin_wire::wire_object;

/// A page.
#[wire_object]
pub struct Page {
    /// Its id; only in answers and updates.
    pub page_id: Option<String>,
    /// Title.
    pub page_title: Option<String>,
    /// Whether users may buy several cards at once.
    pub support_multi: Option<bool>,
    /// URL of the picture on top.
    pub banner_pic_url: Option<String>,
    /// Its themes.
    pub theme_list: Option<Vec<Theme>>,
    /// Its categories; a theme names one by its position.
    pub category_list: Option<Vec<Category>>,
    /// The merchant's address.
    pub address: Option<String>,
    /// The merchant's telephone.
    pub service_phone: Option<String>,
    /// How to get one's money back.
    pub biz_description: Option<String>,
    /// First entry of the merchant's own.
    pub cell_1: Option<Cell>,
    /// Second entry.
    pub cell_2: Option<Cell>,
}

/// A theme.
#[wire_object]
pub struct Theme {
    /// URL of its picture.
    pub theme_pic_url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The title's colour.
    pub title_color: Option<String>,
    /// Whether the cards' titles come first.
    pub show_sku_title_first: Option<bool>,
    /// Its cards.
    pub item_list: Option<Vec<Item>>,
    /// The pictures that a gift may have.
    pub pic_item_list: Option<Vec<PictureItem>>,
    /// Position of its category.
    pub category_index: Option<u64>,
    /// Whether it is the banner.
    pub is_banner: Option<bool>,
}

/// A card of a theme.
#[wire_object]
pub struct Item {
    /// The card.
    pub card_id: Option<String>,
    /// Its title on the page.
    pub title: Option<String>,
}

/// A picture of a gift.
#[wire_object]
pub struct PictureItem {
    /// Its URL.
    pub background_pic_url: Option<String>,
    /// The merchant's own id.
    pub outer_img_id: Option<String>,
    /// What the gift says unless the giver writes something.
    pub default_gifting_msg: Option<String>,
}

/// A category.
#[wire_object]
pub struct Category {
    /// Its title.
    pub title: Option<String>,
}

/// An entry of the merchant's own.
#[wire_object]
pub struct Cell {
    /// Its title.
    pub title: Option<String>,
    /// Where it goes.
    pub url: Option<String>,
}
