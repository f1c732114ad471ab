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

/// Whose redemptions are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    All,
    /// Those of this store or till.
    Here,
    /// Those of this user.
    Own,
}

pub(super) fn view(page: Page) -> AnyView {
    let shown = RwSignal::new(Shown::All);
    let retry = Callback::new(move |()| load_into(page.log, api::codes::redemptions(page.session)));
    let draw = move |log: RedemptionLog| content(page, log, shown);
    let has_till = move || page.till.with(|till| !till.is_empty());
    let choice = move |text: Text, name: &'static str, choice: Shown| {
        view! {
            <button type="button" data-shown=name aria-pressed=move || (shown.get() == choice).to_string() on:click=move |_| shown.set(choice)>{t(text)}</button>
        }
    };
    let here = move || has_till().then(|| choice(Text::OnlyTill, "here", Shown::Here));
    let own = page.session.has_user().then(|| choice(Text::OnlyOwn, "own", Shown::Own));
    let can_choose = own.is_some();
    view! {
        <section class="panel redeem-log" aria-labelledby="redeem-today">
            <div class="panel-head">
                <h2 id="redeem-today">{t(Text::Today)}</h2>
                <div class="segmented" role="group" aria-label=t(Text::Show) hidden=move || !can_choose && !has_till()>
                    {choice(Text::EveryTill, "all", Shown::All)}{here}{own}
                </div>
            </div>
            <AsyncView state=page.log retry=retry render=draw/>
        </section>
    }
    .into_any()
}

fn content(page: Page, log: RedemptionLog, shown: RwSignal<Shown>) -> AnyView {
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
    let content = move || {
        let is_shown = |it: &&Redemption| match shown.get() {
            Shown::All => true,
            Shown::Here => {
                page.till.with(|till| till.is_empty() || it.store.as_deref() == Some(till.trim()))
            }
            Shown::Own => it.clerk == page.session.caller().name,
        };
        let rows: Vec<&Redemption> = log.redemptions.iter().filter(is_shown).collect();
        let sums = Sums::of(rows.iter().copied());
        let more =
            log.more.then(|| view! { <p class="muted small redeem-more">{t(Text::More)}</p> });
        view! {
            {summary(sums)}
            <ul class="redeem-rows">{rows.into_iter().map(row).collect_view()}</ul>
            {more}
        }
    };
    content.into_any()
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
