//! `POST /card/invoice/platform/createcard`: makes the card shared by all invoices of a payee.

use card_model::{base_info::BaseInfo, image};
use weixin_api::{
    errcode::{INVALID_IMAGE_URL, INVALID_INVOICE_PARAMETERS},
    invoice::create_card::Response,
};

use crate::{
    answer::Rejection,
    domain::invoice::change::InvoiceChange,
    identity,
    members::{Member, length_of, object, text},
    platform::Platform,
    rule::{Rule, documented, inferred, invented},
    serve::Served,
};

impl Served for weixin_api::invoice::create_card::CreateCard {
    const MEMBERS: &'static [Member] = &[
        object("invoice_info", INVALID_INVOICE_PARAMETERS),
        text("invoice_info.payee", INVALID_INVOICE_PARAMETERS).named("payee"),
        text("invoice_info.type", INVALID_INVOICE_PARAMETERS).named("type"),
        object("invoice_info.base_info", INVALID_INVOICE_PARAMETERS).named("base_info"),
        text("invoice_info.base_info.logo_url", INVALID_INVOICE_PARAMETERS).named("logo_url"),
        text("invoice_info.base_info.title", INVALID_INVOICE_PARAMETERS).named("title"),
        length_of("invoice_info.base_info.title", BaseInfo::TITLE),
        length_of("invoice_info.base_info.custom_url_name", BaseInfo::CUSTOM_URL_NAME),
        length_of("invoice_info.base_info.custom_url_sub_title", BaseInfo::CUSTOM_URL_SUB_TITLE),
        length_of("invoice_info.base_info.promotion_url_name", BaseInfo::PROMOTION_URL_NAME),
        length_of(
            "invoice_info.base_info.promotion_url_sub_title",
            BaseInfo::PROMOTION_URL_SUB_TITLE,
        ),
    ];
    const RULES: &'static [Rule] = &[
        documented(
            "`payee`, `type`, a logo and a title of 9 Chinese characters are required",
            "P17 \"2. Creating Invoice Card Templates\"",
        ),
        inferred(
            "a missing member: 72031; a logo that wasn't uploaded: 40141; too long: 45021",
            "the errcodes of cards",
        ),
        invented(
            "`card/get`, `card/update` and the lists treat such a card as unknown",
            "no source states it",
        ),
        inferred("the card needs no review", "the page doesn't mention a review"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card = asked.invoice_info.unwrap_or_default();
        let logo = card.base_info.as_ref().and_then(|info| info.logo_url.as_deref());
        if !logo.is_some_and(image::is_uploaded) {
            return Err(Rejection::at(INVALID_IMAGE_URL, BaseInfo::LOGO_URL));
        }
        let world = platform.world();
        let card_id = identity::card_id(world.plan.seed, world.serial + 1);
        let change = InvoiceChange::CardMade { card_id: card_id.clone(), card: Box::new(card) };
        platform.commit(change)?;
        Ok(Response { card_id: Some(card_id), ..Response::default() })
    }
}
