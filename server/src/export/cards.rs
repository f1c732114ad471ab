//! The list of cards.

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

use super::{Cell, Form, Table};
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
    ) -> Cell<'_> {
        let condition = row.use_condition.as_ref();
        let text = |text: Option<&Option<String>>| -> Cell<'_> {
            text.and_then(Clone::clone).unwrap_or_default().into()
        };
        match self {
            Self::Id => row.card_id.as_str().into(),
            Self::Title => row.title.as_str().into(),
            Self::Brand => row.brand_name.as_str().into(),
            Self::Type => wording::card_type(&row.card_type, language).into(),
            // The same state as in the list.
            Self::Status => wording::card_status(row.standing().status_at(now), language).into(),
            Self::RefuseReason => Cell::of(row.refuse_reason.as_deref(), Cell::from),
            Self::ValidFrom => Cell::of(row.valid.map(|(begin, _)| begin), Cell::Moment),
            Self::ValidUntil => Cell::of(row.valid.map(|(_, end)| end), Cell::Moment),
            Self::Quantity => Cell::Count(row.quantity),
            Self::TotalQuantity => Cell::Count(row.total_quantity),
            Self::LeastCost => Cell::of(row.least_cost, Cell::Yuan),
            Self::AcceptCategory => text(condition.map(|it| &it.accept_category)),
            Self::RejectCategory => text(condition.map(|it| &it.reject_category)),
            Self::ObjectUseFor => text(condition.map(|it| &it.object_use_for)),
            Self::WithOthers => {
                let shared = condition.map(|it| it.can_use_with_other_discount != Some(false));
                Cell::of(shared, |shared| yes_or_no(shared, language).into())
            }
            Self::Created => Cell::Moment(row.create_time),
            Self::Updated => Cell::Moment(row.update_time),
            Self::ReadAt => Cell::Moment(*read_at),
        }
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
    form: Form,
) -> Result<Response, Failure> {
    let language = form.language;
    let mut table = Table::new(form, now, Column::ALL.map(|column| column.name(language)))?;
    for row in rows {
        table.line(Column::ALL.map(|column| column.cell(row, now, language)))?;
    }
    for card_id in missing {
        table.line(Column::ALL.map(|column| match column {
            Column::Id => card_id.as_str().into(),
            Column::Status => unreadable(language).into(),
            _ => Cell::Empty,
        }))?;
    }
    table.into_response(&format!("vouchers_{}", now.beijing_day()))
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
