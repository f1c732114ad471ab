//! Checks a write before anything is sent, with the same rules as the dashboard.

use card_model::{
    card_type::CardType,
    patch::review_fields_in,
    time::UnixSeconds,
    validation::{Context, Operation, validate, validate_update_body},
};
use desk_api::error::ErrorCode;
use serde_json::{Map, Value};
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
            let (card_type, changes) = changes_of(&request)?;
            let report = validate_update_body(&card_type, changes, now);
            if report.has_errors() {
                return Err(invalid_card(report.violations().to_vec()));
            }
            // The platform reviews again when a field that it reviews is present.
            let reviewed = review_fields_in(&Value::Object(changes.clone()));
            prepared.predicted_send_check = Some(!reviewed.is_empty());
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
        WriteKind::Other => {
            // Such a body is never looked into again, and may hold what users entrusted to the merchant.
            prepared.keep_body = false;
            prepared.card_id = card_id_of(body);
        }
    }
    Ok(prepared)
}

/// The card that a body names, where it does.
fn card_id_of(body: &[u8]) -> Option<String> {
    let value: Value = serde_json::from_slice(body).ok()?;
    value.get("card_id").and_then(Value::as_str).map(str::to_owned)
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

/// The card's type and its changed fields.
fn changes_of(request: &update::Request) -> Result<(CardType, &Map<String, Value>), Failure> {
    let mut objects = request
        .card
        .iter()
        .filter_map(|(name, value)| value.as_object().map(|members| (name, members)));
    if let (Some((name, changes)), None) = (objects.next(), objects.next()) {
        return Ok((CardType::from(name.to_ascii_uppercase().as_str()), changes));
    }
    let message =
        "an update has `card_id` and one object named after the card's type, such as `cash`";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("card"))
}
