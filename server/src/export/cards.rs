//! The list of cards as CSV.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{card_type::CardType, language::Language, review::CardStatus, time::UnixSeconds};
use desk_api::card_list::CardRow;

use super::{Table, beijing_time};
use crate::failure::Failure;

/// A column of the file.
#[derive(Debug, Clone, Copy)]
enum Column {
    Id,
    Type,
    Title,
    Brand,
    Status,
    RefuseReason,
    ValidFrom,
    ValidUntil,
    Quantity,
    TotalQuantity,
    LeastCost,
    AcceptCategory,
    RejectCategory,
    ObjectUseFor,
    WithOthers,
    Created,
    Updated,
}

impl Column {
    const ALL: [Self; 17] = [
        Self::Id,
        Self::Type,
        Self::Title,
        Self::Brand,
        Self::Status,
        Self::RefuseReason,
        Self::ValidFrom,
        Self::ValidUntil,
        Self::Quantity,
        Self::TotalQuantity,
        Self::LeastCost,
        Self::AcceptCategory,
        Self::RejectCategory,
        Self::ObjectUseFor,
        Self::WithOthers,
        Self::Created,
        Self::Updated,
    ];

    const fn name(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Id => ("卡券 ID", "Card ID"),
            Self::Type => ("类型", "Type"),
            Self::Title => ("标题", "Title"),
            Self::Brand => ("商户名称", "Merchant"),
            Self::Status => ("状态", "Status"),
            Self::RefuseReason => ("未通过原因", "Reason of refusal"),
            Self::ValidFrom => ("有效期开始（北京时间）", "Valid from (Beijing)"),
            Self::ValidUntil => ("有效期结束（北京时间）", "Valid until (Beijing)"),
            Self::Quantity => ("剩余库存", "Stock left"),
            Self::TotalQuantity => ("总库存", "Total stock"),
            Self::LeastCost => ("最低消费（元）", "Minimum purchase (yuan)"),
            Self::AcceptCategory => ("适用商品", "Applies to"),
            Self::RejectCategory => ("不适用商品", "Does not apply to"),
            Self::ObjectUseFor => ("购买条件", "With purchase of"),
            Self::WithOthers => ("可与其他优惠同享", "Usable with other vouchers"),
            Self::Created => ("创建时间（北京时间）", "Created (Beijing)"),
            Self::Updated => ("更新时间（北京时间）", "Updated (Beijing)"),
        };
        match language {
            Language::ZhCn => chinese,
            Language::En => english,
        }
    }

    fn cell(self, row: &CardRow, now: UnixSeconds, language: Language) -> Cow<'_, str> {
        let condition = row.use_condition.as_ref();
        let text = |text: Option<&Option<String>>| -> String {
            text.and_then(Clone::clone).unwrap_or_default()
        };
        Cow::Owned(match self {
            Self::Id => return Cow::Borrowed(&row.card_id),
            Self::Title => return Cow::Borrowed(&row.title),
            Self::Brand => return Cow::Borrowed(&row.brand_name),
            Self::Type => return Cow::Borrowed(type_name(&row.card_type, language)),
            Self::Status => return Cow::Borrowed(status_name(row, now, language)),
            Self::RefuseReason => row.refuse_reason.clone().unwrap_or_default(),
            Self::ValidFrom => row.valid.map(|(begin, _)| beijing_time(begin)).unwrap_or_default(),
            Self::ValidUntil => row.valid.map(|(_, end)| beijing_time(end)).unwrap_or_default(),
            Self::Quantity => row.quantity.to_string(),
            Self::TotalQuantity => row.total_quantity.to_string(),
            Self::LeastCost => condition
                .and_then(|it| it.least_cost)
                .filter(|amount| amount.0 > 0)
                .map(|amount| amount.to_string())
                .unwrap_or_default(),
            Self::AcceptCategory => text(condition.map(|it| &it.accept_category)),
            Self::RejectCategory => text(condition.map(|it| &it.reject_category)),
            Self::ObjectUseFor => text(condition.map(|it| &it.object_use_for)),
            Self::WithOthers => {
                let shared = condition.map(|it| it.can_use_with_other_discount != Some(false));
                return Cow::Borrowed(shared.map_or("", |shared| yes_or_no(shared, language)));
            }
            Self::Created => beijing_time(row.create_time),
            Self::Updated => beijing_time(row.update_time),
        })
    }
}

/// Writes one line a card.
///
/// # Errors
/// When the file can't be written.
pub(crate) fn response(
    rows: &[CardRow],
    now: UnixSeconds,
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    table.line(Column::ALL.iter().map(|column| Cow::Borrowed(column.name(language))))?;
    for row in rows {
        table.line(Column::ALL.iter().map(|column| column.cell(row, now, language)))?;
    }
    table.into_response(&format!("vouchers_{}.csv", now.beijing_day()))
}

const fn yes_or_no(yes: bool, language: Language) -> &'static str {
    match (language, yes) {
        (Language::ZhCn, true) => "是",
        (Language::ZhCn, false) => "否",
        (Language::En, true) => "yes",
        (Language::En, false) => "no",
    }
}

fn type_name(card_type: &CardType, language: Language) -> &str {
    let (chinese, english) = match card_type {
        CardType::Cash => ("代金券", "Price reduction"),
        CardType::Gift => ("兑换券", "Exchange"),
        CardType::Groupon => ("团购券", "Group purchase"),
        CardType::Discount => ("折扣券", "Discount"),
        CardType::GeneralCoupon => ("优惠券", "General coupon"),
        CardType::MemberCard => ("会员卡", "Member card"),
        CardType::ScenicTicket => ("景区门票", "Sight ticket"),
        CardType::MovieTicket => ("电影票", "Cinema ticket"),
        CardType::BoardingPass => ("飞机票", "Boarding pass"),
        CardType::MeetingTicket => ("会议门票", "Meeting ticket"),
        CardType::BusTicket => ("汽车票", "Bus ticket"),
        other => return other.as_str(),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
}

fn status_name(row: &CardRow, now: UnixSeconds, language: Language) -> &str {
    let status = if row.is_expired(now) { &CardStatus::Expired } else { &row.status };
    let (chinese, english) = match status {
        CardStatus::NotVerify => ("审核中", "Under review"),
        CardStatus::VerifyFail => ("未通过", "Refused"),
        // The console shows both as waiting to be issued (facts page 2.6).
        CardStatus::VerifyOk | CardStatus::SysDelete => ("待投放", "Approved"),
        CardStatus::Dispatch => ("已投放", "Issued"),
        CardStatus::Delete | CardStatus::UserDelete => ("已删除", "Deleted"),
        CardStatus::SysOffShelf => ("违规下架", "Taken off"),
        CardStatus::Expired => ("已过期", "Expired"),
        other => return other.as_str(),
    };
    match language {
        Language::ZhCn => chinese,
        Language::En => english,
    }
}
