//! The page of one code: its state, its history, Weixin's response, and what can be done with it.

mod answer;
mod details;
pub(super) mod history;
mod make_void;
mod mark;
mod own_action;
mod replace;
pub(in crate::pages) mod void_reason;

use std::sync::Arc;

use card_model::{
    code::UserCardStatus,
    id::{CardId, Code},
    title,
};
use desk_api::{code::CodeDetail, event::Event, redemption::CodeToFind};
use desk_wording as wording;
use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::hooks::{use_params_map, use_query_map};

use super::page::{PageHead, page_is_ready};
use crate::{
    address::at,
    api, browser,
    components::{
        async_view::{AsyncView, Loaded, load_into},
        chip::{Tone, chip},
        icon::Icon,
        role_notice::role_notice,
        toast::Toaster,
    },
    i18n::{
        Message,
        codes::{Codes as Text, state_name},
        language, t,
    },
    state::{
        code_actions::Action,
        code_page::Possible,
        live::{Live, News},
        rights::{MAKE_VOID, MARK, REDEEM, REPLACE},
        session::CurrentSession,
        shortcuts::is_shortcut,
        till::{HANDED_OVER, grouped_code},
    },
};

/// State shared by the parts of the page.
#[derive(Clone, Copy)]
struct Page {
    session: CurrentSession,
    code: StoredValue<Code>,
    card_id: StoredValue<Option<CardId>>,
    loaded: RwSignal<Loaded<()>>,
    detail: RwSignal<Option<Arc<CodeDetail>>>,
    reading: RwSignal<bool>,
    voiding: RwSignal<bool>,
    replacing: RwSignal<bool>,
    marking: RwSignal<bool>,
    /// The action of the card's type whose dialog is open.
    acting: RwSignal<Option<Action>>,
}

impl Page {
    fn asked(self) -> CodeToFind {
        CodeToFind { text: self.code.get_value().into(), card_id: self.card_id.get_value() }
    }

    fn load(self) {
        let detail = self.detail;
        load_into(self.loaded, async move {
            let found = api::codes::detail(self.session, &self.asked()).await?;
            let _ = detail.try_set(Some(Arc::new(found)));
            Ok(())
        });
    }

    /// Reads the code again. What is shown stays if it can't be read now.
    fn look_again(self) {
        if self.reading.try_get_untracked() != Some(false) {
            return;
        }
        self.reading.set(true);
        spawn_local(async move {
            if let Ok(found) = api::codes::detail(self.session, &self.asked()).await
                && self.detail.try_set(Some(Arc::new(found))).is_none()
                && self.loaded.with_untracked(|loaded| loaded.ready().is_none())
            {
                self.loaded.set(Loaded::Ready(()));
            }
            let _ = self.reading.try_set(false);
        });
    }

    /// What can be done now, for this user. Reactive.
    fn possible(self) -> Possible {
        let possible = self.detail.with(|detail| {
            detail.as_ref().map(|detail| Possible::of(&detail.found)).unwrap_or_default()
        });
        let may = |role| self.session.may(role);
        Possible {
            redeem: possible.redeem && may(REDEEM),
            make_void: possible.make_void && may(MAKE_VOID),
            replace: possible.replace && may(REPLACE),
            mark: possible.mark && may(MARK),
        }
    }

    /// The title of its card; empty if it isn't known. Reactive.
    fn title(self) -> String {
        self.detail.with(|detail| {
            let card = detail.as_ref().and_then(|detail| detail.found.card.as_ref());
            card.and_then(title::of).unwrap_or_default()
        })
    }

    /// The code as it is shown.
    fn shown_code(self) -> String {
        self.code.with_value(|code| grouped_code(code.as_str()))
    }
}

#[component]
pub fn CodePage() -> impl IntoView {
    let (parameters, query) = (use_params_map(), use_query_map());
    let code = Memo::new(move |_| parameters.with(|map| map.get("code")).unwrap_or_default());
    let card = Memo::new(move |_| query.with(|query| query.get("card")));
    // Another code rebuilds the page: no state of the previous one stays.
    move || one(code.get(), card.get_untracked())
}

