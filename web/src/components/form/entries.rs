//! The three custom entries of a voucher, and when each is shown
//! ([S1, "2.4 Using Custom Entries"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html)).

use card_model::{base_info::BaseInfo, field::Field};
use leptos::prelude::*;

use super::{Form, text::field};
use crate::i18n::{
    editor::{Editor, Help},
    t,
};

/// A custom entry: the fields of its name, its tip and its link.
struct Entry {
    heading: Editor,
    shows: Help,
    name: Field,
    tip: Field,
    link: Field,
}

const ENTRIES: [Entry; 3] = [
    Entry {
        heading: Editor::CentreEntry,
        shows: Help::CentreEntry,
        name: BaseInfo::CENTER_TITLE,
        tip: BaseInfo::CENTER_SUB_TITLE,
        link: BaseInfo::CENTER_URL,
    },
    Entry {
        heading: Editor::ServiceEntry,
        shows: Help::ServiceEntry,
        name: BaseInfo::CUSTOM_URL_NAME,
        tip: BaseInfo::CUSTOM_URL_SUB_TITLE,
        link: BaseInfo::CUSTOM_URL,
    },
    Entry {
        heading: Editor::PromotionEntry,
        shows: Help::PromotionEntry,
        name: BaseInfo::PROMOTION_URL_NAME,
        tip: BaseInfo::PROMOTION_URL_SUB_TITLE,
        link: BaseInfo::PROMOTION_URL,
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
                {field(form, entry.name)}
                {field(form, entry.tip)}
            </div>
            {field(form, entry.link)}
        </div>
    }
    .into_any()
}
