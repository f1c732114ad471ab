//! The filters of the page: topics, state, voucher and code.

use std::sync::Arc;

use card_model::time::BeijingDay;
use desk_api::push::{Push, PushState, Topic, UNDELIVERED};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, View, sees_codes};
use crate::{
    components::{
        icon::Icon,
        menu::{Menu, choice},
    },
    i18n::{Message, common::Common, language, pushes::PushText as Text, t},
};

/// Vouchers in the menu: those of the shown events.
const MAX_VOUCHERS: usize = 30;

pub(super) fn view(page: Page) -> AnyView {
    let filtered = move || {
        (page.view.with(View::is_filtered) || !page.code.get().is_empty()).then(|| {
            view! {
                <button class="link-button small list-clear" type="button" data-action="clear-all" on:click=move |_| clear(page)>{t(Text::ClearAll)}</button>
            }
        })
    };
    view! {
        <div class="list-filters" role="search" aria-label=t(Text::Filters)>
            {topics(page)}
            {states(page)}
            {vouchers(page)}
            <span class="inbox-break"></span>
            {days(page)}
            {move || sees_codes(page).then(|| code(page))}
            {filtered}
        </div>
    }
    .into_any()
}

/// Clears every filter.
pub(super) fn clear(page: Page) {
    page.code.set(String::new());
    page.change(|view| *view = View { open: view.open, ..View::default() });
}

fn topics(page: Page) -> AnyView {
    let one = move |topic: Option<Topic>| {
        let text = move || match topic {
            None => Text::Everything.text(language()).into_owned(),
            Some(topic) => wording::push_topic(topic, language()).to_owned(),
        };
        view! {
            <button type="button" data-topic=topic.map_or("all", Topic::name)
                aria-pressed=move || page.view.with(|view| view.topic == topic).to_string()
                on:click=move |_| page.change(|view| view.topic = topic)
            >
                {text}
            </button>
        }
    };
    view! {
        <div class="segmented inbox-topics" role="group" aria-label=t(Text::Kind)>
            {one(None)}
            {Topic::ALL.map(|topic| one(Some(topic)))}
        </div>
    }
    .into_any()
}

fn states(page: Page) -> AnyView {
    let chosen = move || page.view.with(|view| (view.state, view.undelivered));
    let text = |state: (Option<PushState>, bool), other: Text| match state {
        (Some(state), _) => wording::push_state(state, language()).to_owned(),
        (None, true) => Text::Undelivered.text(language()).into_owned(),
        (None, false) => other.text(language()).into_owned(),
    };
    let label = move || view! { {text(chosen(), Text::State)}{Icon::CaretDown.view()} }.into_any();
    let one = move |state: (Option<PushState>, bool)| {
        let value = state.0.map_or(if state.1 { UNDELIVERED } else { "" }, PushState::name);
        let is_chosen = Signal::derive(move || chosen() == state);
        let choose = move || page.change(|view| (view.state, view.undelivered) = state);
        choice(false, value.to_owned(), text(state, Text::EveryState), is_chosen, choose)
    };
    let items = move || {
        let mut items = vec![one((None, false))];
        items.extend(PushState::ALL.map(|state| one((Some(state), false))));
        items.push(one((None, true)));
        items
    };
    view! {
        <span class="list-chip">
            <Menu name="state" class="filter-chip" title=Signal::derive(t(Text::State)) label>{items()}</Menu>
        </span>
    }
    .into_any()
}

fn vouchers(page: Page) -> AnyView {
    let title = move |card_id: &str| {
        let known = page.pushes.with(|pushes| {
            let is_own =
                |push: &&Arc<Push>| push.card_id.as_ref().is_some_and(|it| it.as_str() == card_id);
            pushes.iter().find(is_own).and_then(|push| push.card_title.clone())
        });
        known.unwrap_or_else(|| card_id.to_owned())
    };
    let chosen = move || page.view.with(|view| view.card.clone());
    let label = move || {
        let card = chosen();
        let text = if card.is_empty() {
            Text::Voucher.text(language()).into_owned()
        } else {
            title(&card)
        };
        view! { <span class="cut inbox-chosen">{text}</span>{Icon::CaretDown.view()} }.into_any()
    };
    let one = move |card: String, text: String| {
        let own = card.clone();
        let is_chosen = Signal::derive(move || chosen() == own);
        let value = card.clone();
        let choose = move || page.change(|view| view.card.clone_from(&card));
        choice(false, value, text, is_chosen, choose)
    };
    let items = move || {
        let mut cards: Vec<String> = page.pushes.with_untracked(|pushes| {
            pushes
                .iter()
                .filter_map(|push| push.card_id.as_ref())
                .map(ToString::to_string)
                .collect()
        });
        cards.extend(Some(chosen()).filter(|card| !card.is_empty()));
        cards.sort_unstable();
        cards.dedup();
        cards.truncate(MAX_VOUCHERS);
        let mut items = vec![one(String::new(), Text::EveryVoucher.text(language()).into_owned())];
        items.extend(cards.into_iter().map(|card| {
            let text = title(&card);
            one(card, text)
        }));
        items
    };
    view! {
        <span class="list-chip">
            <Menu name="voucher" class="filter-chip" title=Signal::derive(t(Text::Voucher)) label>{items()}</Menu>
        </span>
    }
    .into_any()
}

/// First and last day of the events.
fn days(page: Page) -> AnyView {
    let day = move |text: Text,
                    name: &'static str,
                    of: fn(&View) -> Option<BeijingDay>,
                    set: fn(&mut View, Option<BeijingDay>)| {
        view! {
            <label class="inbox-day">
                <span class="muted small">{t(text)}</span>
                <input class="input" type="date" data-day=name
                    max=move || page.session.now().beijing_day().to_string()
                    prop:value=move || page.view.with(of).map(|day| day.to_string()).unwrap_or_default()
                    on:change=move |event| {
                        let day = event_target_value(&event).parse().ok();
                        page.change(|view| set(view, day));
                    }
                />
            </label>
        }
    };
    view! {
        {day(Text::FromDay, "from", |view| view.from, |view, day| view.from = day)}
        {day(Text::ToDay, "to", |view| view.to, |view, day| view.to = day)}
    }
    .into_any()
}

fn code(page: Page) -> AnyView {
    view! {
        <label class="list-search inbox-code">
            {Icon::Search.view()}
            <input id="list-search" class="input" type="search" autocomplete="off" spellcheck="false"
                aria-label=t(Text::Code) placeholder=t(Text::Code)
                prop:value=move || page.code.get()
                on:change=move |event| page.code.set(event_target_value(&event))
            />
            <kbd aria-label=t(Common::Keyboard)>"/"</kbd>
        </label>
    }
    .into_any()
}
