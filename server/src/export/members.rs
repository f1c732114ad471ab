//! The days of the statistics of member cards.

use axum::response::Response;
use card_model::{
    language::Language,
    money::Fen,
    statistics::{CardSource, MemberCardRow},
};
use desk_api::member_figures::{MemberDay, MemberFigures, Query};
use desk_wording as wording;

use super::{Cell, Form, Table, day_range, file_name_part, heads};
use crate::failure::Failure;

const HEADS: [(&str, &str); 17] = [
    ("日期", "Day"),
    ("来源", "Source"),
    ("读取时间（北京）", "Read at (Beijing)"),
    ("浏览次数", "Views"),
    ("浏览人数", "Viewers"),
    ("领取次数", "Claims"),
    ("领取人数", "Claimers"),
    ("核销次数", "Redemptions"),
    ("核销人数", "Redeemers"),
    ("激活次数", "Activations"),
    ("激活人数", "Activating users"),
    ("新增会员", "New members"),
    ("会员总数", "Members"),
    ("累计领取人数", "Claimers so far"),
    ("优惠前金额（元）", "Amount before discounts (CNY)"),
    ("实付金额（元）", "Paid amount (CNY)"),
    ("说明", "Note"),
];

/// Writes one line per day and source. The figures of a gap, and those that the platform's dataset lacks, are empty cells.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    figures: &MemberFigures,
    asked: &Query,
    title: Option<&str>,
    form: Form,
) -> Result<Response, Failure> {
    let language = form.language;
    let mut table = Table::new(form, figures.now, heads(HEADS, language))?;
    for series in &figures.series {
        for day in &series.days {
            table.line(cells(day, series.source, language))?;
        }
    }
    let mut name = match language {
        Language::ZhCn => "会员卡统计".to_owned(),
        Language::En => "member_cards".to_owned(),
    };
    if let Some(card_id) = &asked.card_id {
        let title = title.map(file_name_part).filter(|title| !title.is_empty());
        name.extend(["_", &title.unwrap_or_else(|| file_name_part(card_id.as_str()))]);
    }
    let days = day_range(figures.days.begin(), figures.days.end());
    table.into_response(&format!("{name}_{days}"))
}

fn cells(day: &MemberDay, source: Option<CardSource>, language: Language) -> [Cell<'static>; 17] {
    let row = day.row.as_ref();
    let count = |read: fn(&MemberCardRow) -> Option<u64>| Cell::of(row.and_then(read), Cell::Count);
    let amount = |read: fn(&MemberCardRow) -> Option<Fen>| Cell::of(row.and_then(read), Cell::Yuan);
    [
        Cell::Day(day.day),
        Cell::of(source, |source| wording::card_source(source, language).into()),
        Cell::of(day.fetched_at, Cell::Moment),
        count(|row| row.view_cnt),
        count(|row| row.view_user),
        count(|row| row.receive_cnt),
        count(|row| row.receive_user),
        count(|row| row.verify_cnt),
        count(|row| row.verify_user),
        count(|row| row.active_cnt),
        count(|row| row.active_user),
        count(|row| row.new_user),
        count(|row| row.total_user),
        count(|row| row.total_receive_user),
        amount(|row| row.pay_original_fee),
        amount(|row| row.fee),
        note(day, language).into(),
    ]
}

/// Whether the figures may change, or are missing, and why.
fn note(day: &MemberDay, language: Language) -> String {
    let failure = day.failure.as_deref().unwrap_or("-");
    match (language, &day.row, day.may_change) {
        (Language::ZhCn, None, _) => format!("缺失（{failure}）"),
        (Language::En, None, _) => format!("missing ({failure})"),
        (Language::ZhCn, Some(_), true) => "可能还会变化".to_owned(),
        (Language::En, Some(_), true) => "may change".to_owned(),
        (Language::ZhCn, Some(_), false) => "完整".to_owned(),
        (Language::En, Some(_), false) => "final".to_owned(),
    }
}
