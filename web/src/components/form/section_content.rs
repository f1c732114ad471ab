//! Section 1: the voucher's texts and look.

use leptos::prelude::*;

use super::{
    Form, article, choice,
    picture::{Shape, picture},
    text::{Control, optional, required},
};
use crate::i18n::{
    editor::{Editor, Help},
    t,
};

/// The section's fields. Fields of Friend's Vouchers are left out for other types.
pub fn content(form: Form, has_article: bool) -> AnyView {
    let own_title = form.editor.with_untracked(|editor| {
        editor.card.base_info.title.is_some() && !editor.card.is_friends_voucher()
    });
    view! {
        <div class="form-block">
            <h2>{t(Editor::Appearance)}</h2>
            {own_title.then(|| required(form, "base_info.title", Control::Line, None))}
            {own_title.then(|| optional(form, "base_info.sub_title", Control::Line, None))}
            <div class="field-row">
                {required(form, "base_info.brand_name", Control::Name, Some(Help::Brand))}
                {picture(form, "base_info.logo_url", Shape::Logo)}
            </div>
            {choice::colors(form)}
            {required(form, "base_info.notice", Control::Line, Some(Help::Notice))}
            {required(form, "base_info.description", Control::Area, Some(Help::Description))}
            {optional(form, "base_info.service_phone", Control::Phone, Some(Help::Phone))}
        </div>
        {has_article.then(|| view! {
            <div class="form-block">
                <h2>{t(Editor::Cover)}</h2>
                {required(form, "advanced_info.abstract.abstract", Control::Line, Some(Help::CoverText))}
                {picture(form, "advanced_info.abstract.icon_url_list", Shape::Cover)}
            </div>
            <div class="form-block">
                <h2>{t(Editor::Article)}</h2>
                {article::article(form)}
            </div>
        })}
    }
    .into_any()
}
