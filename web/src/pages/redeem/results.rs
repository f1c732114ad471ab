//! The results of the latest codes: redeemed, refused or not known yet.

use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Page,
    receipt::{button, redemption},
};
use crate::{
    components::icon::Icon,
    i18n::{
        Message, language,
        redeem::{Redeem as Text, receipt_number},
        t,
    },
    state::{
        rights::SETTLE,
        till::{Outcome, Tried, grouped_code},
    },
};

pub(super) fn view(page: Page) -> AnyView {
    let rows = move || {
        page.results.with(|results| results.iter().map(|tried| row(page, tried)).collect_view())
    };
    let is_empty = move || page.results.with(super::Results::is_empty);
    view! {
        <Show when=move || !is_empty()>
            <section aria-label=t(Text::Earlier)>
                <ul class="redeem-results" aria-live="polite">{rows}</ul>
            </section>
        </Show>
    }
    .into_any()
}

fn row(page: Page, tried: &Tried) -> AnyView {
    let (class, icon, name, state) = match &tried.outcome {
        Outcome::Redeemed => ("redeem-can", Icon::Check, Text::Redeemed, "redeemed"),
        Outcome::Unknown => ("redeem-open", Icon::Clock, Text::Checking, "unknown"),
        Outcome::Undecided => ("redeem-open", Icon::Question, Text::Checking, "unknown"),
        Outcome::Refused(_) | Outcome::NeverSent => {
            ("redeem-cannot", Icon::Cross, Text::NotRedeemed, "refused")
        }
    };
    let words = |text: Text| view! { <span class="small">{t(text)}</span> }.into_any();
    let more = match &tried.outcome {
        Outcome::Redeemed => receipt(page, tried),
        Outcome::Refused(why) => view! { <span class="small">{why.clone()}</span> }.into_any(),
        Outcome::Unknown => words(Text::CheckingHelp),
        // Only users with the right see the page where it is decided.
        Outcome::Undecided if !page.session.may(SETTLE) => words(Text::UndecidedForOthers),
        Outcome::Undecided => words(Text::Undecided),
        Outcome::NeverSent => words(Text::NeverSent),
    };
    view! {
        <li class=format!("panel redeem-result {class}") data-result=state>
            {icon.view()}
            <span class="redeem-words">
                <span><b>{t(name)}</b> " " <span class="voucher-title">{tried.title.clone()}</span></span>
                {more}
            </span>
            <span class="redeem-number">{grouped_code(tried.code.as_str())}</span>
            {(tried.outcome == Outcome::Redeemed).then(|| button(page, tried))}
        </li>
    }
    .into_any()
}

/// The receipt: number, time, clerk, store, from the log.
fn receipt(page: Page, tried: &Tried) -> AnyView {
    let tried = tried.clone();
    let line = move || {
        let language = language();
        page.log.with(|log| {
            let of_code = redemption(log.ready()?, &tried)?;
            let (hour, minute) = of_code.at.beijing_clock();
            let mut parts = vec![
                format!("{} {}", Text::Receipt.text(language), receipt_number(of_code.write)),
                format!("{} {hour:02}:{minute:02}", of_code.at.beijing_day()),
                of_code.clerk.clone(),
            ];
            parts.extend(of_code.store.clone());
            parts.extend(of_code.amount.map(|amount| wording::money(amount, language)));
            Some(parts.join(" · "))
        })
    };
    view! { <span class="small" data-receipt="">{line}</span> }.into_any()
}
