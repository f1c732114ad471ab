//! Section 3: when and where the voucher is valid, and limits per user.

use card_model::{
    base_info::{BaseInfo, Sku},
    date_info::{DateInfo, DateType},
};
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
        let dates = editor.card.base_info.date_info.as_ref();
        let is_range = |it: &DateInfo| it.date_type == Some(DateType::FixTimeRange);
        dates.map_or(editor.is_new(), |dates| dates.begin_timestamp.is_some() || is_range(dates))
    });
    let needs_stock =
        form.is_new && form.editor.with_untracked(|editor| !editor.card.can_be_friends_voucher());
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
            {needs_stock.then(|| required(form, Sku::QUANTITY))}
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
