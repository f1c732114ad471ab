//! The rules of cards, their limits and titles. `card-model` implements them, but has no marks.

use crate::rule::{Rule, documented, inferred, invented, observed};

/// Fidelity rules of the checks of a card in `card/create` and `card/update`.
pub(super) const CARDS: &[Rule] = &[
    documented(
        "limits and required fields: see \"Field by field\"",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.4 Creating Friend's Vouchers\"; \
         S2 \"Change the card information interface\"",
    ),
    observed("a missing required field: 41011", "R1 \"2.2 创建卡券\""),
    observed("a text that is too long: 45021; lengths are bytes of UTF-8", "F1"),
    observed(
        "a title has at most 27 bytes: S3's English example, with 39, is refused; its Chinese \
         original, with 27, is accepted",
        "F1 shows 27 accepted and 28 refused",
    ),
    inferred(
        "Friend's Vouchers need a `code_type`; it is optional for all other cards",
        "the example of S3 \"3 HelloWorld\", step 3, lacks it; S1 \"4.4 Creating Friend's \
         Vouchers\" requires it",
    ),
    inferred(
        "a member card can have Checkout without stores; an ordinary card of another type without \
         stores: 43017",
        "T4 \"8.2 Updating Member Card Information\" changes only the switch",
    ),
    observed("a switch that is a number: 47001", "Senparc issue 479"),
    documented("a Friend's Voucher without stores: 41025", "S1 \"5.1 Error Codes\""),
    documented("a Friend's Voucher valid for more than 90 days: 40079", "S1 \"5.1 Error Codes\""),
    inferred(
        "an unknown kind of validity, one that has ended, or one that ends before it begins: 40079",
        "the errcodes' messages",
    ),
    documented(
        "a picture that wasn't uploaded: 40141",
        "S1 \"5.1 Error Codes\"; R1 \"2.33 添加子商户\" shows 52000",
    ),
    observed(
        "a picture on another host than mmbiz.qpic.cn and mmbiz.qlogo.cn, although `uploadimg` has returned such \
         addresses since about 2024: 40141",
        "forum 00004a733d0508e48d033b63e66400, about `background_pic_url` on mmecoa.qpic.cn",
    ),
    inferred("a colour that `getcolors` doesn't list: 40076", "the errcodes' messages"),
    inferred(
        "a stock above 100,000,000, or any stock of a new Friend's Voucher: 40122",
        "the errcodes' messages",
    ),
    inferred("a `get_limit` outside 1 to 50: 72009", "the errcodes' messages"),
    inferred(
        "a `reduce_cost` below 1 yuan: 72007; a minimum purchase that isn't above it: \
         72008",
        "the errcodes' messages",
    ),
    inferred("a `reduce_cost` above 100,000 yuan: 72007", "K \"submit\": 100,000 yuan"),
    inferred(
        "amounts are in fen",
        "S2 \"View voucher details\", reduce_cost: in units of cents; 72007 and 72008; SKIT and \
         WxJava state 单位为分; the table of S1 has yuan",
    ),
    inferred(
        "`least_cost` of a Friend's Voucher outside `use_condition`: 40143",
        "the errcodes' messages",
    ),
    documented(
        "a Friend's Voucher that can be shared or given away: 40142",
        "S1 \"4.4 Creating Friend's Vouchers\"; the message of 40142",
    ),
    inferred(
        "`share_friends` for a type other than CASH and GIFT: 40148",
        "S1 \"4.4 Creating Friend's Vouchers\" for the rule; the errcode's message",
    ),
    inferred("a Friend's Voucher without cover or article: 45043", "the errcodes' messages"),
    inferred("an entry of the article without text or picture: 41026", "the errcodes' messages"),
    documented(
        "a redemption that gives more than one code, or cards of more than one kind: 40144",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.4 Creating Friend's Vouchers\", \
         consume_share_card_list; the message of 40144",
    ),
    inferred("an invalid day or hour in a time limit: 40149", "the errcodes' messages"),
    inferred("stores together with `use_all_locations`: 40072", "the errcodes' messages"),
    inferred(
        "Checkout without stores: 43017; together with an entry to the usage page: 45046",
        "the errcodes' messages",
    ),
    inferred("a control character in a text, or an invalid URL: 40035", "the errcodes' messages"),
    inferred("any other value that isn't permitted: 40150", "the errcodes' messages"),
    inferred(
        "an unknown store: 65115; a deleted one: 65116; one that isn't approved: 65106",
        "the errcodes' messages",
    ),
    inferred("an unknown or deleted card to give away: 40073", "the errcodes' messages"),
    inferred(
        "an unknown sub-merchant: 40139; one that isn't approved: 40140",
        "the errcodes' messages",
    ),
    invented("the content of texts and pictures isn't reviewed", "the sandbox has no reviewer"),
];

/// Fidelity rules of composed titles.
pub(super) const TITLES: &[Rule] = &[
    observed(
        "the Chinese title and the line below it",
        "K \"use_condition\" and \"common_template_helper\"; S1 \"2.1 Selecting a Right Threshold \
         Type\" has the rows in English",
    ),
    inferred(
        "the API composes titles like the console",
        "S1 \"2.1 Selecting a Right Threshold Type\" has the same rows in English",
    ),
    documented(
        "a category of more than five characters is left out",
        "S1 \"2.1 Selecting a Right Threshold Type\", note 3",
    ),
    observed("a character is a UTF-16 code unit, as in JavaScript", "K \"use_condition\""),
    inferred(
        "a title in the request is replaced",
        "S1 \"2.1 Selecting a Right Threshold Type\": it is composed",
    ),
];
