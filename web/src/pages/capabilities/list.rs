//! The list of capabilities, each with its verdict and the reason.

use card_model::time::UnixSeconds;
use desk_api::capability::{
    Capability, CapabilityList, CapabilityState, LearntFrom, Observation, Verdict,
};
use desk_wording as wording;
use leptos::prelude::*;

use crate::{
    components::{
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{
        capabilities::{Capabilities as Text, checked_at, learnt_from, name, verdict},
        language,
        statistics::moment,
        t,
    },
    state::capabilities::Group,
};

pub(super) fn view(list: CapabilityList) -> AnyView {
    let CapabilityList { capabilities, checked_at, now } = list;
    let groups = Group::ALL.map(|group| {
        let states = capabilities.iter().filter(|state| Group::of(state.capability) == group);
        section(group, states.cloned().map(|state| row(state, now)).collect(), checked_at, now)
    });
    groups.into_iter().collect_view().into_any()
}

fn section(
    group: Group,
    rows: Vec<AnyView>,
    checked: Option<UnixSeconds>,
    now: UnixSeconds,
) -> AnyView {
    let (id, title, hint) = match group {
        Group::Creating => ("capabilities-creating", Text::Creating, Text::LearntByUse),
        Group::Using => ("capabilities-using", Text::Using, Text::LearntByUse),
        Group::Checked => ("capabilities-checked", Text::Checked, Text::LearntByNight),
    };
    let last = move || match checked {
        Some(at) => checked_at(&moment(at, now, language()), language()),
        None => t(Text::NeverChecked)(),
    };
    let last = (group == Group::Checked)
        .then(|| view! { " · " <span data-checked=checked.is_some().to_string()>{last}</span> });
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel-head">
                <h2 id=id>{t(title)}</h2>
                <p class="muted small">{t(hint)}{last}</p>
            </div>
            <ul class="capability-list">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(state: CapabilityState, now: UnixSeconds) -> AnyView {
    let CapabilityState { capability, verdict: known, observed } = state;
    let (marker, tone, icon) = match known {
        Verdict::Can => ("can", Tone::Success, Icon::Check),
        Verdict::Cannot => ("cannot", Tone::Danger, Icon::Cross),
        Verdict::Unknown => ("unknown", Tone::Neutral, Icon::Question),
    };
    view! {
        <li data-capability=capability.name() data-verdict=marker>
            <strong>{t(name(capability))}</strong>
            <span>{move || chip(tone, Some(icon), t(verdict(known))())}</span>
            {why(capability, observed, now)}
        </li>
    }
    .into_any()
}

/// The reason of a verdict: what it means, what it was learnt from, and when.
fn why(capability: Capability, observed: Option<Observation>, now: UnixSeconds) -> AnyView {
    let Some(observed) = observed else {
        let text = if capability.has_probe() { Text::NotChecked } else { Text::NotTried };
        return view! { <p class="capability-why muted">{t(text)}</p> }.into_any();
    };
    let Observation { learnt_from: source, path, errcode, at } = observed;
    let meaning = move || match (errcode, source) {
        (Some(errcode), _) => wording::errcode_meaning(errcode, language())
            .map_or_else(t(Text::NoMeaning), str::to_owned),
        (None, LearntFrom::Permission) => t(Text::NotGranted)(),
        (None, LearntFrom::Probe) => t(Text::CheckSucceeded)(),
        (None, LearntFrom::Write | LearntFrom::Call) => t(Text::WriteSucceeded)(),
    };
    let errcode =
        errcode.map(|errcode| view! { " · " <code>{format!("errcode {errcode}")}</code> });
    // A missing permission is read when the list is requested.
    let when = (source != LearntFrom::Permission).then(|| {
        view! { " · " {move || moment(at, now, language())} }
    });
    view! {
        <div class="capability-why">
            <p>{meaning}</p>
            <p class="muted small">{t(learnt_from(source))}" · "<code>{path}</code>{errcode}{when}</p>
        </div>
    }
    .into_any()
}
