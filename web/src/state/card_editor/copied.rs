//! A new voucher that starts as a copy of another one.

use card_model::{card::Card, color, time::UnixSeconds, wire::Members};

use super::{CardEditor, FIRST_PLANNED_STOCK, blank_card};

impl CardEditor {
    /// Returns a new voucher with everything that a merchant wrote into another one. If the validity has begun or
    /// ended, the default one is used, since a new voucher can't begin in the past.
    pub fn copy_of(card: Card, now: UnixSeconds) -> Self {
        let mut copy = card.without_undocumented();
        let blank = blank_card(copy.card_type().clone(), now);
        let is_ahead = |begin: UnixSeconds| begin > now;
        let validity = copy.base_info.date_info.take();
        let ahead = validity.filter(|it| it.begin_timestamp.is_some_and(is_ahead));
        let name = |color: String| color::find(&color).map(|color| color.name.to_owned());
        let info = &mut copy.base_info;
        info.date_info = ahead.or(blank.base_info.date_info);
        // Responses contain the colour's value, a new card needs its name.
        info.color = info.color.take().and_then(name).or(blank.base_info.color);
        // The platform composes the title and sets the rest; stock must be bought again.
        (info.title, info.id, info.sku, info.status) = (None, None, None, None);
        (info.create_time, info.update_time) = (None, None);
        // Undocumented members may be the platform's own, too.
        info.other = Members::new();
        copy.advanced_info = copy.advanced_info.or(blank.advanced_info);
        Self {
            blank: Some(copy.clone()),
            planned_stock: FIRST_PLANNED_STOCK,
            ..Self::with(copy, None)
        }
    }
}
