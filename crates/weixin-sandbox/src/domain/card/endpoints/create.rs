//! `POST /card/create`: checks a card, composes its title and sends it to review.

use card_model::{
    advanced_info::AdvancedInfo,
    base_info::{BaseInfo, Sku, SubMerchantInfo},
    card::{Card, ShapeError},
    card_type::CardType,
    code::CodeType,
    color,
    field::Field,
    id::CardId,
    language::Language,
    review::CardStatus,
    statistics::CardSource,
    title,
    validation::{Context, Operation, Report, Violation, validate},
    wire::Raw,
};
use weixin_api::{
    card::create::Response,
    errcode::{
        self, DATA_FORMAT_ERROR, INVALID_CARD_ID, INVALID_CARD_TYPE, INVALID_SUB_MERCHANT,
        INVALID_SUB_MERCHANT_STATUS, MISSING_REQUIRED_FIELDS, POI_DELETED, POI_NOT_APPROVED,
        POI_NOT_EXISTING,
    },
    sub_merchant::merchant::Status,
};

use crate::{
    answer::{Answer, Rejection},
    domain::card::{
        change::CardChange,
        endpoints::{modify_stock::check_imported, sub_merchant_limits},
    },
    identity,
    platform::Platform,
    request::Request,
    rule::{Rule, documented, inferred, invented, observed},
    serve::ServedRaw,
    world::World,
};

impl ServedRaw for weixin_api::card::create::Create {
    const RULES: &'static [Rule] = &[
        documented(
            "the response to an accepted card has its `card_id`; the card is under review",
            "S1 \"4.4 Creating Friend's Vouchers\"; S1 \"4.5 Pushing Approval Event\"",
        ),
        observed("a missing `card`, or a missing object of its type: 41011", "R1 \"2.2 创建卡券\""),
        documented(
            "a missing or unknown `card_type`: 40071",
            "S1 \"4.4 Creating Friend's Vouchers\", Response Data",
        ),
        documented(
            "`card`, `card_type` or the type's object with the wrong JSON type: 47001",
            "S1 \"5.1 Error Codes\"",
        ),
        inferred("`\\uXXXX` for a character outside ASCII: 47002", "the errcodes' messages"),
        inferred(
            "`GENERAL_CARD` and red packets are unknown types: 40071",
            "S1 \"4.4 Creating Friend's Vouchers\" and S2 \"View voucher details\" list none of them",
        ),
        inferred(
            "an ordinary card without `code_type` shows its code as text",
            "the example of S3 \"3 HelloWorld\", step 3, lacks it, and step 7 redeems the code",
        ),
        documented("a new Friend's Voucher has no stock", "S1 \"5.2 FAQs\", question 1"),
        observed("the colour is stored as its value", "R1 \"2.18 查看卡券详情\""),
        inferred(
            "stock of a card with imported codes before the first import: 40136",
            "P1 \"4.1 Importing Custom Codes\"; the errcode's message states the opposite",
        ),
        inferred(
            "an undocumented member is stored and is not an error",
            "later responses have such members; Senparc pull request 106 of 2015 reports one that was \
         refused, without an errcode",
        ),
        invented(
            "every account may create cards of every type",
            "only the console shows whether a real account may",
        ),
        inferred(
            "only the first error under \"Checks of a card\" is returned, also by `update`",
            "R1: each recorded response names one",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        call.unescaped::<weixin_api::card::create::Create>()?;
        // The text has every digit.
        let card = call.member_text("card");
        let card = card.ok_or_else(|| Rejection::at(MISSING_REQUIRED_FIELDS, "card"))?;
        let (card_id, change) = prepare(platform, &card, CardSource::Api)?;
        platform.commit(change)?;
        Answer::success(Response { card_id })
    }
}

/// Checks a card as the platform would and completes it. Returns its id and the change that creates it and sends it
/// to review.
pub(crate) fn prepare(
    platform: &Platform,
    card: &Raw,
    source: CardSource,
) -> Result<(CardId, CardChange), Rejection> {
    let mut card = read_card(card)?;
    let context = Context { operation: Operation::Create, now: platform.now() };
    refuse_errors(&validate(&card, context), errcode::of)?;
    check_references(platform.world(), &card)?;
    sub_merchant_limits::check_month(platform, &card)?;

    let world = platform.world();
    let card_id = identity::card_id(world.plan.seed, world.serial + 1);
    complete(&mut card, &card_id, platform);
    if let Some(sku) = &card.base_info.sku {
        check_imported(platform, &card, &card_id, sku)?;
        let codes = sku.total_quantity.unwrap_or(0);
        sub_merchant_limits::check_stock(&card, codes, &Sku::QUANTITY)?;
    }
    let change = CardChange::Created { card_id: card_id.clone(), card: Box::new(card), source };
    Ok((card_id, change))
}

