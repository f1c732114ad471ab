//! The code that was found: its card, whether it can be redeemed, and why not.

use std::sync::Arc;

use card_model::{card::Card, language::Language, threshold::Thresholds, title};
use desk_api::{
    redemption::{FoundCode, Received},
    write::WriteState,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, Step};
use crate::{
    components::{icon::Icon, problem::failure_text},
    i18n::{
        Message, language,
        redeem::{Redeem as Text, redeemed_by},
        t,
    },
    state::{card_color, moment::when, till::grouped_code},
};

/// What is below the field. Reactive.
pub(super) fn view(page: Page) -> AnyView {
    let content = page.step.with(|step| match step {
        Step::Ready => ().into_any(),
        Step::Finding => {
            view! { <p class="muted" role="status">{t(Text::Finding)} "…"</p> }.into_any()
        }
        Step::NotFound(failure) => {
            let text = failure_text(failure, language());
            view! { <p class="notice notice-danger" role="alert" data-problem="code">{Icon::Cross.view()}<span>{text}</span></p> }
                .into_any()
        }
        Step::Found(found) => card(page, found, false),
        Step::Redeeming(found) => card(page, found, true),
    });
    view! { <div aria-live="polite">{content}</div> }.into_any()
}

fn card(page: Page, found: &Arc<FoundCode>, busy: bool) -> AnyView {
    let language = language();
    let name = found.card.as_ref().and_then(title::of).unwrap_or_default();
    let about = found.card.as_ref().map(|card| about(card, language));
    let color = found.card.as_ref().and_then(|card| card.base_info.color.clone());
    let color = color.map(|color| card_color::value_of(&color));
    view! {
        <section class="panel redeem-card" data-code=found.code.to_string() data-obstacle=found.obstacle.map(|it| format!("{it:?}"))>
            <header class="redeem-head" style:--card-color=color>
                <span class="redeem-names">
                    <b class="voucher-title">{name}</b>
                    <span class="muted small">{about}</span>
                </span>
                <span class="redeem-number">{grouped_code(found.code.as_str())}</span>
            </header>
            {verdict(page, found, busy)}
            <dl class="redeem-facts">{facts(page, found, language)}</dl>
        </section>
    }
    .into_any()
}

fn about(card: &Card, language: Language) -> String {
    let kind = wording::card_type(card.card_type(), language);
    match card.base_info.brand_name.as_deref().filter(|brand| !brand.is_empty()) {
        Some(brand) => format!("{brand} · {kind}"),
        None => kind,
    }
}

/// Can or can't, and why.
fn verdict(page: Page, found: &Arc<FoundCode>, busy: bool) -> AnyView {
    let language = language();
    let open = found.attempt.as_ref().filter(|it| it.state.is_open());
    if open.is_some() {
        return view! {
            <div class="redeem-verdict redeem-open" role="status">
                {Icon::Clock.view()}
                <span><b>{t(Text::Checking)}</b><span class="small">{t(Text::CheckingHelp)}</span></span>
            </div>
        }
        .into_any();
    }
    let Some(obstacle) = found.obstacle else {
        let redeeming = Arc::clone(found);
        let confirm = move |_| page.redeem(Arc::clone(&redeeming));
        let label = if busy { Text::Redeeming } else { Text::Confirm };
        return view! {
            <div class="redeem-verdict redeem-can" role="status">
                {Icon::Check.view()}
                <span><b>{t(Text::Can)}</b></span>
                <button class="button button-primary" type="button" data-action="redeem" disabled=busy on:click=confirm>
                    {t(label)}<kbd aria-hidden="true">"Enter"</kbd>
                </button>
            </div>
        }
        .into_any();
    };
    let here = found.attempt.as_ref().filter(|it| it.state == WriteState::Done);
    let advice = here.map_or_else(
        || wording::obstacle_advice(obstacle, language).to_owned(),
        |it| redeemed_by(&when(it.at, found.now), &it.clerk, it.store.as_deref(), language),
    );
    view! {
        <div class="redeem-verdict redeem-cannot" role="alert">
            {Icon::Cross.view()}
            <span><b>{wording::redemption_obstacle(obstacle, language)}</b><span class="small">{advice}</span></span>
        </div>
    }
    .into_any()
}

fn facts(page: Page, found: &FoundCode, language: Language) -> AnyView {
    let word = |text: Text| text.text(language).into_owned();
    let mut rows = Vec::new();
    let holder = found.holder.as_ref().map(|holder| shortened(holder.as_str()));
    rows.push((Text::Holder, holder.unwrap_or_else(|| word(Text::Unknown))));
    rows.push((Text::Received, received(page, found.received.as_ref(), language)));
    let valid = found.valid.map_or_else(
        || word(Text::Unknown),
        |(begin, end)| format!("{} – {}", begin.beijing_day(), end.beijing_day()),
    );
    rows.push((Text::Valid, valid));
    if let Some(card) = &found.card {
        let thresholds = Thresholds::of(card);
        let condition = if thresholds.is_empty() {
            word(Text::NoCondition)
        } else {
            wording::threshold(&thresholds, language)
        };
        rows.push((Text::Condition, condition));
        if let Some(notice) = card.base_info.notice.clone().filter(|notice| !notice.is_empty()) {
            rows.push((Text::Notice, notice));
        }
    }
    let rows = rows.into_iter();
    rows.map(|(name, value)| view! { <div><dt>{t(name)}</dt><dd>{value}</dd></div> })
        .collect_view()
        .into_any()
}

fn received(page: Page, received: Option<&Received>, language: Language) -> String {
    let Some(received) = received else { return Text::Unknown.text(language).into_owned() };
    let mut parts = vec![when(received.at, page.session.now())];
    if received.from_friend {
        parts.push(Text::FromFriend.text(language).into_owned());
    }
    parts.extend(received.channel.clone());
    parts.join(" · ")
}

/// Both ends of an openid, which is too long to compare by eye.
fn shortened(text: &str) -> String {
    let count = text.chars().count();
    if count <= 12 {
        return text.to_owned();
    }
    let begin: String = text.chars().take(5).collect();
    let end: String = text.chars().skip(count - 4).collect();
    format!("{begin}…{end}")
}
