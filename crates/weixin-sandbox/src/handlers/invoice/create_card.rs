//! `POST /card/invoice/platform/createcard`: makes the card that all invoices of a payee share.

use card_model::{base_info::BaseInfo, field::Field, image, limits::text_limit, wire::WireValue};
use serde_json::Value;
use weixin_api::{
    errcode::{INVALID_IMAGE_URL, INVALID_INVOICE_PARAMETERS},
    invoice::create_card::{InvoiceCard, Response},
};

use super::shared::{take_object, text};
use crate::{
    answer::{Answer, Fault},
    fidelity::{Rule, documented, inferred, invented},
    identity,
    platform::Platform,
    request::{Request, check_length},
    world::{Change, InvoiceChange},
};

pub(in crate::handlers) const FIDELITY: &[Rule] = &[
    documented(
        "`payee`, `type`, a logo and a title of 9 Chinese characters are required",
        "P17 \"2. Creating Invoice Card Templates\"",
    ),
    inferred(
        "what lacks: 72031; a logo that wasn't uploaded: 40141; too long: 45021",
        "the error numbers of cards",
    ),
    invented("`card/get`, `card/update` and the lists don't know such a card", "no source says"),
    inferred("no review: invoices can be handed out at once", "the page knows no review"),
];

/// The texts of `base_info` that a card of invoices may have.
const TEXTS: [Field; 5] = [
    BaseInfo::TITLE,
    BaseInfo::CUSTOM_URL_NAME,
    BaseInfo::CUSTOM_URL_SUB_TITLE,
    BaseInfo::PROMOTION_URL_NAME,
    BaseInfo::PROMOTION_URL_SUB_TITLE,
];

pub(super) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut info = take_object(&mut request.object()?, "invoice_info")?;
    text(&info, "payee")?;
    text(&info, "type")?;
    let base_info = take_object(&mut info, "base_info")?;
    let logo = text(&base_info, "logo_url")?;
    text(&base_info, "title")?;
    if !image::is_uploaded(&logo) {
        return Err(Fault::at(INVALID_IMAGE_URL, "base_info.logo_url"));
    }
    for field in TEXTS {
        let path = field.to_string();
        let name = path.rsplit('.').next().unwrap_or_default();
        let text = base_info.get(name).and_then(Value::as_str);
        if let (Some(text), Some(limit)) = (text, text_limit(field)) {
            check_length(limit, &path, text)?;
        }
    }
    info.insert("base_info".to_owned(), Value::Object(base_info));
    let card = InvoiceCard::read(Value::Object(info))
        .map_err(|_| Fault::at(INVALID_INVOICE_PARAMETERS, "invoice_info"))?;
    let world = platform.world();
    let card_id = identity::card_id(world.plan.seed, world.serial + 1);
    let change = InvoiceChange::CardMade { card_id: card_id.clone(), card: Box::new(card) };
    platform.commit(Change::Invoice(change))?;
    Answer::success(Response { card_id: Some(card_id), ..Response::default() })
}
