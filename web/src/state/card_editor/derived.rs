//! Values derived from the card: title, price, and the update that an edit sends.

use card_model::{
    field::{Field, Kind},
    language::Language,
    patch::{CardPatch, RefusalReason, Update},
    price::{self, PriceReason, TokenAmount},
    title::{self, Composition},
};

use super::{CardEditor, GiftAfter, Section, control_of, usual};

impl CardEditor {
    /// Returns the fields that only the card's type has, in the documents' order: those with one value that a person
    /// types or switches.
    pub fn own_fields(&self) -> Vec<Field> {
        let own = Some(self.card.card_type().clone());
        let mut fields = Vec::new();
        Field::each(&mut |field| {
            if field.own_type() == own && field.kind() != Kind::Other {
                fields.push(field);
            }
        });
        fields
    }

    /// Returns the filled-in fields that can't be changed once the card exists, of those that only its type has.
    pub fn fixed_values(&self) -> Vec<(Field, String)> {
        let card_type = self.card.card_type();
        let is_fixed = |field: &Field| matches!(field.update(card_type), Some(Update::Fixed(_)));
        let fixed = self.own_fields().into_iter().filter(is_fixed);
        let text = |field: Field| match field.kind() {
            Kind::Moment => self.text(field).replace('T', " "),
            _ => self.text(field),
        };
        let values = fixed.map(|field| (field, text(field)));
        values.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Title and summary as the platform will compose them; `None` for cards with their own title.
    pub fn composition(&self, language: Language) -> Option<Composition> {
        title::compose(&self.card, language)
    }

    /// Returns the composed title; `None` without an offer to compose it from.
    pub fn composed_title(&self, language: Language) -> Option<String> {
        if !title::has_offer(&self.card) {
            return None;
        }
        self.composition(language).map(|composition| composition.title)
    }

    /// Returns the price of a code in inventory tokens; `None` if stock isn't paid in tokens.
    pub fn price(&self) -> Option<TokenAmount> {
        price::unit_price(&self.card)
    }

    /// Returns the reasons for the price.
    pub fn price_reasons(&self) -> Vec<PriceReason> {
        price::price_reasons(&self.card)
    }

    /// Sets the planned number of codes; 0 if the text is not a number.
    pub fn plan_stock(&mut self, text: &str) {
        self.planned_stock = usual::number(text).parse().unwrap_or(0);
    }

    /// Returns the price of the planned stock.
    pub fn cost(&self) -> Option<TokenAmount> {
        self.price().map(|price| price.times(self.planned_stock))
    }

    /// Returns the update that an edit sends; `None` for a new card.
    pub fn patch(&self) -> Option<CardPatch> {
        let original = self.original.as_ref()?;
        Some(CardPatch::between(original, &self.card))
    }

    /// Returns `true` if there are typed texts or values that differ from the platform's.
    pub fn is_dirty(&self) -> bool {
        self.is_dirty_by(self.patch().as_ref())
    }

    /// The same for a given patch of the edit.
    pub(super) fn is_dirty_by(&self, patch: Option<&CardPatch>) -> bool {
        match patch {
            Some(patch) => !patch.is_empty() || !patch.refused().is_empty() || !self.raw.is_empty(),
            None => self.blank.as_ref() != Some(&self.card) || !self.raw.is_empty(),
        }
    }

    /// Checks that a field may change: any of a new card, and of an edit those that `card/update` lists.
    ///
    /// # Errors
    /// Why it may not change.
    pub fn may_change(&self, field: Field) -> Result<(), RefusalReason> {
        if self.is_new() {
            return Ok(());
        }
        let card_type = self.card.card_type();
        match field.update(card_type) {
            Some(Update::Updatable { .. }) => Ok(()),
            // Only the titles of Friend's Vouchers are composed.
            Some(Update::Fixed(RefusalReason::Composed)) if !self.card.can_be_friends_voucher() => {
                Err(RefusalReason::NotListed)
            }
            Some(Update::Fixed(reason)) => Err(reason),
            None => Err(RefusalReason::NotListed),
        }
    }

    /// Undoes the changes of a control: restores the platform's value, or clears it in a new card.
    pub fn undo(&mut self, control: Field) {
        self.raw.retain(|field, _| control_of(*field) != control);
        let Some(patch) = self.patch() else { return };
        let changes = patch.changes().iter().map(|it| (&it.field, &it.before));
        let refused = patch.refused().iter().map(|it| (&it.field, &it.before));
        for (changed, before) in changes.chain(refused) {
            if control_of(changed.documented(patch.card_type())) == control {
                self.card.set(changed, before.as_ref());
            }
        }
    }

    /// Returns `true` if anything of an optional section is filled in.
    pub fn uses(&self, section: Section) -> bool {
        let base = &self.card.base_info;
        match section {
            Section::Entries => {
                let texts = [&base.center_title, &base.custom_url_name, &base.promotion_url_name];
                texts.iter().any(|text| text.as_ref().is_some_and(|text| !text.is_empty()))
                    || !self.time_limits().is_empty()
                    || !self.services().is_empty()
            }
            Section::GiftAfter => self.gift_after() != GiftAfter::Nothing,
            Section::Content | Section::Offer | Section::Validity => true,
        }
    }
}
