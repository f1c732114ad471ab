//! The values that a write changes, as far as the evidence before it shows them. For the audit log.

use card_model::base_info::Sku;
use desk_api::{
    activity::Change,
    write::{Observation, Phase, Reading},
};
use serde_json::{Value, json};

use super::{
    rewriting::same,
    subject::{Subject, Wish},
};

/// Returns the changes of a write. Fields that are sent with their current value don't count.
pub fn changes(subject: &Subject, evidence: &[Observation]) -> Vec<Change> {
    let before = evidence.iter().find(|seen| seen.phase == Phase::Before);
    let before = before.map(|seen| &seen.reading);
    match &subject.wish {
        Wish::Fields(fields) => {
            let held = match before {
                Some(Reading::Card { fields, .. }) => Some(fields),
                _ => None,
            };
            let change = |(path, after): (&String, &Value)| {
                let before = held.map(|held| held.get(path).cloned().unwrap_or_default());
                let is_same = before.as_ref().is_some_and(|before| same(path, before, after));
                (!is_same).then(|| Change {
                    path: path.clone(),
                    before,
                    after: Some(after.clone()),
                })
            };
            fields.iter().filter_map(change).collect()
        }
        Wish::Stock(more) => stock(before, *more),
        Wish::Purchase { codes, .. } => stock(before, *codes),
        Wish::MemberDifference(points, money) => {
            let (bonus, balance) = member(before);
            let sum = |held: Option<i64>, more: i64| held.map(|held| held.saturating_add(more));
            let lines = [
                ("bonus", bonus, sum(bonus, *points), *points != 0),
                ("balance", balance, sum(balance, *money), *money != 0),
            ];
            figures(lines)
        }
        Wish::MemberTotal(points, money) => {
            let (bonus, balance) = member(before);
            figures([
                ("bonus", bonus, *points, points.is_some()),
                ("balance", balance, *money, money.is_some()),
            ])
        }
        // Codes are not shown. The other wishes are named by the write itself.
        Wish::NewCard { .. } | Wish::Replacement(_) | Wish::Codes(_) | Wish::Plain => Vec::new(),
    }
}

fn stock(before: Option<&Reading>, more: i64) -> Vec<Change> {
    let total = match before {
        Some(Reading::Card { total_quantity, .. }) => *total_quantity,
        _ => None,
    };
    let after = total.map(|total| json!(total.saturating_add_signed(more)));
    let path = Sku::TOTAL_QUANTITY.to_string();
    vec![Change { path, before: total.map(|total| json!(total)), after }]
}

fn member(before: Option<&Reading>) -> (Option<i64>, Option<i64>) {
    match before {
        Some(Reading::Member { bonus, balance }) => (*bonus, *balance),
        _ => (None, None),
    }
}

fn figures(lines: [(&str, Option<i64>, Option<i64>, bool); 2]) -> Vec<Change> {
    let changed = lines.into_iter().filter(|(.., is_named)| *is_named);
    let change = |(path, before, after, _): (&str, Option<i64>, Option<i64>, bool)| Change {
        path: path.to_owned(),
        before: before.map(Value::from),
        after: after.map(Value::from),
    };
    changed.map(change).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use card_model::{review::CardStatus, time::UnixSeconds};
    use desk_api::write::WriteClass;

    use super::*;

    fn seen(reading: Reading) -> Vec<Observation> {
        vec![Observation { phase: Phase::Before, at: UnixSeconds::new(0), ledger: 0, reading }]
    }

    fn card(total_quantity: Option<u64>, fields: &[(&str, Value)]) -> Vec<Observation> {
        let fields = fields.iter().map(|(path, value)| ((*path).to_owned(), value.clone()));
        seen(Reading::Card {
            status: CardStatus::VerifyOk,
            update_time: None,
            version_since: None,
            total_quantity,
            fields: fields.collect(),
        })
    }

    fn subject(wish: Wish) -> Subject {
        let facet = "card:p1".to_owned();
        Subject { class: WriteClass::Set, facet, wish, card_id: None, code: None }
    }

    #[test]
    fn fields_that_are_sent_as_they_are_don_t_count() {
        let sent = BTreeMap::from([
            ("base_info.notice".to_owned(), json!("new")),
            ("base_info.color".to_owned(), json!("Color010")),
        ]);
        let evidence = card(
            None,
            &[("base_info.notice", json!("old")), ("base_info.color", json!("Color010"))],
        );
        let change = |before| Change {
            path: "base_info.notice".to_owned(),
            before,
            after: Some(json!("new")),
        };
        let found = changes(&subject(Wish::Fields(sent.clone())), &evidence);
        assert_eq!(found, [change(Some(json!("old")))]);
        let unread = seen(Reading::Unreadable { errcode: None });
        assert_eq!(changes(&subject(Wish::Fields(sent)), &unread).len(), 2);
    }

    #[test]
    fn stock_is_a_sum_where_the_total_was_read() {
        let wish = || subject(Wish::Stock(-20));
        let found = changes(&wish(), &card(Some(100), &[]));
        assert_eq!((&found[0].before, &found[0].after), (&Some(json!(100)), &Some(json!(80))));
        let found = changes(&wish(), &seen(Reading::Unreadable { errcode: None }));
        assert_eq!((&found[0].before, &found[0].after), (&None, &None));
    }

    #[test]
    fn points_and_balance_are_shown_where_they_are_named() {
        let member = || seen(Reading::Member { bonus: Some(5), balance: Some(100) });
        let found = changes(&subject(Wish::MemberDifference(10, 0)), &member());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].after, Some(json!(15)));
        let found = changes(&subject(Wish::MemberTotal(None, Some(7))), &member());
        assert_eq!((found[0].path.as_str(), &found[0].after), ("balance", &Some(json!(7))));
    }
}
