//! The three custom entries of a voucher, and when each is shown
//! ([S1, "2.4 Using Custom Entries"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html)).

use leptos::prelude::*;

use super::{
    Form,
    text::{Control, optional},
};
use crate::i18n::{
    editor::{Editor, Help},
    t,
};

/// A custom entry: the fields of its name, its tip and its link.
struct Entry {
    heading: Editor,
    shows: Help,
    name: &'static str,
    tip: &'static str,
    link: &'static str,
}

const ENTRIES: [Entry; 3] = [
    Entry {
        heading: Editor::CentreEntry,
        shows: Help::CentreEntry,
        name: "base_info.center_title",
        tip: "base_info.center_sub_title",
        link: "base_info.center_url",
    },
    Entry {
        heading: Editor::ServiceEntry,
        shows: Help::ServiceEntry,
        name: "base_info.custom_url_name",
        tip: "base_info.custom_url_sub_title",
        link: "base_info.custom_url",
    },
    Entry {
        heading: Editor::PromotionEntry,
        shows: Help::PromotionEntry,
        name: "base_info.promotion_url_name",
        tip: "base_info.promotion_url_sub_title",
        link: "base_info.promotion_url",
    },
];

pub fn entries(form: Form) -> AnyView {
    ENTRIES.iter().map(|it| entry(form, it)).collect_view().into_any()
}

fn entry(form: Form, entry: &Entry) -> AnyView {
    view! {
        <div class="custom-entry">
            <h3>{t(entry.heading)}</h3>
            <p class="field-note">{t(entry.shows)}</p>
            <div class="field-row">
                {optional(form, entry.name, Control::Line, None)}
                {optional(form, entry.tip, Control::Line, None)}
            </div>
            {optional(form, entry.link, Control::Link, Some(Help::Link))}
        </div>
    }
    .into_any()
}