fn one(code: String, card: Option<String>) -> AnyView {
    let session = CurrentSession::get();
    let page = Page {
        session,
        code: StoredValue::new(code.into()),
        card_id: StoredValue::new(card.filter(|card| !card.is_empty()).map(CardId::from)),
        loaded: RwSignal::new(Loaded::Loading),
        detail: RwSignal::new(None),
        reading: RwSignal::new(false),
        voiding: RwSignal::new(false),
        replacing: RwSignal::new(false),
        marking: RwSignal::new(false),
        acting: RwSignal::new(None),
    };
    if session.may(REDEEM) {
        page.load();
    }
    Live::get().follow(move |news| {
        let changes_code = matches!(
            news,
            News::Missed
                | News::Told(
                    Event::WriteChanged { .. } | Event::PushesChanged | Event::ClockChanged { .. }
                )
        );
        if changes_code && session.may(REDEEM) {
            page.look_again();
        }
    });
    backspace(page);
    let subtitle = move || {
        let kind = page.detail.with(|detail| {
            let card = detail.as_ref().and_then(|detail| detail.found.card.as_ref());
            card.map(|card| wording::card_type(card.card_type(), language()))
        });
        let title = Some(page.title()).filter(|title| !title.is_empty());
        let parts = [Some(Text::Title.text(language()).into_owned()), title, kind];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let parents = Signal::derive(move || vec![(t(Text::Title)(), "/codes".to_owned())]);
    let retry = Callback::new(move |()| page.load());
    view! {
        <PageHead title=Signal::derive(move || page.shown_code()) parents beside=move || state_chip(page) subtitle=Signal::derive(subtitle)>
            {move || actions(page)}
        </PageHead>
        {role_notice(REDEEM)}
        <Show when=move || session.may(REDEEM)>
            <AsyncView state=page.loaded retry lines=10 render=move |()| content(page)/>
        </Show>
        {make_void::dialog(page)}
        {replace::dialog(page)}
        {mark::dialog(page)}
        {own_action::dialog(page)}
    }
    .into_any()
}

/// Backspace opens the dialog that makes the code void.
fn backspace(page: Page) {
    let listener = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Backspace"
            && is_shortcut(&event)
            && untrack(|| page.possible()).make_void
        {
            event.prevent_default();
            page.voiding.set(true);
        }
    });
    on_cleanup(move || listener.remove());
}

fn content(page: Page) -> AnyView {
    page_is_ready();
    view! {
        <div class="code-page">
            <div class="code-main">{history::view(page)}{answer::view(page)}</div>
            <div class="code-side">{details::view(page)}{details::same_holder(page)}</div>
        </div>
    }
    .into_any()
}

fn state_chip(page: Page) -> AnyView {
    let shown = move || {
        let found = page.detail.get()?;
        let state = found.found.state.as_ref()?;
        let (tone, icon) = match state {
            UserCardStatus::Normal if found.found.obstacle.is_none() => (Tone::Success, Icon::Live),
            UserCardStatus::Normal | UserCardStatus::Gifting | UserCardStatus::GiftTimeout => {
                (Tone::Warning, Icon::Clock)
            }
            UserCardStatus::Consumed => (Tone::Neutral, Icon::Check),
            UserCardStatus::Unavailable => (Tone::Danger, Icon::Cross),
            _ => (Tone::Neutral, Icon::Dash),
        };
        let name = match found.found.obstacle {
            Some(obstacle) if *state == UserCardStatus::Normal => {
                wording::redemption_obstacle(obstacle, language()).to_owned()
            }
            _ => state_name(state, language()),
        };
        let value = state.as_str().to_owned();
        Some(view! { <span data-state=value>{chip(tone, Some(icon), name)}</span> })
    };
    shown.into_any()
}

fn actions(page: Page) -> AnyView {
    let (toaster, possible) = (Toaster::get(), page.possible());
    let copied = page.code.with_value(ToString::to_string);
    let replace = possible.replace.then(|| {
        view! { <button class="button" type="button" data-action="replace" on:click=move |_| page.replacing.set(true)>{t(Text::Replace)}</button> }
    });
    let mark = possible.mark.then(|| {
        view! { <button class="button" type="button" data-action="mark" on:click=move |_| page.marking.set(true)>{Icon::Lock.view()}{t(Text::Mark)}</button> }
    });
    let make_void = possible.make_void.then(|| {
        view! { <button class="button button-danger" type="button" data-action="void" on:click=move |_| page.voiding.set(true)>{t(Text::MakeVoid)}</button> }
    });
    let redeemed = copied.clone();
    let redeem = possible.redeem.then(|| {
        // Not in the address, which the till's page would keep.
        let hand_over = move |_| browser::store_in_tab(HANDED_OVER, &redeemed);
        view! {
            <a class="button button-primary" href=at("/redeem") data-action="redeem" data-key="r" on:click=hand_over>{Icon::Scan.view()}{t(Text::Redeem)}<kbd aria-hidden="true">"R"</kbd></a>
        }
    });
    let copy = copied.clone();
    view! {
        <button class="button" type="button" data-action="copy" data-key="y" on:click=move |_| toaster.copy(copy.clone())>{Icon::Copy.view()}{t(Text::Copy)}</button>
        {own_action::buttons(page)}{replace}{mark}{make_void}{redeem}
    }
    .into_any()
}
