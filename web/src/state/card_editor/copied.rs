//! A new voucher that starts as a copy of another one.

use card_model::{base_info::BaseInfo, card::Card, color, time::UnixSeconds, wire::Members};

use super::{CardEditor, FIRST_PLANNED_STOCK, blank_card};

impl CardEditor {
    /// A new voucher with everything that a merchant wrote into another one. If the validity has begun or ended, the
    /// default one is used, since a new voucher can't begin in the past.
    pub fn copy_of(card: Card, now: UnixSeconds) -> Self {
        let blank = blank_card(card.card_type.clone(), now);
        let is_ahead = |begin: UnixSeconds| begin > now;
        let validity = card.base_info.date_info.clone();
        let ahead = validity.filter(|it| it.begin_timestamp.is_some_and(is_ahead));
        let name = |color: String| color::find(&color).map(|color| color.name.to_owned());
        let color = card.base_info.color.clone().and_then(name);
        let copy = Card {
            base_info: BaseInfo {
                date_info: ahead.or(blank.base_info.date_info),
                // Responses contain the colour's value, a new card needs its name.
                color: color.or(blank.base_info.color),
                // The platform composes the title and sets the rest; stock must be bought again.
                title: None,
                id: None,
                sku: None,
                status: None,
                create_time: None,
                update_time: None,
                // Unknown members may be the platform's own, too.
                other: Members::new(),
                ..card.base_info
            },
            card_type: card.card_type,
            advanced_info: card.advanced_info.or(blank.advanced_info),
            special: card.special,
            other: Members::new(),
            outer: Members::new(),
        };
        Self {
            blank: Some(copy.clone()),
            planned_stock: FIRST_PLANNED_STOCK,
            ..Self::with(copy, None)
        }
    }
}
