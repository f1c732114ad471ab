//! The list of cards as CSV.

use std::borrow::Cow;

use axum::response::Response;
use card_model::{
    base_info::{BaseInfo, Sku},
    field::Field,
    id::CardId,
    language::Language,
    time::UnixSeconds,
    use_condition::UseCondition,
};
use desk_api::card_list::CardRow;
use desk_wording as wording;

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
    ReadAt,
}

impl Column {
    const ALL: [Self; 18] = [
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
        Self::ReadAt,
    ];

    /// The heading. If the column is a field, the field's name.
    fn name(self, language: Language) -> &'static str {
        let field = |field: Field| wording::field_name(field, language);
        let (chinese, english) = match self {
            Self::Id => return field(BaseInfo::ID),
            Self::Title => return field(BaseInfo::TITLE),
            Self::Brand => return field(BaseInfo::BRAND_NAME),
            Self::Quantity => return field(Sku::QUANTITY),
            Self::TotalQuantity => return field(Sku::TOTAL_QUANTITY),
            Self::AcceptCategory => return field(UseCondition::ACCEPT_CATEGORY),
            Self::RejectCategory => return field(UseCondition::REJECT_CATEGORY),
            Self::ObjectUseFor => return field(UseCondition::OBJECT_USE_FOR),
            Self::WithOthers => {
                return field(UseCondition::CAN_USE_WITH_OTHER_DISCOUNT);
            }
            Self::Type => ("类型", "Type"),
            Self::Status => ("状态", "Status"),
            Self::RefuseReason => ("未通过原因", "Reason of refusal"),
            Self::ValidFrom => ("有效期开始（北京时间）", "Valid from (Beijing)"),
            Self::ValidUntil => ("有效期结束（北京时间）", "Valid until (Beijing)"),
            Self::LeastCost => ("最低消费（元）", "Minimum purchase (CNY)"),
            Self::Created => ("创建时间（北京时间）", "Created (Beijing)"),
            Self::Updated => ("更新时间（北京时间）", "Updated (Beijing)"),
            Self::ReadAt => ("从微信读取时间（北京时间）", "Read from Weixin (Beijing)"),
        };
        match language {
            Language::ZhCn => chinese,
            Language::En => english,
        }
    }

    fn cell(
        self,
        (row, read_at): &(CardRow, UnixSeconds),
        now: UnixSeconds,
        language: Language,
    ) -> Cow<'_, str> {
        let condition = row.use_condition.as_ref();
        let text = |text: Option<&Option<String>>| -> String {
            text.and_then(Clone::clone).unwrap_or_default()
        };
        Cow::Owned(match self {
            Self::Id => return Cow::Borrowed(row.card_id.as_str()),
            Self::Title => return Cow::Borrowed(&row.title),
            Self::Brand => return Cow::Borrowed(&row.brand_name),
            Self::Type => wording::card_type(&row.card_type, language),
            // The same state as in the list.
            Self::Status => wording::card_status(row.standing().status_at(now), language),
            Self::RefuseReason => row.refuse_reason.clone().unwrap_or_default(),
            Self::ValidFrom => row.valid.map(|(begin, _)| beijing_time(begin)).unwrap_or_default(),
            Self::ValidUntil => row.valid.map(|(_, end)| beijing_time(end)).unwrap_or_default(),
            Self::Quantity => row.quantity.to_string(),
            Self::TotalQuantity => row.total_quantity.to_string(),
            Self::LeastCost => row.least_cost.map(|amount| amount.to_string()).unwrap_or_default(),
            Self::AcceptCategory => text(condition.map(|it| &it.accept_category)),
            Self::RejectCategory => text(condition.map(|it| &it.reject_category)),
            Self::ObjectUseFor => text(condition.map(|it| &it.object_use_for)),
            Self::WithOthers => {
                let shared = condition.map(|it| it.can_use_with_other_discount != Some(false));
                return Cow::Borrowed(shared.map_or("", |shared| yes_or_no(shared, language)));
            }
            Self::Created => beijing_time(row.create_time),
            Self::Updated => beijing_time(row.update_time),
            Self::ReadAt => beijing_time(*read_at),
        })
    }
}

/// Writes one line per card. A card that could not be read has only its id and a note.
///
/// # Errors
/// Fails if the file can't be written.
pub(crate) fn response(
    rows: &[(CardRow, UnixSeconds)],
    missing: &[CardId],
    now: UnixSeconds,
    language: Language,
) -> Result<Response, Failure> {
    let mut table = Table::new();
    table.line(Column::ALL.iter().map(|column| Cow::Borrowed(column.name(language))))?;
    for row in rows {
        table.line(Column::ALL.iter().map(|column| column.cell(row, now, language)))?;
    }
    for card_id in missing {
        table.line(Column::ALL.iter().map(|column| match column {
            Column::Id => Cow::Borrowed(card_id.as_str()),
            Column::Status => Cow::Borrowed(unreadable(language)),
            _ => Cow::Borrowed(""),
        }))?;
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

/// Returns the note for a card that could not be read.
const fn unreadable(language: Language) -> &'static str {
    match language {
        Language::ZhCn => "未能读取",
        Language::En => "could not be read",
    }
}
