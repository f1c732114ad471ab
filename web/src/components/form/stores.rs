//! The stores where the voucher applies: search, select, select all.

use card_model::{base_info::BaseInfo, field::Field};
use leptos::prelude::*;
use weixin_api::store::list::Store;

use super::{
    Form,
    field::{Frame, grouped},
};
use crate::{
    components::async_view::{AsyncView, Loaded},
    i18n::{
        editor::{Editor, stores_selected},
        language, t,
    },
    state::{
        card_editor::Section,
        store_choice::{StoreChoice, StoreRow, found},
    },
};

const STORES: Field = BaseInfo::LOCATION_ID_LIST;

/// The picker. The page loads the stores.
pub fn stores(form: Form, stores: RwSignal<Loaded<Vec<Store>>>, retry: Callback<()>) -> AnyView {
    let picker =
        view! { <AsyncView state=stores retry lines=4 render=move |stores| picker(form, stores)/> }
            .into_any();
    let optional = form.editor.with_untracked(|editor| editor.price().is_none());
    let frame = Frame { optional, ..Frame::of(form, STORES) };
    grouped(frame, STORES, "field-wide", picker)
}

fn picker(form: Form, stores: Vec<Store>) -> AnyView {
    if stores.is_empty() {
        return view! { <p class="notice notice-warning">{t(Editor::NoStores)}</p> }.into_any();
    }
    let chosen = form.seen(Section::Validity, |editor| editor.stores().to_vec());
    let choice = StoredValue::new(StoreChoice::new(&stores));
    let search = RwSignal::new(String::new());
    let rows = Memo::new(move |_| {
        choice.with_value(|choice| found(&choice.rows_with(&chosen.get()), &search.get()))
    });
    let total = move || choice.with_value(StoreChoice::total);
    let select = Callback::new(move |ids: Vec<u64>| {
        form.change(|editor| {
            editor.set_stores(ids);
            editor.touch(STORES);
        });
    });
    let add_found = move |_| {
        let mut ids = chosen.get_untracked();
        let new: Vec<u64> = rows.with_untracked(|rows| {
            rows.iter().map(|row| row.poi_id).filter(|id| !ids.contains(id)).collect()
        });
        ids.extend(new);
        select.run(ids);
    };
    view! {
        <div class="stores">
            <div class="stores-head">
                <input
                    class="input"
                    type="search"
                    name="store_search"
                    autocomplete="off"
                    aria-label=t(Editor::SearchStores)
                    placeholder=t(Editor::SearchStores)
                    prop:value=move || search.get()
                    on:input=move |event| search.set(event_target_value(&event))
                />
                <button class="button button-small" type="button" data-action="select-all-stores" on:click=add_found>
                    {move || if search.with(|search| search.trim().is_empty()) { t(Editor::SelectAllStores)() } else { t(Editor::SelectFoundStores)() }}
                </button>
                <button class="button button-small" type="button" data-action="clear-stores" on:click=move |_| select.run(Vec::new())>
                    {t(Editor::ClearStores)}
                </button>
                <span class="stores-count" role="status">
                    {move || stores_selected(chosen.with(Vec::len), total(), language())}
                </span>
            </div>
            <ul class="stores-list" aria-label=t(Editor::Stores)>
                <For each=move || rows.get() key=|row| row.poi_id children=move |row| store(form, chosen, row)/>
            </ul>
            {move || rows.with(Vec::is_empty).then(|| view! { <p class="field-note">{t(Editor::NoStoresFound)}</p> })}
        </div>
    }
    .into_any()
}

fn store(form: Form, chosen: ReadSignal<Vec<u64>>, row: StoreRow) -> AnyView {
    let poi_id = row.poi_id;
    let StoreRow { name, address, is_approved, is_known, .. } = row;
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.contains(&poi_id)));
    view! {
        <li>
            <label class="store">
                <input
                    type="checkbox"
                    name=STORES.to_string()
                    value=poi_id.to_string()
                    prop:checked=move || is_chosen.get()
                    on:change=move |_| form.change(|editor| {
                        editor.toggle_store(poi_id);
                        editor.touch(STORES);
                    })
                />
                <span class="store-name">{name}</span>
                <span class="store-address">{address}</span>
                {(!is_known).then(|| view! { <span class="chip chip-warning">{t(Editor::UnknownStore)}</span> })}
                {(is_known && !is_approved).then(|| view! { <span class="chip chip-neutral">{t(Editor::StoreNotApproved)}</span> })}
            </label>
        </li>
    }
    .into_any()
}
