//! The tables that the declarations replaced, row by row: each fact of theirs is declared, and no other is.

use std::collections::BTreeSet;

use card_model::{card_type::CardType, field::Field, patch::Update, text::Unit};

mod numbers;
mod rows;
mod texts;

#[derive(Debug, Clone, Copy)]
#[expect(dead_code, reason = "the sources are compared by eye")]
struct TextLimit {
    field: &'static str,
    unit: Unit,
    min: usize,
    max: usize,
    firm: bool,
    source: &'static str,
}
#[derive(Debug, Clone, Copy)]
#[expect(dead_code, reason = "the sources are compared by eye")]
struct NumberLimit {
    field: &'static str,
    min: u64,
    max: u64,
    firm: bool,
    source: &'static str,
}
#[derive(Debug, Clone, Copy)]
#[expect(dead_code, reason = "the sources are compared by eye")]
struct UpdateRow {
    field: &'static str,
    types: &'static [CardType],
    update: Update,
    source: &'static str,
}

fn fields(path: &str) -> Vec<Field> {
    let path = path.replace("[]", "[0]");
    CardType::KNOWN
        .iter()
        .filter_map(|it| Field::of(it, &path).ok())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

const NOT_OF_A_CARD: [&str; 14] = [
    "validity_lead_days",
    "base_info.date_info",
    "sub_merchant.cards_a_month",
    "sub_merchant.stock",
    "batchget.count",
    "statistics.days",
    "statistics.ready_hour",
    "media.image_bytes",
    "card_id",
    "code",
    "code_update.code",
    "code_update.new_code",
    "code_unavailable.reason",
    "openid",
];

#[test]
fn limits() {
    let mut texts = BTreeSet::new();
    for row in texts::TABLE.iter().filter(|it| !NOT_OF_A_CARD.contains(&it.field)) {
        let found = fields(row.field);
        assert!(!found.is_empty(), "{row:?}");
        for field in found {
            let rows: Vec<_> = texts::TABLE
                .iter()
                .filter(|it| it.field == row.field)
                .map(|it| (it.unit, it.min, it.max, it.firm))
                .collect();
            let declared: Vec<_> =
                field.texts().iter().map(|it| (it.unit, it.min, it.max, it.firm)).collect();
            assert_eq!(rows, declared, "{field}");
            texts.insert(field);
        }
    }
    let mut numbers = BTreeSet::new();
    for row in numbers::TABLE.iter().filter(|it| !NOT_OF_A_CARD.contains(&it.field)) {
        let found = fields(row.field);
        assert!(!found.is_empty(), "{row:?}");
        for field in found {
            let rows: Vec<_> = numbers::TABLE
                .iter()
                .filter(|it| it.field == row.field)
                .map(|it| (it.min, it.max, it.firm))
                .collect();
            let declared: Vec<_> = field
                .numbers()
                .iter()
                .copied()
                .chain(field.items())
                .map(|it| (it.min, it.max, it.firm))
                .collect();
            assert_eq!(rows, declared, "{field}");
            numbers.insert(field);
        }
    }
    Field::each(&mut |field| {
        assert_eq!(!field.texts().is_empty(), texts.contains(&field), "{field}");
        assert_eq!(
            !field.numbers().is_empty() || field.items().is_some(),
            numbers.contains(&field),
            "{field}"
        );
    });
}

fn former_row(card_type: &CardType, field: &str) -> Option<Update> {
    let covers = |row: &UpdateRow| {
        field
            .strip_prefix(row.field)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let of_type = |row: &&UpdateRow| covers(row) && row.types.contains(card_type);
    let of_all = |row: &&UpdateRow| covers(row) && row.types.is_empty();
    rows::UPDATE_TABLE
        .iter()
        .find(of_type)
        .or_else(|| rows::UPDATE_TABLE.iter().find(of_all))
        .map(|row| row.update)
}

#[test]
fn updates() {
    for row in rows::UPDATE_TABLE {
        let mut found = 0;
        for card_type in CardType::KNOWN {
            if !row.types.is_empty() && !row.types.contains(card_type) {
                continue;
            }
            if let Ok(field) = Field::of(card_type, row.field) {
                found += 1;
                assert_eq!(
                    former_row(card_type, row.field),
                    field.update(card_type),
                    "{card_type} {field}"
                );
            }
        }
        assert!(found > 0, "{row:?}");
    }
    Field::each(&mut |field| {
        let path = field.to_string();
        for card_type in CardType::KNOWN {
            if Field::of(card_type, &path) == Ok(field) {
                assert_eq!(
                    former_row(card_type, &path),
                    field.update(card_type),
                    "{card_type} {field}"
                );
            }
        }
    });
}
