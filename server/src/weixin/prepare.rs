//! Checks a write before anything is sent, with the same rules as the dashboard.

use card_model::{
    patch::review_fields_in,
    time::UnixSeconds,
    validation::{Context, Operation, validate},
};
use desk_api::error::ErrorCode;
use serde_json::Value;
use weixin_api::{
    card::{create, delete, modify_stock, update},
    code::consume,
};

use super::{multipart, relay::Incoming, write_kind::WriteKind};
use crate::{failure::Failure, http::json};

/// What is known of a write before it is sent.
#[derive(Debug, Default)]
pub(crate) struct Prepared {
    /// The card that it changes.
    pub card_id: Option<String>,
    /// Whether an update is predicted to go to review.
    pub predicted_send_check: Option<bool>,
    /// Whether the body is JSON, which the journal keeps.
    pub keep_body: bool,
}

/// Checks a write.
///
/// # Errors
/// `InvalidCard` with every violation, `InvalidShape`, or `InvalidImage`.
pub(crate) async fn prepare(
    kind: WriteKind,
    incoming: &Incoming,
    now: UnixSeconds,
) -> Result<Prepared, Failure> {
    let body = &incoming.body;
    let mut prepared = Prepared { keep_body: true, ..Prepared::default() };
    match kind {
        WriteKind::Create => {
            let request: create::Request = json::decode(body)?;
            let report = validate(&request.card, Context { operation: Operation::Create, now });
            if report.has_errors() {
                return Err(invalid_card(report.violations().to_vec()));
            }
        }
        WriteKind::Update => {
            let request: update::Request = json::decode(body)?;
            prepared.predicted_send_check = Some(predict(&request)?);
            prepared.card_id = Some(request.card_id);
        }
        WriteKind::Delete => {
            prepared.card_id = Some(json::decode::<delete::Request>(body)?.card_id);
        }
        WriteKind::ModifyStock => {
            prepared.card_id = Some(json::decode::<modify_stock::Request>(body)?.card_id);
        }
        WriteKind::Consume => {
            prepared.card_id = json::decode::<consume::Request>(body)?.card_id;
        }
        WriteKind::UploadImage => {
            prepared.keep_body = false;
            multipart::check_image(incoming).await?;
        }
    }
    Ok(prepared)
}

fn invalid_card(violations: Vec<card_model::validation::Violation>) -> Failure {
    let count = violations.len();
    let message = match violations.first() {
        Some(first) if count == 1 => format!("the card breaks a rule at `{}`", first.path),
        Some(first) => format!("the card breaks {count} rules, the first at `{}`", first.path),
        None => "the card breaks a rule".to_owned(),
    };
    let mut failure = Failure::new(ErrorCode::InvalidCard, message);
    failure.violations = violations;
    failure
}

/// Whether the platform will review the card again: a field that it reviews is present.
fn predict(request: &update::Request) -> Result<bool, Failure> {
    let bodies: Vec<&Value> = request.card.values().filter(|value| value.is_object()).collect();
    if let [body] = bodies.as_slice() {
        return Ok(!review_fields_in(body).is_empty());
    }
    let message =
        "an update has `card_id` and one object named after the card's type, such as `cash`";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("card"))
}
