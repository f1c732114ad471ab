//! Section 3: when and where the voucher is valid, and limits per user.

use card_model::{base_info::BaseInfo, date_info::DateInfo};
use leptos::prelude::*;
use weixin_api::store::list::Store;

use super::{
    Form,
    block::Block,
    stores,
    text::{field, required},
};
use crate::{
    components::async_view::Loaded,
    i18n::{editor::Editor, t},
};

/// The section's fields. The page loads the stores.
pub fn validity(
    form: Form,
    all_stores: RwSignal<Loaded<Vec<Store>>>,
    retry: Callback<()>,
) -> AnyView {
    let has_range = form.editor.with_untracked(|editor| {
        let range = editor
            .card
            .base_info
            .date_info
            .as_ref()
            .is_some_and(|info| info.begin_timestamp.is_some());
        range || editor.is_new()
    });
    view! {
        {has_range.then(|| view! {
            <Block>
                <h2>{t(Editor::Validity)}</h2>
                <div class="field-row">
                    {required(form, DateInfo::BEGIN_TIMESTAMP)}
                    {required(form, DateInfo::END_TIMESTAMP)}
                </div>
            </Block>
        })}
        <Block>
            <h2>{t(Editor::Limits)}</h2>
            <div class="field-row">
                {field(form, BaseInfo::GET_LIMIT)}
                {field(form, BaseInfo::USE_LIMIT)}
            </div>
        </Block>
        <Block>
            <h2>{t(Editor::Stores)}</h2>
            {stores::stores(form, all_stores, retry)}
        </Block>
    }
    .into_any()
}
