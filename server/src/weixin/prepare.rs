//! Checks a write before anything is sent, with the dashboard's rules.

use card_model::{
    card::{Card, ShapeError},
    card_type::CardType,
    patch::review_fields_in,
    time::UnixSeconds,
    validation::{
        Context, Operation, Report, Violation, bad_type, validate_create_body,
        validate_update_body, with_writing,
    },
    wire::Members,
};
use desk_api::error::ErrorCode;
use serde_json::{Map, Value};
use weixin_api::{
    card::{create, delete, modify_stock, update},
    code::consume,
    endpoint::Endpoint,
    errcode,
    media::{upload_image, upload_temporary},
};

use super::multipart;
use crate::{
    failure::Failure,
    http::json,
    writes::{body::WriteBody, kind::Kind},
};

/// The result of checking a write.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Prepared {
    /// Whether the model predicts that an update goes to review.
    pub predicted_send_check: Option<bool>,
}

/// Checks a write: the types of its members, and the rules for cards, stock, redemptions and pictures.
///
/// # Errors
/// Fails with `InvalidCard` and every violation, `InvalidShape`, or `InvalidImage`.
pub(crate) fn prepare(
    kind: &Kind,
    body: &WriteBody,
    now: UnixSeconds,
) -> Result<Prepared, Failure> {
    let members = match kind.conform {
        Some(conform) => json::conformed(body.value(), conform)?,
        None => Map::new(),
    };
    match kind.path {
        create::Create::PATH => {
            let card = card_of(body.bytes(), members)?;
            let context = Context { operation: Operation::Create, now };
            accept(&validate_create_body(body.bytes(), &card, context), errcode::of)?;
        }
        update::Update::PATH => {
            let request: update::Request = json::request(members)?;
            let (card_type, changes) = changes_of(&request)?;
            let report = validate_update_body(&card_type, &changes, now);
            accept(&with_writing(body.bytes(), &report), errcode::of_update)?;
            // The platform reviews the card again if a reviewed field is present.
            let reviewed = review_fields_in(&card_type, &changes);
            return Ok(Prepared { predicted_send_check: Some(!reviewed.is_empty()) });
        }
        delete::Delete::PATH => drop(json::request::<delete::Request>(members)?),
        modify_stock::ModifyStock::PATH => {
            drop(json::request::<modify_stock::Request>(members)?);
        }
        consume::Consume::PATH => drop(json::request::<consume::Request>(members)?),
        upload_image::UploadImage::PATH | upload_temporary::UploadTemporary::PATH => {
            multipart::check_image(kind.path, body.parts())?;
        }
        _ => {}
    }
    Ok(Prepared::default())
}

/// Returns the card that is to be made, read as `check` reads it.
fn card_of(body: &[u8], mut members: Map<String, Value>) -> Result<Card, Failure> {
    let card = members.remove("card").unwrap_or_default();
    Card::from_sent(&card.into()).map_err(|error| match error {
        ShapeError::BadType(member) => {
            invalid_card(&with_writing(body, &bad_type(&member)), errcode::of)
        }
        ShapeError::Missing(_) => {
            let message = format!(
                "expected `card` with `card_type` and an object named after it in lower case: {error}"
            );
            Failure::new(ErrorCode::InvalidShape, message).at("card")
        }
    })
}

fn accept(report: &Report, errcode: impl Fn(&Violation) -> i64) -> Result<(), Failure> {
    if report.has_errors() { Err(invalid_card(report, errcode)) } else { Ok(()) }
}

/// The failure for a report, each violation with its errcode.
pub(super) fn invalid_card(report: &Report, errcode: impl Fn(&Violation) -> i64) -> Failure {
    let violations = report.violations();
    let count = violations.len();
    let message = match violations.first() {
        Some(first) if count == 1 => format!("the card breaks a rule at `{}`", first.path()),
        Some(first) => format!("the card breaks {count} rules, the first at `{}`", first.path()),
        None => "the card breaks a rule".to_owned(),
    };
    let mut failure = Failure::new(ErrorCode::InvalidCard, message);
    failure.violations = violations.iter().map(|it| (errcode(it), it.clone())).collect();
    failure
}

/// Returns the card's type and its changed fields.
fn changes_of(request: &update::Request) -> Result<(CardType, Members), Failure> {
    let mut objects =
        request.card.iter().filter_map(|(name, value)| Some((name, value.members()?)));
    if let (Some((name, changes)), None) = (objects.next(), objects.next()) {
        let card_type = CardType::from(name.to_ascii_uppercase().as_str());
        return Ok((card_type, changes.into_iter().collect()));
    }
    let message =
        "an update has `card_id` and one object named after the card's type, such as `cash`";
    Err(Failure::new(ErrorCode::InvalidShape, message).at("card"))
}
