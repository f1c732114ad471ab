//! Section 3: when and where the voucher is valid, and limits per user.

use leptos::prelude::*;
use weixin_api::store::list::Store;

use super::{
    Form, stores,
    text::{Control, optional, required},
};
use crate::{
    components::async_view::Loaded,
    i18n::{
        editor::{Editor, Help},
        t,
    },
};

/// The section's fields. The page loads the stores.
pub fn validity(
    form: Form,
    all_stores: RwSignal<Loaded<Vec<Store>>>,
    retry: Callback<()>,
) -> AnyView {
    let (is_new, has_range) = form.editor.with_untracked(|editor| {
        let range = editor
            .card
            .base_info
            .date_info
            .as_ref()
            .is_some_and(|info| info.begin_timestamp.is_some());
        (editor.is_new(), range || editor.is_new())
    });
    let help = if is_new { Help::Dates } else { Help::DatesEdit };
    view! {
        {has_range.then(|| view! {
            <div class="form-block">
                <h2>{t(Editor::Validity)}</h2>
                <div class="field-row">
                    {required(form, "base_info.date_info.begin_timestamp", Control::Date, Some(help))}
                    {required(form, "base_info.date_info.end_timestamp", Control::Date, None)}
                </div>
            </div>
        })}
        <div class="form-block">
            <h2>{t(Editor::Limits)}</h2>
            <div class="field-row">
                {optional(form, "base_info.get_limit", Control::Number(Some(Editor::PerUser)), Some(Help::GetLimit))}
                {optional(form, "base_info.use_limit", Control::Number(Some(Editor::PerUser)), Some(Help::UseLimit))}
            </div>
        </div>
        <div class="form-block">
            <h2>{t(Editor::Stores)}</h2>
            {stores::stores(form, all_stores, retry)}
        </div>
    }
    .into_any()
}
