//! A new voucher that starts with the merchant's profile, and the profile itself as a form.

use card_model::{
    base_info::BaseInfo,
    card_type::CardType,
    color::COLORS,
    field::Field,
    profile::{FIELDS, MerchantProfile},
    time::UnixSeconds,
};

use super::{CardEditor, blank_card, control_of, texts::usual_text};

impl CardEditor {
    /// Makes a new voucher valid from today, so that it can be tried immediately.
    #[must_use]
    pub fn valid_from_today(mut self, now: UnixSeconds) -> Self {
        if let Some(dates) = &mut self.card.base_info.date_info {
            dates.begin_timestamp = Some(now.beijing_day().begin());
        }
        self.blank = Some(self.card.clone());
        self
    }

    /// Fills a new voucher's empty fields. They don't count as typed, and are marked as filled.
    #[must_use]
    pub fn with_profile(mut self, profile: &MerchantProfile) -> Self {
        let empty = self.card.clone();
        // The first colour is only the form's default.
        let own_color = self.card.base_info.color.take();
        profile.fill(&mut self.card.base_info);
        let info = &mut self.card.base_info;
        info.color = info.color.take().or(own_color);
        let card = &self.card;
        let is_filled = |field: &Field| match *field {
            BaseInfo::LOCATION_ID_LIST => !self.stores().is_empty(),
            field => usual_text(card, field) != usual_text(&empty, field),
        };
        let controls = FIELDS.into_iter().map(control_of);
        self.filled = controls.filter(is_filled).collect();
        self.blank = Some(self.card.clone());
        self
    }

    /// Returns `true` if a field still has the profile's value.
    pub fn is_from_profile(&self, field: Field) -> bool {
        let Some(blank) = self.blank.as_ref().filter(|_| self.filled.contains(&field)) else {
            return false;
        };
        match field {
            BaseInfo::LOCATION_ID_LIST => {
                self.card.base_info.location_id_list == blank.base_info.location_id_list
            }
            _ => usual_text(&self.card, field) == usual_text(blank, field),
        }
    }

    /// Clears a field that the profile filled in; the colour returns to the default.
    pub fn take_out(&mut self, field: Field) {
        self.filled.remove(&field);
        match field {
            BaseInfo::LOCATION_ID_LIST => self.set_stores(Vec::new()),
            BaseInfo::COLOR => {
                let [first, ..] = COLORS;
                self.set_text(field, first.name);
            }
            _ => self.set_text(field, ""),
        }
    }

    /// Returns the profile as a form.
    pub fn of_profile(profile: &MerchantProfile, now: UnixSeconds) -> Self {
        let card = blank_card(CardType::Cash, now);
        let editor = Self { blank: Some(card.clone()), ..Self::with(card, None) };
        Self { filled: std::collections::BTreeSet::new(), ..editor.with_profile(profile) }
    }

    /// Returns a form of the profile with typed values.
    #[must_use]
    pub fn with_typed_profile(self, typed: &MerchantProfile, now: UnixSeconds) -> Self {
        Self { card: Self::of_profile(typed, now).card, ..self }
    }

    /// Returns the form's values as a profile.
    pub fn profile(&self) -> MerchantProfile {
        MerchantProfile::of(&self.card)
    }
}
