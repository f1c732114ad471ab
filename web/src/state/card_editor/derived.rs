//! What follows from the card: title, price, the update that an edit sends.

use card_model::{
    language::Language,
    patch::{CardPatch, RefusalReason, Update, update_row},
    price::{self, PriceReason, TokenAmount},
    title::{self, Composition},
};

use super::{CardEditor, control_of, texts::usual_text};

impl CardEditor {
    /// Title and summary as the platform will compose them; `None` for cards whose title is their own.
    pub fn composition(&self, language: Language) -> Option<Composition> {
        title::compose(&self.card, language)
    }

    /// The price of one code in inventory tokens; `None` where stock isn't paid in tokens.
    pub fn price(&self) -> Option<TokenAmount> {
        price::unit_price(&self.card)
    }

    /// Why a code costs that.
    pub fn price_reasons(&self) -> Vec<PriceReason> {
        price::price_reasons(&self.card)
    }

    /// The price of the planned stock.
    pub fn cost(&self) -> Option<TokenAmount> {
        self.price().map(|price| price.times(self.planned_stock))
    }

    /// The update that an edit sends; `None` for a new card.
    pub fn patch(&self) -> Option<CardPatch> {
        let original = self.original.as_ref()?;
        Some(CardPatch::between(original, &self.card))
    }

    /// Whether something was typed that the platform doesn't hold.
    pub fn is_dirty(&self) -> bool {
        match self.patch() {
            Some(patch) => !patch.is_empty() || !patch.refused().is_empty() || !self.raw.is_empty(),
            None => self.blank.as_ref() != Some(&self.card) || !self.raw.is_empty(),
        }
    }

    /// Whether a field may change: everything of a new card, and of an edit what `card/update` lists.
    ///
    /// # Errors
    /// Why it may not.
    pub fn may_change(&self, field: &str) -> Result<(), RefusalReason> {
        if self.is_new() {
            return Ok(());
        }
        match update_row(field).map(|row| row.update) {
            Some(Update::Updatable { .. }) => Ok(()),
            Some(Update::Fixed(reason)) => Err(reason),
            None => Err(RefusalReason::NotListed),
        }
    }

    /// Why the change of a single-value field is refused as it stands, e.g. a validity that was shortened.
    /// Lists and switches that may change at all are never refused.
    pub fn refused(&self, field: &str) -> Option<RefusalReason> {
        // A patch compares everything; most fields are as they were.
        if self.text(field) == usual_text(self.original.as_ref()?, field) {
            return None;
        }
        let patch = self.patch()?;
        let refusal = patch.refused().iter().find(|it| control_of(it.path.field()) == field);
        refusal.map(|refusal| refusal.reason)
    }
}
