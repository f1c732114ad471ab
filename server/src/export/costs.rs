//! What the stock of Friend's Vouchers costs per redemption.

use axum::response::Response;
use card_model::{language::Language, money::Fen};
use desk_api::costs::{Costs, VoucherCost, per_redemption};

use super::{Cell, Form, Table, day_range, heads};
use crate::failure::Failure;

const HEADS: [(&str, &str); 8] = [
    ("卡券 ID", "Voucher id"),
    ("卡券", "Voucher"),
    ("每张券点", "Tokens a code"),
    ("领取", "Claims"),
    ("核销", "Redemptions"),
    ("券点成本", "Cost in tokens"),
    ("每次核销的券点", "Tokens per redemption"),
    ("其中购买的券点（元）", "Bought tokens of it (CNY)"),
];

/// Writes one line per voucher, by the price of its claimed codes, and one for what orders took minus refunds.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(costs: &Costs, form: Form) -> Result<Response, Failure> {
    let language = form.language;
    let mut table = Table::new(form, costs.now, heads(HEADS, language))?;
    for voucher in &costs.vouchers {
        table.line(cells(voucher, language))?;
    }
    if let Some(orders) = costs.orders {
        let (net, redemptions) = (orders.net(), costs.redemptions());
        let each = net.zip(redemptions).and_then(|(net, count)| per_redemption(net, count));
        let title = match language {
            Language::ZhCn => "全部订单，减去退还",
            Language::En => "All orders, minus refunds",
        };
        table.line([
            Cell::Empty,
            title.into(),
            Cell::Empty,
            Cell::Empty,
            known(redemptions.map(Cell::Count), language),
            known(net.map(tokens), language),
            known(each.map(hundredths), language),
            known(orders.net_paid().map(tokens), language),
        ])?;
    }
    let name = match language {
        Language::ZhCn => "核销成本",
        Language::En => "costs",
    };
    table.into_response(&format!("{name}_{}", day_range(costs.days.begin(), costs.days.end())))
}

fn cells(voucher: &VoucherCost, language: Language) -> [Cell<'_>; 8] {
    [
        voucher.card_id.as_str().into(),
        voucher.title.as_str().into(),
        tokens(voucher.price),
        Cell::Count(voucher.claims),
        Cell::Count(voucher.redemptions),
        tokens(voucher.cost()),
        Cell::of(voucher.per_redemption(), hundredths),
        // Orders name no card, so which tokens paid for it is unknown.
        known(None, language),
    ]
}

fn known(cell: Option<Cell<'_>>, language: Language) -> Cell<'_> {
    cell.unwrap_or_else(|| match language {
        Language::ZhCn => "未知".into(),
        Language::En => "unknown".into(),
    })
}

fn tokens<'cell>(amount: card_model::price::TokenAmount) -> Cell<'cell> {
    Cell::Tokens(i64::try_from(amount.tenths()).unwrap_or(i64::MAX))
}

/// Hundredths of a token have the digits of an amount in fen.
fn hundredths<'cell>(amount: u64) -> Cell<'cell> {
    Cell::Yuan(Fen::new(amount))
}