fn read_card(card: &Raw) -> Result<Card, Rejection> {
    let card = Card::from_sent(card).map_err(|error| match error {
        ShapeError::BadType(member) => Rejection::at(DATA_FORMAT_ERROR, member),
        ShapeError::Missing(member) if member == "card" || is_object_of_a_type(&member) => {
            Rejection::at(MISSING_REQUIRED_FIELDS, member)
        }
        ShapeError::Missing(_) => Rejection::at(INVALID_CARD_TYPE, Field::CardType),
    })?;
    if CardType::KNOWN.contains(card.card_type()) {
        Ok(card)
    } else {
        Err(Rejection::at(INVALID_CARD_TYPE, Field::CardType))
    }
}

fn is_object_of_a_type(member: &str) -> bool {
    CardType::KNOWN.iter().any(|card_type| card_type.member_name() == member)
}

/// Fails with the first error. Warnings are ignored, because the platform has none.
pub(crate) fn refuse_errors(
    report: &Report,
    errcode: fn(&Violation) -> i64,
) -> Result<(), Rejection> {
    match report.errors().next() {
        Some(violation) => Err(Rejection::at(errcode(violation), violation.path())),
        None => Ok(()),
    }
}

/// Checks that the stores and the other card exist.
pub(crate) fn check_references(world: &World, card: &Card) -> Result<(), Rejection> {
    let stores = card.base_info.location_id_list.iter().flatten();
    for poi_id in stores.copied() {
        let errcode = match world.stores.get(poi_id) {
            None => POI_NOT_EXISTING,
            Some(record) if record.deleted => POI_DELETED,
            Some(record) if !record.is_approved() => POI_NOT_APPROVED,
            Some(_) => continue,
        };
        return Err(Rejection::at(errcode, BaseInfo::LOCATION_ID_LIST));
    }
    if let Some(named) = &card.base_info.sub_merchant_info {
        let field = SubMerchantInfo::MERCHANT_ID;
        let merchant = named.merchant_id.and_then(|id| world.sub_merchants.get(id, world.latest));
        match merchant.map(|merchant| merchant.status) {
            None => return Err(Rejection::at(INVALID_SUB_MERCHANT, field)),
            Some(Some(Status::Approved)) => {}
            Some(_) => return Err(Rejection::at(INVALID_SUB_MERCHANT_STATUS, field)),
        }
    }
    let info = card.advanced_info.as_ref();
    let gifts = info.and_then(|info| info.consume_share_card_list.as_deref()).unwrap_or_default();
    for gift in gifts {
        let known = gift.card_id.as_ref().and_then(|card_id| world.cards.get(card_id));
        if known.is_none_or(|record| record.status().is_deleted()) {
            return Err(Rejection::at(INVALID_CARD_ID, AdvancedInfo::CONSUME_SHARE_CARD_LIST));
        }
    }
    Ok(())
}

/// Adds what the platform adds: title, id, state, times and stock, and the colour as a value.
fn complete(card: &mut Card, card_id: &CardId, platform: &Platform) {
    let friends_voucher = card.is_friends_voucher();
    if friends_voucher && let Some(composition) = title::compose(card, Language::ZhCn) {
        card.base_info.title = Some(composition.title);
    }
    color_as_value(card);
    if !friends_voucher {
        // `card/get` returns it, and edits of that response are checked against it.
        card.advanced_info_mut().share_friends.get_or_insert(false);
    }
    let base_info = &mut card.base_info;
    base_info.code_type.get_or_insert(CodeType::Text);
    let quantity = if friends_voucher {
        // Its stock is bought with inventory tokens later.
        0
    } else {
        base_info.sku.as_ref().and_then(|sku| sku.quantity).unwrap_or(0)
    };
    base_info.sku = Some(Sku::default().with_quantity(quantity).with_total_quantity(quantity));
    base_info.id = Some(card_id.clone());
    base_info.status = Some(CardStatus::CREATED);
    base_info.create_time = Some(platform.now());
    base_info.update_time = Some(platform.now());
}

/// Replaces the name of a colour by its value, as `card/get` returns it
/// ([R1, "2.18 查看卡券详情"](https://github.com/tianye/WechatMpSDK/blob/master/README.md)).
pub(crate) fn color_as_value(card: &mut Card) {
    if let Some(found) = card.base_info.color.as_deref().and_then(color::find) {
        card.base_info.color = Some(found.hex.to_owned());
    }
}
