//! The vouchers, by when their stock runs out.

use desk_api::stock::StockRow;
use desk_wording as wording;
use leptos::prelude::*;

use super::{Page, empty, word};
use crate::{
    address::at,
    components::{
        icon::Icon,
        menu::{Menu, choice},
        meter::{Level, meter},
    },
    i18n::{
        language,
        stock::{self as texts, StockText as Text},
        t,
    },
    number::{grouped, measure},
    state::{
        card_color,
        card_list::short_id,
        rights::{MODIFY_STOCK, SET_RULE},
        stock::{Lasts, Shown, SortedBy, daily, listed, tokens},
    },
};

/// Rows that are shown at first.
const FIRST: usize = 50;

pub(super) fn view(page: Page) -> AnyView {
    let every = RwSignal::new(false);
    let rows = Memo::new(move |_| {
        let (shown, sorted) = (page.shown.get(), page.sorted.get());
        let now = page.session.now();
        page.stock.with(|stock| {
            let rows = stock.as_ref().map(|stock| stock.rows.as_slice()).unwrap_or_default();
            page.search.with(|search| listed(rows, shown, search, sorted, now))
        })
    });
    let count = move || page.stock.with(|it| it.as_ref().map_or(0, |stock| stock.rows.len()));
    let table = move || {
        let rows = rows.get();
        if rows.is_empty() {
            return nothing(page, count() == 0);
        }
        let most = if every.get() { rows.len() } else { FIRST };
        let hidden = rows.len() > most;
        let rows: Vec<AnyView> = rows.iter().take(most).map(|it| row(page, it)).collect();
        view! {
            <div class="stock-scroll" tabindex="0" role="group" aria-label=t(Text::Title)>
                <table class="stock-table">
                    <thead><tr>
                        <th scope="col">{t(Text::Voucher)}</th><th scope="col">{t(Text::Left)}</th><th scope="col">{t(Text::Price)}</th>
                        <th scope="col">{t(Text::Pace)}</th><th scope="col">{t(Text::Lasts)}</th><th scope="col"><span class="visually-hidden">{t(Text::Add)}</span></th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Show when=move || hidden>
                <p class="stock-more"><button class="link-button" type="button" data-action="all-rows" on:click=move |_| every.set(true)>{t(Text::ShowAll)}</button></p>
            </Show>
            <div class="hint-bar">
                <span><kbd>"J"</kbd><kbd>"K"</kbd>{t(Text::KeyMove)}</span><span><kbd>"Enter"</kbd>{t(Text::KeyOpen)}</span><span><kbd>"S"</kbd>{t(Text::Add)}</span>
            </div>
        }
        .into_any()
    };
    let incomplete = move || page.stock.with(|it| it.as_ref().is_some_and(|it| !it.complete));
    view! {
        <section class="panel" aria-labelledby="stock-vouchers">
            <div class="panel-head">
                <h2 id="stock-vouchers">{t(Text::ByEmptying)}" "<span class="muted small">{move || texts::vouchers(count(), language())}</span></h2>
                <div class="stock-tools">{filters(page)}{search(page)}{sorting(page)}</div>
            </div>
            <Show when=incomplete><p class="notice notice-info" role="status">{Icon::Info.view()}<span>{t(Text::Incomplete)}</span></p></Show>
            {table}
        </section>
    }
    .into_any()
}

fn nothing(page: Page, no_cards: bool) -> AnyView {
    if no_cards {
        return empty("stock", Text::None, Text::NoneHelp);
    }
    let clear = move |_| {
        page.shown.set(Shown::All);
        page.search.set(String::new());
    };
    view! {
        <div class="empty" data-empty="stock-filter">
            <p class="empty-title">{t(Text::NoneFound)}</p>
            <button class="button" type="button" data-action="clear-filter" on:click=clear>{t(Text::Clear)}</button>
        </div>
    }
    .into_any()
}

fn filters(page: Page) -> AnyView {
    let choice = move |shown: Shown| {
        let text = match shown {
            Shown::All => Text::All,
            Shown::Low => Text::Low,
            Shown::Friends => Text::Friends,
            Shown::Ordinary => Text::Ordinary,
        };
        let is_chosen = move || (page.shown.get() == shown).to_string();
        view! { <button type="button" data-shown=shown.name() aria-pressed=is_chosen on:click=move |_| page.shown.set(shown)>{t(text)}</button> }
    };
    view! {
        <div class="segmented segmented-small" role="group" aria-label=t(Text::Show)>{Shown::ALL.map(choice).into_iter().collect_view()}</div>
    }
    .into_any()
}

fn search(page: Page) -> AnyView {
    view! {
        <input class="input stock-search" type="search" id="stock-search" autocomplete="off" aria-label=t(Text::Search) placeholder=t(Text::Search)
            prop:value=page.search on:input=move |event| page.search.set(event_target_value(&event))/>
    }
    .into_any()
}

