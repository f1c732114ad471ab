//! The rule that decides when the stock of a voucher is low.

use card_model::{id::CardId, standing::LowStockRule};
use leptos::{prelude::*, task::spawn_local};

use super::{Page, word};
use crate::{
    api,
    components::{dialog::Dialog, icon::Icon, problem::failure_text, toast::Toaster},
    i18n::{language, stock::StockText as Text, t},
    state::stock::RuleKind,
};

pub(super) fn view(page: Page) -> AnyView {
    view! {
        <Dialog open=page.is_ruling title=Signal::derive(t(Text::Rule)) class="dialog-small">{form(page)}</Dialog>
    }
    .into_any()
}

fn form(page: Page) -> AnyView {
    let Some(card_id) = page.ruling.get_untracked() else { return ().into_any() };
    let (title, rule) = known(page, &card_id);
    let number = match rule {
        Some(LowStockRule::Percent(number) | LowStockRule::Codes(number)) => number.to_string(),
        _ => String::new(),
    };
    let (kind, number) = (RwSignal::new(RuleKind::of(rule)), RwSignal::new(number));
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let (toaster, language) = (Toaster::get(), language());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Ok(rule) = number.with_untracked(|number| kind.get_untracked().rule(number)) else {
            problem.set(Some(word(Text::RuleWrong)));
            return;
        };
        busy.set(true);
        let (card_id, saved) = (card_id.clone(), word(Text::RuleSaved));
        spawn_local(async move {
            let answer = api::stock::set_rule(page.session, &card_id, rule).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(()) => {
                    toaster.show(saved);
                    let _ = page.is_ruling.try_set(false);
                    page.load();
                }
                Err(failure) => {
                    let _ = problem.try_set(Some(failure_text(&failure, language)));
                }
            }
        });
    };
    let choice = move |it: RuleKind| {
        let text = match it {
            RuleKind::Default => Text::RuleDefault,
            RuleKind::Percent => Text::RulePercent,
            RuleKind::Codes => Text::RuleCodes,
            RuleKind::Never => Text::RuleNever,
        };
        let choose = move |_| {
            kind.set(it);
            problem.set(None);
        };
        view! {
            <label class="stock-choice"><input type="radio" name="rule" value=it.name() prop:checked=move || kind.get() == it on:change=choose/><span>{t(text)}</span></label>
        }
    };
    let has_number = move || matches!(kind.get(), RuleKind::Percent | RuleKind::Codes);
    let unit =
        move || if kind.get() == RuleKind::Percent { "%".to_owned() } else { word(Text::Unit) };
    let named = move || match kind.get() {
        RuleKind::Percent => word(Text::RulePercent),
        _ => word(Text::RuleCodes),
    };
    view! {
        <form class="stock-form" on:submit=save>
            <p class="voucher-title"><strong>{title}</strong></p>
            <div class="stock-choices" role="radiogroup" aria-label=t(Text::Rule)>{RuleKind::ALL.map(choice).into_iter().collect_view()}</div>
            <Show when=has_number>
                <span class="stock-amount">
                    <input class="input" id="rule-number" inputmode="numeric" autocomplete="off" aria-label=named aria-invalid=move || problem.with(Option::is_some).then_some("true")
                        prop:value=number on:input=move |event| number.set(event_target_value(&event))/>
                    <span class="muted">{unit}</span>
                </span>
            </Show>
            {move || problem.get().map(|text| view! { <p class="field-error" role="alert">{Icon::Cross.view()}<span>{text}</span></p> })}
            <p class="muted small">{t(Text::RuleHelp)}</p>
            <div class="dialog-actions">
                <button class="button button-primary" type="submit" data-action="save-rule" disabled=busy>{t(Text::Save)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn known(page: Page, card_id: &CardId) -> (String, Option<LowStockRule>) {
    page.stock.with_untracked(|stock| {
        let rows = stock.iter().flat_map(|stock| &stock.rows);
        let row = rows.into_iter().find(|row| row.card.card_id == *card_id);
        row.map(|row| (row.card.title.clone(), row.card.low_stock)).unwrap_or_default()
    })
}
