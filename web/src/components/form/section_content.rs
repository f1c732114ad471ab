//! Section 1: the voucher's texts and look.

use card_model::{advanced_info::Abstract, base_info::BaseInfo};
use leptos::prelude::*;

use super::{
    Form, article,
    block::Block,
    choice,
    picture::{Shape, picture},
    text::field,
};
use crate::i18n::{editor::Editor, t};

/// The section's fields, below the choice for whom the card is made. Fields of Friend's Vouchers are left out for other
/// types.
pub fn content(form: Form, has_article: bool, made_for: AnyView) -> AnyView {
    let own_title = form.editor.with_untracked(|editor| {
        let has_title = form.is_new || editor.card.base_info.title.is_some();
        has_title && !editor.card.is_friends_voucher()
    });
    view! {
        {made_for}
        <Block>
            <h2>{t(Editor::Appearance)}</h2>
            {own_title.then(|| field(form, BaseInfo::TITLE))}
            {own_title.then(|| field(form, BaseInfo::SUB_TITLE))}
            <div class="field-row">
                {field(form, BaseInfo::BRAND_NAME)}
                {picture(form, BaseInfo::LOGO_URL, Shape::Logo)}
            </div>
            {choice::colors(form)}
            {field(form, BaseInfo::NOTICE)}
            {field(form, BaseInfo::DESCRIPTION)}
            {field(form, BaseInfo::SERVICE_PHONE)}
        </Block>
        {has_article.then(|| view! {
            <Block>
                <h2>{t(Editor::Cover)}</h2>
                {field(form, Abstract::TEXT)}
                {picture(form, Abstract::ICON_URL_LIST, Shape::Cover)}
            </Block>
            <Block>
                <h2>{t(Editor::Article)}</h2>
                {article::article(form)}
            </Block>
        })}
    }
    .into_any()
}
