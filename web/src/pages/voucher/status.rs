//! The status of the voucher and its review, updated while the page is open, and the outcome of the last save.

use card_model::{field::Field, review::CardStatus};
use desk_wording as wording;
use leptos::prelude::*;

use super::save::outcome;
use crate::{components::icon::Icon, i18n::t};

/// What is known about the review.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// The present status.
    pub status: Option<CardStatus>,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Whether a review ended while the page was open.
    pub has_ended: bool,
    /// The last save: whether a review was predicted, and whether Weixin makes one.
    pub saved: Option<(bool, bool)>,
}

impl Review {
    /// Updates the state from a reading.
    pub fn read(&mut self, status: Option<CardStatus>, reason: Option<String>) {
        self.take(status, reason);
    }

    /// Updates the state from an event.
    pub fn heard(&mut self, status: CardStatus, reason: Option<String>) {
        self.take(Some(status), reason);
    }

    /// Records the response to a save.
    pub fn saved(&mut self, predicted: bool, answered: bool) {
        self.saved = Some((predicted, answered));
        self.has_ended = false;
    }

    /// Returns the first field that the rejection's reason names.
    pub fn named_field(&self) -> Option<Field> {
        let mentions = wording::mentions(self.reason.as_deref()?);
        Some(mentions.first()?.field)
    }

    fn take(&mut self, status: Option<CardStatus>, reason: Option<String>) {
        let was_open = self.status == Some(CardStatus::NotVerify);
        self.has_ended = match &status {
            Some(CardStatus::NotVerify) => false,
            _ => self.has_ended || was_open,
        };
        (self.status, self.reason) = (status, reason);
    }
}

/// Weixin's response to the last save.
pub fn review_notice(review: RwSignal<Review>) -> AnyView {
    view! {
        <div class="review-notices" role="status">
            {move || review.with(|review| review.saved).map(saved)}
        </div>
    }
    .into_any()
}

/// The response compared with the prediction.
fn saved((predicted, answered): (bool, bool)) -> AnyView {
    let (class, icon) = if predicted == answered {
        ("notice notice-success", Icon::Check)
    } else {
        ("notice notice-warning", Icon::Warning)
    };
    view! {
        <p class=class data-outcome="saved" data-predicted=predicted.to_string() data-answered=answered.to_string()>
            {icon.view()}
            <strong>{t(outcome(predicted, answered))}</strong>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_that_ends_while_the_page_is_open_is_reported_and_an_approved_card_is_not() {
        let mut review = Review::default();
        review.read(Some(CardStatus::VerifyOk), None);
        assert!(!review.has_ended);
        review.saved(true, true);
        review.read(Some(CardStatus::NotVerify), None);
        assert!(!review.has_ended);
        review.heard(CardStatus::VerifyOk, None);
        assert!(review.has_ended);
        // The same event again.
        review.read(Some(CardStatus::VerifyOk), None);
        assert!(review.has_ended);
    }

    #[test]
    fn a_refusal_brings_its_reason() {
        let mut review = Review::default();
        review.read(Some(CardStatus::NotVerify), None);
        review.heard(CardStatus::VerifyFail, Some("图片模糊".to_owned()));
        assert_eq!(review.reason.as_deref(), Some("图片模糊"));
    }
}
