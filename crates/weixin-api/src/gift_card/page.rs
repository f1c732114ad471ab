//! A page on which users buy gift cards.

use card_model::wire_object;

wire_object! {
    /// A page.
    pub struct Page {
        /// Its id; only in answers and updates.
        page_id: String = "page_id",
        /// Title.
        page_title: String = "page_title",
        /// Whether users may buy several cards at once.
        support_multi: bool = "support_multi",
        /// URL of the picture on top.
        banner_pic_url: String = "banner_pic_url",
        /// Its themes.
        theme_list: Vec<Theme> = "theme_list",
        /// Its categories; a theme names one by its position.
        category_list: Vec<Category> = "category_list",
        /// The merchant's address.
        address: String = "address",
        /// The merchant's telephone.
        service_phone: String = "service_phone",
        /// How to get one's money back.
        biz_description: String = "biz_description",
        /// First entry of the merchant's own.
        cell_1: Cell = "cell_1",
        /// Second entry.
        cell_2: Cell = "cell_2",
    }
}

wire_object! {
    /// A theme.
    pub struct Theme {
        /// URL of its picture.
        theme_pic_url: String = "theme_pic_url",
        /// Its title.
        title: String = "title",
        /// The title's colour.
        title_color: String = "title_color",
        /// Whether the cards' titles come first.
        show_sku_title_first: bool = "show_sku_title_first",
        /// Its cards.
        item_list: Vec<Item> = "item_list",
        /// The pictures that a gift may have.
        pic_item_list: Vec<PictureItem> = "pic_item_list",
        /// Position of its category.
        category_index: u64 = "category_index",
        /// Whether it is the banner.
        is_banner: bool = "is_banner",
    }
}

wire_object! {
    /// A card of a theme.
    pub struct Item {
        /// The card.
        card_id: String = "card_id",
        /// Its title on the page.
        title: String = "title",
    }
}

wire_object! {
    /// A picture of a gift.
    pub struct PictureItem {
        /// Its URL.
        background_pic_url: String = "background_pic_url",
        /// The merchant's own id.
        outer_img_id: String = "outer_img_id",
        /// What the gift says unless the giver writes something.
        default_gifting_msg: String = "default_gifting_msg",
    }
}

wire_object! {
    /// A category.
    pub struct Category {
        /// Its title.
        title: String = "title",
    }
}

wire_object! {
    /// An entry of the merchant's own.
    pub struct Cell {
        /// Its title.
        title: String = "title",
        /// Where it goes.
        url: String = "url",
    }
}
