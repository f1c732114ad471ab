//! `POST /card/modifystock`: increases or reduces the stock of an ordinary coupon.

use card_model::{base_info::Sku, card::Card, id::CardId, stock};
use weixin_api::{
    envelope::Empty,
    errcode::{INVALID_DEPOSIT_MODE, LIMIT_CARD, MISSING_CARD_ID},
};

use crate::{
    answer::Rejection,
    domain::card::{
        change::CardChange,
        deposit::{CodeSource, Deposit},
        endpoints::{get::find_existing, sub_merchant_limits},
    },
    members::{Member, text},
    platform::Platform,
    rule::{Rule, documented, inferred, observed},
    serve::Served,
};

impl Served for weixin_api::card::modify_stock::ModifyStock {
    const MEMBERS: &'static [Member] = &[text("card_id", MISSING_CARD_ID)];
    const RULES: &'static [Rule] = &[
        documented(
            "both values apply; a missing one is 0",
            "S2 \"Modify the inventory interface\"",
        ),
        documented(
            "at most 100,000,000 codes, issued ones included",
            "S2 \"View voucher details\", total_quantity",
        ),
        inferred("a stock below zero or above the limit: 40122", "the errcodes' messages"),
        inferred(
            "a Friend's Voucher: 45030",
            "S1 \"5.2 FAQs\", question 1: tokens pay for its stock",
        ),
        inferred(
            "more stock than imported codes: 40136",
            "P1 \"4.1 Importing Custom Codes\"; the errcode's message states the opposite",
        ),
        inferred("numbers may be sent as texts", "some clients send them so"),
        inferred("a missing `card_id`: 41012", "the errcodes' messages"),
        observed("an unknown `card_id`: 40073", "R1 \"2.22 修改库存接口\""),
        inferred("a deleted card: 40078", "the errcodes' messages"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id;
        let record = find_existing(platform, &card_id)?;
        if record.card.is_friends_voucher() {
            // The stock of a Friend's Voucher is bought with inventory tokens (S1 "5.2 FAQs", question 1).
            return Err(Rejection::at(LIMIT_CARD, "card_id"));
        }
        let increase = asked.increase_stock_value.unwrap_or(0);
        let reduce = asked.reduce_stock_value.unwrap_or(0);
        let sku = stock::modify(&record.sku(), increase, reduce).map_err(|error| {
            let field =
                if increase >= reduce { "increase_stock_value" } else { "reduce_stock_value" };
            Rejection::of(&error, field)
        })?;
        check_imported(platform, &record.card, &card_id, &sku)?;
        if increase > reduce {
            let codes = sku.total_quantity.unwrap_or(0);
            sub_merchant_limits::check_stock(&record.card, codes, &"increase_stock_value")?;
        }
        platform.commit(CardChange::StockSet { card_id, sku })?;
        Ok(Empty {})
    }
}

/// If the merchant imports the codes of a card, checks that the stock doesn't exceed the imported codes.
pub(crate) fn check_imported(
    platform: &Platform,
    card: &Card,
    card_id: &CardId,
    sku: &Sku,
) -> Result<(), Rejection> {
    let total = sku.total_quantity.or(sku.quantity).unwrap_or(0);
    let imported = platform.world().deposits.get(card_id).map_or(0, Deposit::len);
    if CodeSource::of(card) == CodeSource::Deposit && total > imported {
        return Err(Rejection::at(INVALID_DEPOSIT_MODE, Sku::QUANTITY));
    }
    Ok(())
}
