//! `POST /card/invoice/platform/createcard`: makes the card that all invoices of a payee share.

use card_model::{image, wire::WireValue};
use serde_json::Value;
use weixin_api::{
    errcode::{INVALID_IMAGE_URL, INVALID_INVOICE_PARAMETERS},
    invoice::create_card::{InvoiceCard, Response},
};

use crate::{
    answer::{Answer, Fault},
    domain::invoice::{
        change::InvoiceChange,
        endpoints::shared::{take_object, text},
    },
    fidelity::{Rule, documented, inferred, invented},
    identity,
    platform::Platform,
    request::{Request, check_length},
};

pub(crate) const FIDELITY: &[Rule] = &[
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

/// The texts of `base_info` that a card of invoices may have, beside the title.
const TEXTS: [&str; 4] =
    ["custom_url_name", "custom_url_sub_title", "promotion_url_name", "promotion_url_sub_title"];

pub(crate) fn answer(platform: &mut Platform, request: &Request) -> Result<Answer, Fault> {
    let mut info = take_object(&mut request.object()?, "invoice_info")?;
    text(&info, "payee")?;
    text(&info, "type")?;
    let base_info = take_object(&mut info, "base_info")?;
    let logo = text(&base_info, "logo_url")?;
    let title = text(&base_info, "title")?;
    if !image::is_uploaded(&logo) {
        return Err(Fault::at(INVALID_IMAGE_URL, "base_info.logo_url"));
    }
    check_length("base_info.title", "base_info.title", &title)?;
    for name in TEXTS {
        if let Some(text) = base_info.get(name).and_then(Value::as_str) {
            let field = format!("base_info.{name}");
            check_length(&field, &field, text)?;
        }
    }
    info.insert("base_info".to_owned(), Value::Object(base_info));
    let card = InvoiceCard::read(Value::Object(info))
        .map_err(|_| Fault::at(INVALID_INVOICE_PARAMETERS, "invoice_info"))?;
    let world = platform.world();
    let card_id = identity::card_id(world.plan.seed, world.serial + 1);
    let change = InvoiceChange::CardMade { card_id: card_id.clone(), card: Box::new(card) };
    platform.commit(change)?;
    Answer::success(Response { card_id: Some(card_id), ..Response::default() })
}
