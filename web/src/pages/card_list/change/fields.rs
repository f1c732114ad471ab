//! The fields of a change.

use desk_api::job::ChangeAction;
use leptos::prelude::*;
use weixin_api::store::list::Store;

use super::Form;
use crate::{
    api, browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        icon::Icon,
    },
    i18n::{bulk::Bulk as Text, t},
    state::store_choice::{StoreChoice, StoreRow},
};

/// The id of the first field.
const FIRST: &str = "bulk-field";

pub(super) fn view(form: Form) -> AnyView {
    // The dialog has focused its button before the fields were loaded.
    request_animation_frame(|| browser::focus(FIRST));
    let fields = match form.action {
        ChangeAction::Extend => extend(form),
        ChangeAction::Stores => stores(form),
        ChangeAction::ServicePhone => text(form, Text::Phone, "tel"),
        ChangeAction::Notice => text(form, Text::Notice, "text"),
        ChangeAction::Description => lines(form),
        ChangeAction::AddStock | ChangeAction::ReduceStock => text(form, Text::Codes, "numeric"),
        ChangeAction::Delete => delete(form),
        ChangeAction::File => ().into_any(),
    };
    view! { <div class="bulk-fields" data-bulk=form.action.name()>{fields}</div> }.into_any()
}

fn extend(form: Form) -> AnyView {
    let way = move |by_days: bool, name: &'static str, text: Text| {
        view! {
            <button type="button" data-way=name aria-pressed=move || (form.by_days.get() == by_days).to_string() on:click=move |_| form.by_days.set(by_days)>
                {t(text)}
            </button>
        }
    };
    let field = move || {
        if form.by_days.get() {
            return short(form.days, Text::Days, "numeric");
        }
        view! {
            <label class="bulk-field">
                <span>{t(Text::Day)}</span>
                <input class="input" type="date" id=FIRST prop:value=form.day on:input=move |event| form.day.set(event_target_value(&event))/>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="segmented segmented-small" role="group" aria-label=t(Text::By)>
            {way(true, "days", Text::ByDays)}{way(false, "day", Text::UntilDay)}
        </div>
        {field}
    }
    .into_any()
}

fn short(value: RwSignal<String>, label: Text, inputmode: &'static str) -> AnyView {
    view! {
        <label class="bulk-field">
            <span>{t(label)}</span>
            <input class="input" id=FIRST autocomplete="off" inputmode=inputmode prop:value=value on:input=move |event| value.set(event_target_value(&event))/>
        </label>
    }
    .into_any()
}

fn text(form: Form, label: Text, inputmode: &'static str) -> AnyView {
    short(form.text, label, inputmode)
}

fn lines(form: Form) -> AnyView {
    view! {
        <label class="bulk-field bulk-wide">
            <span>{t(Text::Description)}</span>
            <textarea class="input" id=FIRST rows="4" prop:value=form.text on:input=move |event| form.text.set(event_target_value(&event))></textarea>
        </label>
    }
    .into_any()
}

fn delete(form: Form) -> AnyView {
    view! {
        <p class="notice notice-danger">{Icon::Warning.view()}<span>{t(Text::DeleteText)}</span></p>
        <label class="bulk-tick">
            <input type="checkbox" id=FIRST data-agree="" prop:checked=form.agreed on:change=move |event| form.agreed.set(event_target_checked(&event))/>
            <span>{t(Text::DeleteAgree)}</span>
        </label>
    }
    .into_any()
}

fn stores(form: Form) -> AnyView {
    let state = RwSignal::new(Loaded::Loading);
    let session = form.page.session();
    let load = move || {
        load_into(state, async move { api::stores::stores(session).await.map(|it| it.stores) });
    };
    load();
    let retry = Callback::new(move |()| load());
    view! { <AsyncView state retry lines=4 render=move |stores| picker(form, stores)/> }.into_any()
}

fn picker(form: Form, stores: Vec<Store>) -> AnyView {
    let rows = StoreChoice::new(&stores).rows_with(&[]);
    if rows.is_empty() {
        return view! { <p class="notice notice-warning">{t(Text::NoStores)}</p> }.into_any();
    }
    let all: Vec<u64> = rows.iter().map(|row| row.poi_id).collect();
    let items = rows.into_iter().map(|row| store(form, row)).collect_view();
    request_animation_frame(|| browser::focus(FIRST));
    view! {
        <fieldset class="bulk-stores">
            <legend class="visually-hidden">{t(Text::Stores)}</legend>
            <button class="button button-small" type="button" id=FIRST data-action="all-stores" on:click=move |_| form.stores.set(all.iter().copied().collect())>
                {t(Text::AllStores)}
            </button>
            <ul>{items}</ul>
        </fieldset>
    }
    .into_any()
}

fn store(form: Form, row: StoreRow) -> AnyView {
    let poi_id = row.poi_id;
    let toggle = move |_| {
        form.stores.update(|ids| {
            if !ids.remove(&poi_id) {
                ids.insert(poi_id);
            }
        });
    };
    let chosen = move || form.stores.with(|ids| ids.contains(&poi_id));
    view! {
        <li>
            <label class="bulk-tick">
                <input type="checkbox" value=poi_id.to_string() prop:checked=chosen on:change=toggle/>
                <span>{row.name}</span>
            </label>
        </li>
    }
    .into_any()
}
