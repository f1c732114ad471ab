//! One event: what it says, how it arrived, and its content, readable and raw.

use std::sync::Arc;

use card_model::time::UnixSeconds;
use desk_api::push::{ForwardState, PushDetail, PushState};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, list};
use crate::{
    components::{icon::Icon, page_link::PageLink, toast::Toaster},
    i18n::{
        Message,
        common::Common,
        language,
        pushes::{PushText as Text, deliveries},
        t,
    },
    state::rights::REPLAY,
};

pub(super) fn view(page: Page) -> AnyView {
    let raw = RwSignal::new(false);
    let content = move || match page.open.get() {
        Some(detail) => shown(page, &detail, raw),
        None => view! { <p class="panel inbox-choose muted">{t(Text::Choose)}</p> }.into_any(),
    };
    view! { <div class="inbox-detail" aria-live="polite">{content}</div> }.into_any()
}

fn shown(page: Page, detail: &Arc<PushDetail>, raw: RwSignal<bool>) -> AnyView {
    let (head, chain, content) = (Arc::clone(detail), Arc::clone(detail), Arc::clone(detail));
    view! {
        <button class="button inbox-back" type="button" data-action="back" on:click=move |_| page.change(|view| view.open = None)>
            {Icon::Left.view()}{t(Text::Back)}
        </button>
        {move || heading(&head)}
        {move || delivery(page, &chain)}
        {body(page, &content, raw)}
    }
    .into_any()
}

fn heading(detail: &PushDetail) -> AnyView {
    let (push, language) = (&detail.push, language());
    let (tone, icon) = list::mark(&push.event);
    let link = push.card_id.as_ref().map(|card_id| {
        let address = format!("/cards/{card_id}");
        view! { <PageLink href=address attr:class="button" attr:data-action="open-voucher">{t(Text::OpenVoucher)}</PageLink> }
    });
    let words = push.words.clone().map(|words| {
        view! { <p class="notice inbox-quote">{words}</p> }
    });
    view! {
        <section class="panel inbox-head" data-push=push.id.to_string()>
            <div class="inbox-headline">
                <span class=format!("inbox-mark {tone}")>{icon.view()}</span>
                <div class="inbox-words">
                    <h2>{list::name(push, language)}</h2>
                    <span class="muted small">{push.card_title.clone().or_else(|| push.card_id.as_ref().map(ToString::to_string))}</span>
                </div>
                {link}
            </div>
            {words}
        </section>
    }
    .into_any()
}

fn delivery(page: Page, detail: &PushDetail) -> AnyView {
    let (push, language) = (&detail.push, language());
    let replay = page.session.may(REPLAY).then(|| {
        view! {
            <button class="link-button small push-end" type="button" data-action="replay" title=t(Text::ReplayHint) on:click=move |_| page.replay()>
                {t(Text::Replay)}
            </button>
        }
    });
    let line = |icon: Icon, name: Text, note: String, at: Option<UnixSeconds>| {
        view! {
            <li>{icon.view()}<span>{t(name)}</span><span class="muted small">{note}</span><span class="inbox-time muted small">{at.map(clock)}</span></li>
        }
    };
    let applied = if push.state == PushState::Waiting { Icon::Clock } else { Icon::Check };
    let state = wording::push_state(push.state, language).to_owned();
    let forwards: Vec<AnyView> = detail
        .forwards
        .iter()
        .map(|forward| {
            let (icon, at) = match forward.state {
                ForwardState::Open => (Icon::Clock, Some(forward.next_at)),
                ForwardState::Done => (Icon::Check, forward.ended_at),
                ForwardState::Dead => (Icon::Warning, forward.ended_at),
            };
            let state = wording::forward_state(forward.state, language).to_owned();
            let note = [Some(state), forward.outcome.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            view! {
                <li data-forward=forward.state.name()>{icon.view()}<span>{forward.target.clone()}</span><span class="muted small">{note}</span><span class="inbox-time muted small">{at.map(clock)}</span></li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="panel inbox-chain" aria-label=t(Text::Delivery)>
            <div class="inbox-panel-head"><h3>{t(Text::Delivery)}</h3><span class="muted small">{t(Text::Way)}</span>{replay}</div>
            <ul>
                {line(Icon::Dash, Text::Happened, String::new(), Some(push.happened_at))}
                {line(Icon::Check, Text::Received, deliveries(push.deliveries, language), Some(push.received_at))}
                {line(applied, Text::Applied, state, detail.applied_at)}
                {forwards}
            </ul>
        </section>
    }
    .into_any()
}

fn body(page: Page, detail: &Arc<PushDetail>, raw: RwSignal<bool>) -> AnyView {
    let toaster = Toaster::get();
    let (copied, shown) = (detail.xml.clone(), Arc::clone(detail));
    let tab = move |is_raw: bool, name: AnyView, value: &'static str| {
        view! {
            <button type="button" data-tab=value aria-pressed=move || (raw.get() == is_raw).to_string() on:click=move |_| raw.set(is_raw)>{name}</button>
        }
    };
    let content = move || {
        if raw.get() {
            // As text, so that nothing in the message becomes a part of the page.
            return view! { <pre class="inbox-xml" tabindex="0"><code>{shown.xml.clone()}</code></pre> }.into_any();
        }
        let language = language();
        let from = shown
            .from
            .iter()
            .map(|from| (Text::From.text(language).into_owned(), from.to_string()));
        let fields =
            shown.fields.iter().filter(|(_, value)| !value.is_empty()).map(|(field, value)| {
                let name = wording::push_field(field, language)
                    .map_or_else(|| field.clone(), str::to_owned);
                let value = if field == "ConsumeSource" {
                    wording::push_source(value, language)
                        .map_or_else(|| value.clone(), str::to_owned)
                } else {
                    value.clone()
                };
                (name, value)
            });
        let lines: Vec<AnyView> = from
            .chain(fields)
            .map(|(name, value)| view! { <dt>{name}</dt><dd>{value}</dd> }.into_any())
            .collect();
        let of_code = shown.push.code.clone().filter(|_| super::sees_codes(page)).map(|code| {
            view! {
                <button class="link-button small inbox-of-code" type="button" data-action="of-code" on:click=move |_| page.code.set(code.clone())>
                    {t(Text::OfCode)}
                </button>
            }
        });
        view! { <dl class="facts inbox-facts">{lines}</dl>{of_code} }.into_any()
    };
    view! {
        <section class="panel inbox-content" aria-label=t(Text::Content)>
            <div class="inbox-panel-head">
                <h3>{t(Text::Content)}</h3>
                <div class="segmented segmented-small push-end" role="group" aria-label=t(Text::Content)>
                    {tab(false, t(Text::Readable).into_any(), "readable")}
                    {tab(true, "XML".into_any(), "xml")}
                </div>
                <button class="link-button small" type="button" data-action="copy-xml" on:click=move |_| toaster.copy(copied.clone())>
                    {Icon::Copy.view()}{t(Common::Copy)}
                </button>
            </div>
            {content}
        </section>
    }
    .into_any()
}

fn clock(at: UnixSeconds) -> String {
    let (hour, minute) = at.beijing_clock();
    format!("{} {hour:02}:{minute:02}:{:02}", at.beijing_day(), at.get().rem_euclid(60))
}
