//! What happened to a code, newest first, with its source.

use card_model::time::{DAY, UnixSeconds};
use desk_api::{
    code::{CodeAct, CodeDetail, CodeMoment, MomentSource},
    write::WriteState,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{
        Message,
        codes::{Codes as Text, act_name, read_at, times, valid_until},
        language, t,
    },
    state::{moment::when, till::grouped_code},
};

pub(super) fn view(page: Page) -> AnyView {
    let read = move || {
        page.detail.with(|detail| {
            detail.as_ref().map(|detail| {
                let (hour, minute) = detail.found.now.beijing_clock();
                read_at(&format!("{hour:02}:{minute:02}"), language())
            })
        })
    };
    let moments = move || {
        let detail = page.detail.get();
        detail.map(|detail| {
            let now = detail.found.now;
            let past = detail.history.iter().map(|moment| past(moment, now));
            let now = now_row(&detail);
            view! { <ol class="code-history">{now}{past.collect_view()}</ol> }
        })
    };
    view! {
        <section class="panel" aria-labelledby="code-history">
            <div class="panel-head"><h2 id="code-history">{t(Text::History)}</h2><span class="muted small" aria-live="polite">{read}</span></div>
            {moments}
        </section>
    }
    .into_any()
}

/// The state now.
fn now_row(detail: &CodeDetail) -> AnyView {
    let (found, language) = (&detail.found, language());
    let (title, note, mark) = match found.obstacle {
        None => {
            let note = found.valid.map(|(_, end)| {
                let (hour, minute) = end.beijing_clock();
                let day = format!("{} {hour:02}:{minute:02}", end.beijing_day());
                let days = end.get().saturating_sub(found.now.get()).max(0) / DAY;
                valid_until(&day, days, language)
            });
            (Text::CanRedeem.text(language).into_owned(), note, "code-mark code-mark-good")
        }
        Some(obstacle) => (
            wording::redemption_obstacle(obstacle, language).to_owned(),
            Some(wording::obstacle_advice(obstacle, language).to_owned()),
            "code-mark",
        ),
    };
    let now = Text::Now.text(language).into_owned();
    line(Icon::Clock, mark, (title, note, None), now, None)
}

fn past(moment: &CodeMoment, now: UnixSeconds) -> AnyView {
    let language = language();
    let mut title = act_name(moment.what, language).to_owned();
    if moment.times > 1 {
        title = format!("{title} {}", times(moment.times, language));
    }
    if is_failed(moment) {
        title = format!("{title} · {}", Text::Refused.text(language));
    } else if moment.state.is_some_and(WriteState::is_open) {
        title = format!("{title} · {}", Text::NotKnown.text(language));
    }
    let mut parts = Vec::new();
    parts.extend(moment.place.as_ref().map(|place| source_name(place)));
    parts.extend(moment.detail.as_ref().map(|detail| named_detail(moment.what, detail)));
    parts.extend(moment.who.clone());
    parts.extend(
        moment.weixin.as_ref().map(|error| {
            format!("{} · errcode {}", wording::errcode(error, language), error.errcode)
        }),
    );
    let note = Some(parts.join(" · ")).filter(|note| !note.is_empty());
    let at = match moment.since {
        Some(since) => format!("{} → {}", when(since, now), when(moment.at, now)),
        None => when(moment.at, now),
    };
    let (text, href) = match moment.source {
        MomentSource::Push { id } => (Text::FromPush, format!("/events?event={id}")),
        MomentSource::Write { .. } => (Text::FromHere, "/activity?kind=writes".to_owned()),
    };
    let source = view! { <PageLink href attr:class="link small">{t(text)}</PageLink> }.into_any();
    let act = format!("{:?}", moment.what);
    line(icon(moment.what), "code-mark", (title, note, Some(source)), at, Some(act))
}

fn line(
    icon: Icon,
    mark: &'static str,
    (title, note, source): (String, Option<String>, Option<AnyView>),
    at: String,
    act: Option<String>,
) -> AnyView {
    view! {
        <li data-act=act>
            <span class=mark>{icon.view()}</span>
            <span class="code-words"><b>{title}</b><span class="muted small">{note}</span></span>
            <span class="code-when"><time class="muted small">{at}</time>{source}</span>
        </li>
    }
    .into_any()
}

/// The reason, or the other code with its name.
fn named_detail(what: CodeAct, detail: &str) -> String {
    let language = language();
    let name = match what {
        CodeAct::ReceivedFromFriend => Text::OldCode,
        CodeAct::Replaced => Text::NewCode,
        CodeAct::MadeVoid => Text::Reason,
        _ => return detail.to_owned(),
    };
    let detail = if what == CodeAct::MadeVoid { detail.to_owned() } else { grouped_code(detail) };
    format!("{} {detail}", name.text(language))
}

/// The channel, or the way of a redemption in words.
fn source_name(place: &str) -> String {
    wording::push_source(place, language()).map_or_else(|| place.to_owned(), str::to_owned)
}

/// Returns `true` for a write that was not carried out.
pub(in crate::pages) fn is_failed(moment: &CodeMoment) -> bool {
    moment.state.is_some_and(|state| state != WriteState::Done && !state.is_open())
}

pub(in crate::pages) fn icon(what: CodeAct) -> Icon {
    match what {
        CodeAct::Received => Icon::Ticket,
        CodeAct::ReceivedFromFriend | CodeAct::GivenAway | CodeAct::TakenBack => Icon::Gift,
        CodeAct::Opened => Icon::Eye,
        CodeAct::Redeemed | CodeAct::Paid => Icon::Scan,
        CodeAct::Deleted => Icon::Trash,
        CodeAct::MadeVoid => Icon::Cross,
        CodeAct::Replaced => Icon::Refresh,
        CodeAct::MemberChanged => Icon::People,
        CodeAct::Other => Icon::Inbox,
    }
}
