//! What the stock of Friend's Vouchers costs per redemption.

use card_model::{language::Language, money::Fen, price::TokenAmount};
use desk_api::{
    costs::{Costs, OrderSums, Query as Asked, VoucherCost, per_redemption},
    statistics::Query,
};
use leptos::prelude::*;

use super::{following, voucher_names::name};
use crate::{
    api,
    components::export_menu::export_menu,
    i18n::{
        Message,
        costs::{CostText as Text, tokens},
        html_name, language,
        statistics::StatisticsText,
        t,
    },
    number::grouped,
    state::session::CurrentSession,
};

/// Maximum number of rows.
const MAX_ROWS: usize = 50;

/// What the panel shows.
#[derive(Clone, Copy)]
pub(super) struct Panel {
    session: CurrentSession,
    asked: Memo<Option<Asked>>,
    told: RwSignal<Option<Costs>>,
}

impl Panel {
    /// Reads the costs whenever the range or the voucher changes.
    pub(super) fn follow(session: CurrentSession, query: Memo<Option<Query>>) -> Self {
        let asked = Memo::new(move |_| {
            let Query { begin, end, card_id, .. } = query.get()?;
            Some(Asked { begin, end, card_id })
        });
        let told = following::follow(asked, move |query| async move {
            api::statistics::costs(session, &query).await.ok()
        });
        Self { session, asked, told }
    }
}

/// The panel; nothing while the costs can't be read, or if no Friend's Voucher was used.
pub(super) fn view(panel: Panel) -> AnyView {
    let shown = move |told: &Costs| (!told.vouchers.is_empty()).then(|| of(panel, told));
    (move || panel.told.with(|told| told.as_ref().and_then(shown))).into_any()
}

fn of(panel: Panel, told: &Costs) -> AnyView {
    let file = move |format| {
        let asked = panel.asked.get();
        let address = asked.map(|asked| {
            api::statistics::costs_file(panel.session, &asked, format, html_name(language()))
        });
        address.unwrap_or_default()
    };
    let is_all = panel
        .asked
        .with_untracked(|asked| asked.as_ref().is_some_and(|asked| asked.card_id.is_none()));
    let told = StoredValue::new(told.clone());
    let rows = move || {
        let row = |voucher: &VoucherCost| row(voucher, language());
        told.with_value(|told| told.vouchers.iter().take(MAX_ROWS).map(row).collect_view())
    };
    let head = |text: Text| view! { <th scope="col" class="number">{t(text)}</th> };
    let is_missing = told.with_value(|told| told.missing_days > 0);
    view! {
        <section class="panel costs" aria-labelledby="costs-heading">
            <div class="panel-head">
                <h2 id="costs-heading">{t(Text::Heading)}</h2>
                {export_menu("button button-small", Signal::derive(t(StatisticsText::Export)), file)}
            </div>
            <div class="table-scroll" tabindex="0" role="group" aria-labelledby="costs-heading">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t(StatisticsText::Voucher)}</th>
                            {[Text::Price, Text::Claims, Text::Redemptions, Text::Cost, Text::Each].map(head).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <p class="heat-note cohorts-note">
                {t(Text::Note)}
                {is_missing.then(|| view! { " " {t(Text::Missing)} })}
            </p>
            {is_all.then_some(move || told.with_value(|told| orders(told, language())))}
        </section>
    }
    .into_any()
}

fn row(voucher: &VoucherCost, language: Language) -> AnyView {
    let (title, detail) = name(&voucher.card_id, &voucher.title, language);
    view! {
        <tr data-cost=voucher.card_id.to_string()>
            <th scope="row">
                <span class="voucher-name-title">{title}</span>
                <span class="voucher-name-detail">{detail}</span>
            </th>
            <td class="number">{voucher.price.to_string()}</td>
            <td class="number">{grouped(voucher.claims)}</td>
            <td class="number">{grouped(voucher.redemptions)}</td>
            <td class="number">{amount(voucher.cost())}</td>
            <td class="number">{each(voucher.per_redemption(), language)}</td>
        </tr>
    }
    .into_any()
}

/// What orders really took, for all vouchers together.
fn orders(told: &Costs, language: Language) -> AnyView {
    let Some(sums) = told.orders else {
        return view! { <p class="heat-note" data-orders="unknown">{Text::OrdersUnknown.text(language)}</p> }
            .into_any();
    };
    let OrderSums { spent, refunded } = sums;
    let unknown = || Text::Unknown.text(language).into_owned();
    let of = |amount: Option<TokenAmount>| amount.map_or_else(unknown, self::amount);
    let per_order = sums.net().zip(told.redemptions());
    let per_order = per_order.and_then(|(net, redemptions)| per_redemption(net, redemptions));
    let facts = [
        (Text::Taken, tokens(&amount(spent.total()), language)),
        (Text::Refunded, tokens(&amount(refunded.total()), language)),
        (Text::Net, sums.net().map_or_else(unknown, |net| tokens(&amount(net), language))),
        (Text::Bought, of(sums.net_paid())),
        (Text::Each, each(per_order, language)),
    ];
    let facts = facts.map(|(name, value)| {
        view! { <div><dt>{name.text(language)}</dt><dd>{value}</dd></div> }
    });
    view! {
        <h3 class="costs-orders">{Text::Orders.text(language)}</h3>
        <dl class="costs-facts" data-orders="known">{facts.collect_view()}</dl>
        <p class="heat-note">{Text::OrdersNote.text(language)}</p>
    }
    .into_any()
}

/// An amount of tokens with grouped digits.
fn amount(amount: TokenAmount) -> String {
    match amount.tenths() % 10 {
        0 => grouped(amount.tenths() / 10),
        tenths => format!("{}.{tenths}", grouped(amount.tenths() / 10)),
    }
}

/// Hundredths of a token per redemption.
fn each(hundredths: Option<u64>, language: Language) -> String {
    // They have the digits of an amount in fen.
    let text = hundredths.map(|hundredths| tokens(&Fen::new(hundredths).to_string(), language));
    text.unwrap_or_else(|| Text::Unknown.text(language).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_grouped_digits_and_their_tenth() {
        let text = |tenths| amount(TokenAmount::from_tenths(tenths));
        assert_eq!([text(0), text(15), text(12_340)], ["0", "1.5", "1,234"]);
        assert_eq!(each(Some(133), Language::ZhCn), "1.33 券点");
        assert_eq!(each(None, Language::En), "unknown");
    }
}
