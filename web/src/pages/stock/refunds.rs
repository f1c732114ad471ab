//! Refunds to expect.

use desk_api::stock::RefundForecast;
use leptos::prelude::*;

use super::{Page, empty};
use crate::{
    components::{icon::Icon, page_link::PageLink},
    i18n::{stock::StockText as Text, t},
    number::grouped,
    state::stock::tokens,
};

pub(super) fn view(page: Page) -> AnyView {
    let refunds = move || {
        let refunds = page.stock.with(|stock| stock.as_ref().map(|it| it.refunds.clone()));
        let refunds = refunds.unwrap_or_default();
        if refunds.is_empty() {
            return empty("refunds", Text::EmptyRefunds, Text::RefundHelp);
        }
        let rows: Vec<AnyView> = refunds.iter().map(row).collect();
        view! {
            <p class="notice stock-note">{Icon::Info.view()}<span>{t(Text::RefundHelp)}</span></p>
            <div class="stock-scroll" tabindex="0" role="group" aria-label=t(Text::Refunds)>
                <table class="stock-list stock-refunds">
                    <thead><tr><th scope="col">{t(Text::Voucher)}</th><th scope="col">{t(Text::Expected)}</th><th scope="col">{t(Text::RefundDay)}</th><th scope="col">{t(Text::Left)}</th><th scope="col">{t(Text::TokensColumn)}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    refunds.into_any()
}

fn row(refund: &RefundForecast) -> AnyView {
    let title = refund.title.clone();
    view! {
        <tr data-refund=refund.card_id.to_string()>
            <td class="voucher-title"><PageLink href=format!("/cards/{}", refund.card_id)>{title}</PageLink></td>
            <td>{refund.end.beijing_day().to_string()}</td>
            <td>{refund.day().to_string()}</td>
            <td class="stock-number">{grouped(refund.codes)}</td>
            <td class="stock-number">{t(Text::AtMost)}" "{tokens(refund.most)}</td>
        </tr>
    }
    .into_any()
}
