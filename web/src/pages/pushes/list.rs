//! The list of events, newest first, and the counts of today above it.

use std::sync::Arc;

use card_model::language::Language;
use desk_api::push::{Push, PushCount, PushState};
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::icon::Icon,
    i18n::{
        Message,
        common::Common,
        language,
        pushes::{PushText as Text, kept},
        t,
    },
    number::grouped,
    state::moment::when,
};

/// Maximum number of counts of today.
const MAX_COUNTS: usize = 5;

pub(super) fn view(page: Page) -> AnyView {
    let is_empty = Memo::new(move |_| page.pushes.with(Vec::is_empty));
    let key = |push: &Arc<Push>| (push.id, push.state, push.deliveries);
    view! {
        <section class="panel inbox-list" aria-label=t(Text::List)>
            {move || today(page)}
            <Show when=move || !is_empty.get() fallback=move || empty(page)>
                <ul class="inbox-rows">
                    <For each=move || page.pushes.get() key let:push>{row(page, &push)}</For>
                </ul>
            </Show>
            <Show when=move || page.next.get().is_some()>
                <button class="button inbox-more" type="button" data-action="more-events" on:click=move |_| page.more()>{t(Text::More)}</button>
            </Show>
            <div class="inbox-foot muted small">
                <span><kbd>"J"</kbd><kbd>"K"</kbd> " " {t(Text::Move)}</span>
                <span><kbd>"R"</kbd> " " {t(Text::Replay)}</span>
                <span class="push-end">{move || kept(page.kept_days.get(), language())}</span>
            </div>
        </section>
    }
    .into_any()
}

/// The most frequent events of today.
fn today(page: Page) -> Option<AnyView> {
    let language = language();
    let mut sums: Vec<(String, u64)> = Vec::new();
    page.today.with(|today| {
        for PushCount { event, count, .. } in today {
            match sums.iter_mut().find(|(name, _)| name == event) {
                Some((_, sum)) => *sum += count,
                None => sums.push((event.clone(), *count)),
            }
        }
    });
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
    sums.truncate(MAX_COUNTS);
    let counts: Vec<AnyView> = sums
        .into_iter()
        .map(|(event, sum)| {
            let name = wording::push_event(&event, language).unwrap_or("").to_owned();
            view! { <span data-count=event>{name} " " <b>{grouped(sum)}</b></span> }.into_any()
        })
        .collect();
    (!counts.is_empty()).then(|| {
        view! { <div class="inbox-today small"><span class="muted">{t(Text::Today)}</span>{counts}</div> }
            .into_any()
    })
}

fn row(page: Page, push: &Arc<Push>) -> AnyView {
    let (id, shown) = (push.id, Arc::clone(push));
    let is_new = move || page.seen.get().is_some_and(|seen| id > seen);
    let (tone, icon) = mark(&push.event);
    let current = move || page.view.with(|view| view.open == Some(id)).then_some("true");
    view! {
        <li>
            <button class="inbox-row" type="button" data-event=push.event.clone() data-state=push.state.name() aria-current=current
                data-new=move || is_new().then_some("")
                on:click=move |_| page.change(|view| view.open = Some(id))
            >
                <span class=format!("inbox-mark {tone}")>{icon.view()}</span>
                {move || words(page, &shown, language())}
                {move || is_new().then(|| view! { <span class="inbox-new" role="img" aria-label=t(Text::New) title=t(Text::New)></span> })}
            </button>
        </li>
    }
    .into_any()
}

fn words(page: Page, push: &Push, language: Language) -> AnyView {
    let more = second_line(push, language);
    view! {
        <span class="inbox-words">
            <span class="inbox-title"><b>{name(push, language)}</b> " " <span class="voucher-title">{push.card_title.clone()}</span></span>
            <span class="inbox-more-words muted small cut">{more}</span>
        </span>
        <span class="inbox-time muted small">{when(push.happened_at, page.session.now())}</span>
    }
    .into_any()
}

/// Returns the name of the event; the platform's own name if it is unknown.
pub(super) fn name(push: &Push, language: Language) -> String {
    wording::push_event(&push.event, language).map_or_else(|| push.event.clone(), str::to_owned)
}

/// Returns reason, channel, store and code in one line.
pub(super) fn second_line(push: &Push, language: Language) -> String {
    let source = push.source.as_deref().map(|source| {
        wording::push_source(source, language).map_or_else(|| source.to_owned(), str::to_owned)
    });
    let state = (!matches!(push.state, PushState::Applied))
        .then(|| wording::push_state(push.state, language).to_owned());
    let parts = [push.words.clone(), push.place.clone(), source, push.code.clone(), state];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Returns the class and the icon of an event.
pub(super) fn mark(event: &str) -> (&'static str, Icon) {
    match event {
        "card_not_pass_check" => ("inbox-danger", Icon::Cross),
        "card_pass_check" => ("inbox-success", Icon::Check),
        "card_sku_remind" => ("inbox-warning", Icon::Warning),
        "user_get_card" => ("", Icon::Ticket),
        "user_consume_card" | "user_pay_from_pay_cell" => ("", Icon::Check),
        "user_gifting_card"
        | "giftcard_pay_done"
        | "giftcard_send_to_friend"
        | "giftcard_user_accept" => ("", Icon::Gift),
        "user_del_card" => ("", Icon::Trash),
        "poi_check_notify" => ("", Icon::Store),
        "card_merchant_check_result" | "update_member_card" | "submit_membercard_user_info" => {
            ("", Icon::People)
        }
        _ => ("", Icon::Inbox),
    }
}

fn empty(page: Page) -> AnyView {
    let is_filtered =
        move || page.view.with(super::View::is_filtered) || !page.code.get().is_empty();
    let content = move || {
        if is_filtered() {
            let clear = move |_| super::filters::clear(page);
            return view! {
                <h2 class="empty-title">{t(Text::EmptyFiltered)}</h2>
                <button class="button" type="button" data-action="clear-all" on:click=clear>{t(Text::ClearAll)}</button>
            }
            .into_any();
        }
        let hint = if page.session.is_sandbox() {
            Text::EmptySandbox
        } else if page.receiving.get() {
            Text::EmptyHint
        } else {
            Text::EmptySetUp
        };
        view! {
            <h2 class="empty-title">{t(Text::Empty)}</h2>
            <p>{hint.text(language())}</p>
        }
        .into_any()
    };
    view! {
        <div class="empty" data-empty="events" aria-label=t(Common::Events)>
            <span class="empty-icon">{Icon::Inbox.view()}</span>
            {content}
        </div>
    }
    .into_any()
}
