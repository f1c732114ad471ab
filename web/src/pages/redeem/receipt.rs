//! The receipt on paper. Printing the page prints only the receipt: of the latest redemption, or of the one whose button
//! was pressed.

use desk_api::redemption::Redemption;
use desk_wording as wording;
use leptos::prelude::*;

use super::Page;
use crate::{
    components::icon::drawn,
    i18n::{
        Message, language,
        redeem::{Redeem as Text, receipt_number},
        t,
    },
    state::till::{Outcome, Tried, grouped_code},
};

const PRINTER: &str = "M4.5 6V2.5h7V6M4.5 11.5h-2v-5h11v5h-2M4.5 9.5h7v4h-7z";

/// The button of a result.
pub(super) fn button(page: Page, tried: &Tried) -> AnyView {
    let key = tried.key.clone();
    let print = move |_| {
        page.printed.set(Some(key.clone()));
        // The receipt is in the page after the next frame.
        request_animation_frame(|| drop(window().print()));
    };
    view! {
        <button class="button button-quiet button-icon" type="button" data-action="print-receipt" aria-label=t(Text::Print) title=t(Text::Print) on:click=print>
            {drawn(PRINTER)}
        </button>
    }
    .into_any()
}

/// What paper shows.
pub(super) fn paper(page: Page) -> AnyView {
    let content = move || {
        let printed = page.printed.get();
        let tried = page.results.with(|results| {
            let wanted = |it: &&Tried| printed.as_ref().is_none_or(|key| it.key == *key);
            let mut redeemed = results.iter().filter(|it| it.outcome == Outcome::Redeemed);
            redeemed.find(wanted).cloned()
        })?;
        let brand = page.session.merchant().map(|merchant| merchant.brand_name);
        let lines = page.log.with(|log| Some(lines(redemption(log.ready()?, &tried)?)))?;
        Some(view! {
            <h2>{brand}</h2>
            <p class="voucher-title"><b>{tried.title.clone()}</b></p>
            <p class="redeem-number">{grouped_code(tried.code.as_str())}</p>
            <dl>{lines}</dl>
        })
    };
    view! { <section class="redeem-paper" aria-hidden="true">{content}</section> }.into_any()
}

/// The entry of a result in the log.
pub(super) fn redemption<'log>(
    log: &'log desk_api::redemption::RedemptionLog,
    tried: &Tried,
) -> Option<&'log Redemption> {
    log.redemptions.iter().find(|it| it.code.as_ref() == Some(&tried.code))
}

fn lines(redemption: &Redemption) -> AnyView {
    let language = language();
    let (hour, minute) = redemption.at.beijing_clock();
    let time = format!("{} {hour:02}:{minute:02}", redemption.at.beijing_day());
    let mut lines = vec![
        (Text::Receipt, receipt_number(redemption.write)),
        (Text::Time, time),
        (Text::Clerk, redemption.clerk.clone()),
    ];
    lines.extend(redemption.store.clone().map(|store| (Text::Till, store)));
    let amount = redemption.amount.map(|amount| wording::money(amount, language));
    lines.extend(amount.map(|amount| (Text::Amount, amount)));
    let lines = lines.into_iter().map(|(name, value)| {
        view! { <div><dt>{name.text(language)}</dt><dd>{value}</dd></div> }
    });
    lines.collect_view().into_any()
}
