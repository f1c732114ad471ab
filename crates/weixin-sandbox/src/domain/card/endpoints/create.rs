//! `POST /card/create`: checks a card as the platform would, composes its title, sends it to review.

use card_model::{
    advanced_info::AdvancedInfo,
    base_info::{BaseInfo, Sku, SubMerchantInfo},
    card::{Card, ShapeError},
    card_type::CardType,
    code::CodeType,
    color,
    field::Field,
    language::Language,
    review::CardStatus,
    statistics::CardSource,
    title,
    validation::{Context, Operation, Report, validate},
};
use serde_json::Value;
use weixin_api::{
    card::create::Response,
    errcode::{
        DATA_FORMAT_ERROR, INVALID_CARD_ID, INVALID_CARD_TYPE, INVALID_SUB_MERCHANT,
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
            "an accepted card answers its `card_id` and is under review",
            "S1 \"4.4 Creating Friend's Vouchers\"; S1 \"4.5 Pushing Approval Event\"",
        ),
        observed("no `card`, or no object of its type: 41011", "R1 \"2.2 创建卡券\""),
        documented(
            "no `card_type`, or one that isn't known: 40071",
            "S1 \"4.4 Creating Friend's Vouchers\", Response Data",
        ),
        documented(
            "`card`, `card_type` or the type's object of another type: 47001",
            "S1 \"5.1 Error Codes\"",
        ),
        inferred("`\\uXXXX` beyond ASCII: 47002", "the words of the error numbers"),
        inferred(
            "`GENERAL_CARD` and red packets aren't known types: 40071",
            "S1 \"4.4 Creating Friend's Vouchers\" and S2 \"View voucher details\" list none of them",
        ),
        inferred(
            "an ordinary card without `code_type` shows its code as a text",
            "the example of S3 \"3 HelloWorld\", step 3, has none, and step 7 redeems the code",
        ),
        documented("a Friend's Voucher begins without stock", "S1 \"5.2 FAQs\", question 1"),
        observed("the colour is kept as its value", "R1 \"2.18 查看卡券详情\""),
        inferred(
            "stock where codes are imported, before any is: 40136",
            "P1 \"4.1 Importing Custom Codes\"; the words of the error number say the opposite",
        ),
        inferred(
            "a member that no document lists is kept, and is no fault",
            "answers of later years have such members; Senparc pull request 106 of 2015 reports one \
         refused and names no number",
        ),
        invented(
            "every account may create every type",
            "whether a real one may is seen on its console alone",
        ),
        inferred(
            "of what is wrong under \"What a card must be like\" the first is answered, as on `update`",
            "R1: each recorded answer names one",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let card = call.unescaped::<weixin_api::card::create::Create>()?.remove("card");
        let card = card.ok_or_else(|| Rejection::at(MISSING_REQUIRED_FIELDS, "card"))?;
        let (card_id, change) = prepare(platform, card, CardSource::Api)?;
        platform.commit(change)?;
        Answer::success(Response { card_id })
    }
}

/// Checks a card as the platform would and completes it. Returns its id and the change that creates it and
/// sends it to review.
pub(crate) fn prepare(
    platform: &Platform,
    card: Value,
    source: CardSource,
) -> Result<(String, CardChange), Rejection> {
    let mut card = read_card(card)?;
    let context = Context { operation: Operation::Create, now: platform.now() };
    refuse_errors(&validate(&card, context))?;
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

fn read_card(card: Value) -> Result<Card, Rejection> {
    let card = Card::from_sent(card).map_err(|error| match error {
        ShapeError::BadType(member) => Rejection::at(DATA_FORMAT_ERROR, member),
        ShapeError::Missing(member) if member == "card" || is_object_of_a_type(&member) => {
            Rejection::at(MISSING_REQUIRED_FIELDS, member)
        }
        ShapeError::Missing(_) => Rejection::at(INVALID_CARD_TYPE, Field::CardType),
    })?;
    if CardType::KNOWN.contains(&card.card_type) {
        Ok(card)
    } else {
        Err(Rejection::at(INVALID_CARD_TYPE, Field::CardType))
    }
}

fn is_object_of_a_type(member: &str) -> bool {
    CardType::KNOWN.iter().any(|card_type| card_type.member_name() == member)
}

/// Refuses with the first error; warnings are for people who still can choose.
pub(crate) fn refuse_errors(report: &Report) -> Result<(), Rejection> {
    match report.errors().next() {
        Some(violation) => Err(Rejection::at(i64::from(violation.errcode), violation.path())),
        None => Ok(()),
    }
}

/// What only the platform can know: whether the stores and the other card exist.
pub(crate) fn check_references(world: &World, card: &Card) -> Result<(), Rejection> {
    let stores = card.base_info.location_id_list.iter().flat_map(|list| &list.0);
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
        let known = gift.card_id.as_deref().and_then(|card_id| world.cards.get(card_id));
        if known.is_none_or(|record| record.status().is_deleted()) {
            return Err(Rejection::at(INVALID_CARD_ID, AdvancedInfo::CONSUME_SHARE_CARD_LIST));
        }
    }
    Ok(())
}

/// Adds what the platform adds: title, id, state, times, stock; the colour as a value.
fn complete(card: &mut Card, card_id: &str, platform: &Platform) {
    let friends_voucher = card.is_friends_voucher();
    if friends_voucher && let Some(composition) = title::compose(card, Language::ZhCn) {
        card.base_info.title = Some(composition.title);
    }
    color_as_value(card);
    if !friends_voucher {
        // `card/get` says so, and an edit of such an answer is judged by it.
        card.advanced_info_mut().share_friends.get_or_insert(false);
    }
    let base_info = &mut card.base_info;
    base_info.code_type.get_or_insert(CodeType::Text);
    let quantity = if friends_voucher {
        // Its stock is bought with inventory tokens afterwards.
        0
    } else {
        base_info.sku.as_ref().and_then(|sku| sku.quantity).unwrap_or(0)
    };
    base_info.sku =
        Some(Sku { quantity: Some(quantity), total_quantity: Some(quantity), ..Sku::default() });
    base_info.id = Some(card_id.to_owned());
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
