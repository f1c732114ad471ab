//! `POST /card/modifystock`: adds to and takes from the stock of an ordinary coupon.

use card_model::{base_info::Sku, card::Card, stock};
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
            "both values count; an absent one is 0",
            "S2 \"Modify the inventory interface\"",
        ),
        documented(
            "at most 100,000,000 codes, issued ones counted",
            "S2 \"View voucher details\", total_quantity",
        ),
        inferred(
            "less than nothing left, or more than the most: 40122",
            "the words of the error numbers",
        ),
        inferred(
            "a Friend's Voucher: 45030",
            "S1 \"5.2 FAQs\", question 1: tokens pay for its stock",
        ),
        inferred(
            "more stock than imported codes: 40136",
            "P1 \"4.1 Importing Custom Codes\"; the words of the error number say the opposite",
        ),
        inferred("numbers may come as texts", "some clients send them so"),
        inferred("no `card_id`: 41012", "the words of the error numbers"),
        observed("an unknown `card_id`: 40073", "R1 \"2.22 修改库存接口\""),
        inferred("a deleted card: 40078", "the words of the error numbers"),
    ];

    fn serve(platform: &mut Platform, asked: Self::Request) -> Result<Self::Response, Rejection> {
        let card_id = asked.card_id;
        let record = find_existing(platform, &card_id)?;
        if record.card.is_friends_voucher() {
            // Its stock is bought with inventory tokens (S1 "5.2 FAQs", question 1).
            return Err(Rejection::at(LIMIT_CARD, "card_id"));
        }
        let increase = asked.increase_stock_value.unwrap_or(0);
        let reduce = asked.reduce_stock_value.unwrap_or(0);
        let sku = stock::modify(&record.sku(), increase, reduce).map_err(|error| {
            let field =
                if increase >= reduce { "increase_stock_value" } else { "reduce_stock_value" };
            Rejection::at(i64::from(error.errcode()), field)
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

/// Where the merchant imports its codes, the stock can't hold more than were imported.
pub(crate) fn check_imported(
    platform: &Platform,
    card: &Card,
    card_id: &str,
    sku: &Sku,
) -> Result<(), Rejection> {
    let total = sku.total_quantity.or(sku.quantity).unwrap_or(0);
    let imported = platform.world().deposits.get(card_id).map_or(0, Deposit::len);
    if CodeSource::of(card) == CodeSource::Deposit && total > imported {
        return Err(Rejection::at(INVALID_DEPOSIT_MODE, Sku::QUANTITY));
    }
    Ok(())
}