fn sorting(page: Page) -> AnyView {
    let all = [
        (SortedBy::Lasts, "lasts", Text::ByEmptying),
        (SortedBy::Left, "left", Text::Left),
        (SortedBy::Pace, "pace", Text::Pace),
        (SortedBy::Title, "title", Text::Voucher),
    ];
    let items = move || {
        let item = |(by, name, text): (SortedBy, &str, Text)| {
            let is_chosen = Signal::derive(move || page.sorted.get() == by);
            choice(false, name.to_owned(), word(text), is_chosen, move || page.sorted.set(by))
        };
        all.map(item).into_iter().collect_view()
    };
    let label = || view! { {Icon::Sort.view()}<span>{t(Text::Sort)}</span> }.into_any();
    view! {
        <Menu name="stock-sort" class="button button-small" title=Signal::derive(t(Text::Sort)) label at_end=true>{items()}</Menu>
    }
    .into_any()
}

fn row(page: Page, row: &StockRow) -> AnyView {
    let language = language();
    let card = &row.card;
    let (card_id, for_rule) = (card.card_id.clone(), card.card_id.clone());
    let mark = card_color::value_of(&card.color);
    let low = card.quantity == 0 || card.standing().is_low_in_stock(page.session.now_untracked());
    let share = measure(card.quantity) / measure(card.total_quantity.max(1));
    let level = if low { Level::Danger } else { Level::Plain };
    let kind = wording::card_type(&card.card_type, language);
    let price = match card.unit_price() {
        Some(price) => view! { <span title=reasons(row)>{price.to_string()}</span> }.into_any(),
        None => view! { <span class="muted" title=t(Text::NoPrice)>"–"</span> }.into_any(),
    };
    let pace = match row.received {
        Some(received) => daily(received).into_any(),
        None => view! { <span class="muted" title=t(Text::UnknownHelp)>{t(Text::Unknown)}</span> }
            .into_any(),
    };
    let add = if card.friends_voucher { Text::Add } else { Text::Change };
    let own_rule = card.low_stock.map(|rule| format!(" · {}", texts::rule(rule, language)));
    let rule_label = format!("{}: {}", word(Text::Rule), card.title);
    let rule = page.session.may(SET_RULE).then(|| {
        let open = move |_| {
            page.ruling.set(Some(for_rule.clone()));
            page.is_ruling.set(true);
        };
        view! {
            <button class="button button-quiet button-icon button-small" type="button" data-action="rule" aria-label=rule_label title=t(Text::Rule) on:click=open>{Icon::Sliders.view()}</button>
        }
    });
    let label = format!("{}: {}", word(add), card.title);
    let button = page.session.may(MODIFY_STOCK).then(|| {
        view! {
            <button class="button button-small" type="button" data-action="add-stock" aria-label=label on:click=move |_| page.add(card_id.clone())>{t(add)}</button>
        }
    });
    view! {
        <tr data-stock=card.card_id.to_string() data-low=low.to_string()>
            <th scope="row">
                <span class="voucher-name">
                    <span class="voucher-mark" aria-hidden="true" style:background-color=mark></span>
                    <span>
                        <a class="stock-link voucher-name-title" href=at(format_args!("/cards/{}", card.card_id)) title=card.title.clone()>{card.title.clone()}</a>
                        <span class="voucher-name-detail">{kind} " · " {short_id(&card.card_id)} {own_rule}</span>
                    </span>
                </span>
            </th>
            <td class="stock-left"><span><strong>{grouped(card.quantity)}</strong>{[" / ", &grouped(card.total_quantity)].concat()}</span>{meter(share, level)}</td>
            <td class="stock-price">{price}</td>
            <td class="stock-pace">{pace}</td>
            <td class="stock-lasts">{lasts(Lasts::of(row))}</td>
            <td class="stock-acts"><span>{rule}{button}</span></td>
        </tr>
    }
    .into_any()
}

/// The reasons of the price.
fn reasons(row: &StockRow) -> String {
    let language = language();
    let reasons = row.card.price_reasons();
    let reasons: Vec<&str> =
        reasons.into_iter().map(|reason| wording::price_reason(reason, language)).collect();
    let price = row.card.unit_price().map(tokens).unwrap_or_default();
    format!("{price} {} · {}", word(Text::Tokens), reasons.join(", "))
}

fn lasts(lasts: Lasts) -> AnyView {
    let text = match lasts {
        Lasts::SoldOut => word(Text::SoldOut),
        Lasts::Days(0) => word(Text::Today),
        Lasts::Days(count) => texts::days(count, language()),
        Lasts::NoClaims => word(Text::NoClaims),
        Lasts::Unknown => word(Text::Unknown),
    };
    let class = match lasts {
        lasts if lasts.is_urgent() => "stock-urgent",
        Lasts::NoClaims | Lasts::Unknown => "muted",
        _ => "",
    };
    view! { <span class=class>{text}</span> }.into_any()
}
