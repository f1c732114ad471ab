//! The history of this voucher, newest first: changes outside this server, writes, their outcome, and whether reviews were
//! predicted.

use card_model::language::Language;
use desk_api::{card_list::Predictions, write::Write};
use desk_wording as wording;
use leptos::prelude::*;

use super::{CardPage, about::clock, outside};
use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
        page_link::PageLink,
    },
    i18n::{
        Message,
        editor::Outcome,
        language, t,
        voucher::{VoucherText as Text, predictions},
    },
    pages::write_state::state_chip,
    state::voucher::written_fields,
};

pub(super) fn view(page: CardPage) -> AnyView {
    let writes = Memo::new(move |_| {
        page.detail.with(|detail| detail.as_ref().map(|it| it.writes.clone())).unwrap_or_default()
    });
    view! {
        <section class="panel history" aria-label=t(Text::History)>
            {events(page)}
            {move || summary(page)}
            {outside::view(page)}
            {move || {
                let writes = writes.get();
                if writes.is_empty() { empty() } else { table(writes) }
            }}
        </section>
    }
    .into_any()
}

/// The link to what Weixin pushed about this voucher.
fn events(page: CardPage) -> AnyView {
    let card_id = page.card_id.get_value();
    view! {
        <div class="history-summary">
            <PageLink href=format!("/events?card={card_id}") attr:class="link" attr:data-action="events">{t(Text::EventsOfVoucher)}</PageLink>
        </div>
    }
    .into_any()
}

/// The last rejection, even if it was approved since, and the rate of right predictions.
fn summary(page: CardPage) -> AnyView {
    let language = language();
    let lines = page.detail.with(|detail| {
        let detail = detail.as_ref()?;
        let refusal = detail.previous_refusal.as_ref().map(|refusal| {
            let name = Text::LastRefusal.text(language);
            let (reason, at) = (refusal.reason.clone(), clock(refusal.at));
            view! { <p data-previous-refusal=""><strong>{name}</strong> " " {at} " · " {reason}</p> }
        });
        let Predictions { matched, total } = detail.predictions;
        let predicted = (total > 0).then(|| view! { <p class="muted">{predictions(matched, total, language)}</p> });
        (refusal.is_some() || predicted.is_some()).then_some((refusal, predicted))
    });
    lines.map(|lines| view! { <div class="history-summary">{lines}</div> }).into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <span class="empty-icon">{Icon::History.view()}</span>
            <p class="empty-title">{t(Text::HistoryEmpty)}</p>
        </div>
    }
    .into_any()
}

fn table(writes: Vec<Write>) -> AnyView {
    let head = |text: Text| view! { <th scope="col">{t(text)}</th> };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=t(Text::History)>
            <table class="table history-table">
                <thead>
                    <tr>
                        {head(Text::HistoryTime)}
                        {head(Text::HistoryWhat)}
                        {head(Text::HistoryOutcome)}
                        {head(Text::HistoryReview)}
                        {head(Text::HistoryWho)}
                    </tr>
                </thead>
                <tbody>{writes.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(write: Write) -> AnyView {
    let (id, state, basis, weixin) = (write.id, write.state, write.basis, write.weixin.clone());
    let reason = write.reason.clone();
    let words = move || {
        let language = language();
        let basis = basis.map(|basis| wording::basis(basis, language).to_owned());
        let weixin = weixin.as_ref().map(|error| wording::errcode(error, language));
        [basis, weixin, reason.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let (time, actor) = (clock(write.at), write.actor.clone());
    view! {
        <tr data-write=id.to_string()>
            <td>{time}</td>
            <td>{what(&write)}</td>
            <td>
                {move || state_chip(state, wording::write_state(state, language()).to_owned())}
                <span class="history-note">{words}</span>
                {state.is_open().then(|| view! { <PageLink href=format!("/writes?id={id}") attr:class="link">{t(Outcome::OpenWrite)}</PageLink> })}
            </td>
            <td>{review(write.predicted_send_check, write.send_check)}</td>
            <td class="muted">{actor}</td>
        </tr>
    }
    .into_any()
}

/// The operation and its fields.
fn what(write: &Write) -> AnyView {
    let (path, sent) = (write.path.clone(), write.sent.clone());
    let name = move || match wording::write_name(&path, language()) {
        Some(name) => name.into_any(),
        None => view! { <code>{path.clone()}</code> }.into_any(),
    };
    let fields = move || {
        let language = language();
        let names = written_fields(sent.as_ref(), language);
        // A creation contains every field.
        let is_short = !names.is_empty() && names.len() <= SHOWN_FIELDS;
        is_short.then(|| names.join(wording::list_separator(language)))
    };
    view! { <strong>{name}</strong><span class="history-note">{fields}</span> }.into_any()
}

/// Maximum number of fields that are listed.
const SHOWN_FIELDS: usize = 6;

/// Whether a review was predicted, and whether Weixin makes one.
fn review(predicted: Option<bool>, answered: Option<bool>) -> AnyView {
    if predicted.is_none() && answered.is_none() {
        return ().into_any();
    }
    let said = move |expected: Option<bool>, language: Language| match expected {
        Some(true) => Text::Yes.text(language),
        Some(false) => Text::No.text(language),
        None => "–".into(),
    };
    let both = move || {
        let language = language();
        let (expected, weixin) = (Text::Predicted.text(language), Text::Answered.text(language));
        format!("{expected} {} · {weixin} {}", said(predicted, language), said(answered, language))
    };
    let verdict = predicted.zip(answered).map(|(predicted, answered)| {
        if predicted == answered {
            chip(Tone::Success, Some(Icon::Check), t(Text::Same)())
        } else {
            chip(Tone::Warning, Some(Icon::Warning), t(Text::Differs)())
        }
    });
    view! { {verdict}<span class="history-note">{both}</span> }.into_any()
}
