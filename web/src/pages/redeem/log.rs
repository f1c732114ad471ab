//! The redemptions of today: sums, and a row for each attempt.

use desk_api::redemption::{Redemption, RedemptionLog};
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    api,
    components::{
        async_view::{AsyncView, load_into},
        chip::{Tone, chip},
        icon::Icon,
    },
    i18n::{Message, language, redeem::Redeem as Text, t},
    number::grouped,
    state::till::{Sums, grouped_code},
};

pub(super) fn view(page: Page) -> AnyView {
    let only_here = RwSignal::new(false);
    let retry = Callback::new(move |()| load_into(page.log, api::codes::redemptions(page.session)));
    let draw = move |log: RedemptionLog| content(page, log, only_here);
    let has_till = move || page.till.with(|till| !till.is_empty());
    let choice = move |text: Text, here: bool| {
        view! {
            <button type="button" aria-pressed=move || (only_here.get() == here).to_string() on:click=move |_| only_here.set(here)>{t(text)}</button>
        }
    };
    view! {
        <section class="panel redeem-log" aria-labelledby="redeem-today">
            <div class="panel-head">
                <h2 id="redeem-today">{t(Text::Today)}</h2>
                <Show when=has_till>
                    <div class="segmented" role="group" aria-label=t(Text::Show)>{choice(Text::EveryTill, false)}{choice(Text::OnlyTill, true)}</div>
                </Show>
            </div>
            <AsyncView state=page.log retry=retry render=draw/>
        </section>
    }
    .into_any()
}

fn content(page: Page, log: RedemptionLog, only_here: RwSignal<bool>) -> AnyView {
    if log.redemptions.is_empty() {
        return view! {
            <div class="empty" data-empty="redemptions">
                <span class="empty-icon">{Icon::Scan.view()}</span>
                <span class="empty-title">{t(Text::None)}</span>
                <span>{t(Text::NoneHelp)}</span>
            </div>
        }
        .into_any();
    }
    let shown = move || {
        let is_here = |it: &&Redemption| {
            !only_here.get() || page.till.with(|till| it.store.as_deref() == Some(till.trim()))
        };
        let rows: Vec<&Redemption> = log.redemptions.iter().filter(is_here).collect();
        let sums = Sums::of(rows.iter().copied());
        let more =
            log.more.then(|| view! { <p class="muted small redeem-more">{t(Text::More)}</p> });
        view! {
            {summary(sums)}
            <ul class="redeem-rows">{rows.into_iter().map(row).collect_view()}</ul>
            {more}
        }
    };
    shown.into_any()
}

fn summary(sums: Sums) -> AnyView {
    let figure = |name: Text, value: String| {
        view! { <div><dt>{t(name)}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="redeem-sums">
            {figure(Text::CountRedeemed, grouped(sums.redeemed))}
            {figure(Text::Amount, wording::money(sums.amount, language()))}
            {figure(Text::CountRefused, grouped(sums.refused))}
        </dl>
    }
    .into_any()
}

fn row(redemption: &Redemption) -> AnyView {
    let (hour, minute) = redemption.at.beijing_clock();
    let code = redemption.code.as_ref().map_or_else(
        || redemption.code_tail.as_ref().map(|tail| format!("…{tail}")).unwrap_or_default(),
        |code| grouped_code(code.as_str()),
    );
    let place = redemption.store.as_ref().map(|store| format!(" · {store}"));
    let why = redemption.weixin.as_ref().map(|error| wording::errcode(error, language()));
    view! {
        <li data-redemption=redemption.write data-state=redemption.state.name()>
            <time class="muted">{format!("{hour:02}:{minute:02}")}</time>
            <span class="redeem-words">
                <span class="voucher-title">{redemption.title.clone()}</span>
                <span class="muted small">{code} " · " {redemption.clerk.clone()} {place}</span>
                {why.map(|why| view! { <span class="small">{why}</span> })}
            </span>
            {outcome(redemption)}
        </li>
    }
    .into_any()
}

fn outcome(redemption: &Redemption) -> AnyView {
    use desk_api::write::WriteState::{Done, Sending, Undecided, Unknown};
    let word = |text: Text| text.text(language()).into_owned();
    match redemption.state {
        Done => chip(Tone::Success, Some(Icon::Check), word(Text::Redeemed)),
        Sending | Unknown | Undecided => {
            let text = wording::write_state(redemption.state, language()).to_owned();
            chip(Tone::Warning, Some(Icon::Clock), text)
        }
        _ => chip(Tone::Danger, Some(Icon::Cross), word(Text::NotRedeemed)),
    }
}
