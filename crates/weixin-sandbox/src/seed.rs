//! The initial world: a sample merchant with stores, cards in every state, codes in wallets and a past. The same seed
//! and the same day lead to the same world on every machine.

use card_model::time::UnixSeconds;

use crate::{
    rule::{Rule, invented},
    world::{Plan, World},
};

/// Fidelity rules.
pub(crate) const FIDELITY: &[Rule] = &[
    invented(
        "a bakery in Shanghai: cards in every state and of both sources, codes in wallets, a past",
        "examples for every page",
    ),
    invented(
        "in the past, every received code is redeemed, expired or held",
        "so that sums can be checked",
    ),
    invented(
        "if the settings require it, its users continue their habits while time passes, day by day",
        "so that statistics continue when the clock is advanced; by default nothing happens without a call",
    ),
    invented("weekends, holidays and festivals are busier", "so that charts aren't flat"),
];

mod calendar;
mod dice;
mod extra;
mod history;
pub(crate) mod living;
pub(crate) mod sample;
mod voucher;
mod wallets;

/// Makes the world of a plan at a given time.
pub(crate) fn world(plan: Plan, origin: UnixSeconds) -> World {
    let mut world = World::new(plan, origin);
    if plan.extra_cards > 0 {
        // They are older than the sample merchant's cards, which are first in the list.
        extra::add(&mut world);
    }
    if !plan.empty {
        sample::add(&mut world);
    }
    world.rebuild();
    world
}

#[cfg(test)]
mod tests {
    use card_model::{
        id::CardId,
        review::CardStatus,
        statistics::CardSource,
        time::{DAY, UnixSeconds},
        validation::{Context, Operation, validate},
    };

    use super::world;
    use crate::world::Plan;

    /// 2026-11-22 14:30 in Beijing.
    const ORIGIN: UnixSeconds = UnixSeconds::new(1_795_329_000);
    const PLAN: Plan = Plan { seed: 1, empty: false, extra_cards: 0, living: false };

    fn dump(plan: Plan, origin: UnixSeconds) -> String {
        serde_json::to_string(&world(plan, origin)).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_world() {
        assert_eq!(dump(PLAN, ORIGIN), dump(PLAN, ORIGIN));
        assert_ne!(dump(PLAN, ORIGIN), dump(Plan { seed: 2, ..PLAN }, ORIGIN));
    }

    #[test]
    fn the_past_depends_on_the_day_not_on_the_second() {
        let day = |origin| {
            let world = world(PLAN, origin);
            let today = origin.beijing_day();
            serde_json::to_string(&world.ledger.days(today.plus(-90), today, |_| true)).unwrap()
        };
        assert_eq!(day(ORIGIN), day(UnixSeconds::new(ORIGIN.get() + 3600)));
        assert_ne!(day(ORIGIN), day(UnixSeconds::new(ORIGIN.get() + DAY)));
    }

    #[test]
    fn every_state_is_there() {
        let world = world(PLAN, ORIGIN);
        assert_eq!(world.cards.len(), 14);
        let count = |status: CardStatus| {
            world.cards.oldest_first().filter(|(_, card)| card.status() == status).count()
        };
        assert_eq!(count(CardStatus::Dispatch), 7);
        assert_eq!(count(CardStatus::VerifyOk), 3);
        assert_eq!(count(CardStatus::NotVerify), 2);
        assert_eq!(count(CardStatus::VerifyFail), 1);
        assert_eq!(count(CardStatus::Expired), 1);
    }

    #[test]
    fn cards_of_both_sources_have_a_past() {
        let world = world(PLAN, ORIGIN);
        let yesterday = ORIGIN.beijing_day().plus(-1);
        for source in CardSource::ALL {
            let is_of = |id: &CardId| world.cards.get(id).is_some_and(|card| card.source == source);
            let days = world.ledger.days(yesterday.plus(-89), yesterday, is_of);
            assert_eq!(days.len(), 90, "{source:?}");
        }
    }

    #[test]
    fn every_card_was_acceptable_when_it_was_made() {
        let world = world(PLAN, ORIGIN);
        for (id, record) in world.cards.oldest_first() {
            let now = record.card.base_info.create_time.unwrap();
            let mut card = record.card.clone();
            // Members that the platform returns in addition to those of the request.
            if record.card.is_friends_voucher() {
                card.base_info.title = None;
                card.base_info.sku = None;
            }
            let color = card.base_info.color.as_deref().and_then(card_model::color::find);
            card.base_info.color = color.map(|color| color.name.to_owned());
            let report = validate(&card, Context { operation: Operation::Create, now });
            let title = record.card.base_info.title.as_deref();
            assert_eq!(report.violations(), [], "{title:?} {id}");
        }
    }

    #[test]
    fn the_past_adds_up() {
        let world = world(PLAN, ORIGIN);
        let today = ORIGIN.beijing_day();
        let all = world.ledger.days(today.plus(-400), today, |_| true);
        assert!(all.len() >= 90, "{} days", all.len());
        assert!(all.iter().all(|row| row.ref_date < Some(today)), "today is still empty");
        for (id, record) in world.cards.oldest_first() {
            let rows: Vec<_> =
                world.ledger.cards(today.plus(-400), today, Some(id)).map(|(_, row)| row).collect();
            let sum = |figure: fn(&card_model::statistics::Row) -> Option<u64>| -> u64 {
                rows.iter().filter_map(figure).sum()
            };
            let received = sum(|row| row.receive_cnt);
            let sku = record.sku();
            assert_eq!(
                received,
                sku.total_quantity.unwrap() - sku.quantity.unwrap(),
                "what users received left the stock"
            );
            let held = crate::domain::code::crowds::usable_codes(&world, id);
            let gone = sum(|row| row.verify_cnt) + sum(|row| row.expire_cnt);
            assert_eq!(received, gone + held, "every received code is redeemed, expired or held");
            assert!(sum(|row| row.view_cnt) >= received);
        }
        for row in &all {
            assert!(row.view_user <= row.view_cnt && row.receive_user <= row.receive_cnt);
            assert!(row.verify_user <= row.verify_cnt && row.given_user <= row.given_cnt);
        }
    }

    #[test]
    fn extra_cards_are_older_and_can_be_many() {
        let world = world(Plan { extra_cards: 5000, ..PLAN }, ORIGIN);
        assert_eq!(world.cards.len(), 5014);
        let newest = world.cards.oldest_first().next_back().unwrap().1;
        assert_eq!(newest.card.base_info.title.as_deref(), Some("买蛋糕送蛋挞"));
    }
}
