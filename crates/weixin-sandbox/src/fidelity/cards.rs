//! The rules of cards, their limits and titles: `card-model` carries them out and knows no marks.

use crate::rule::{Rule, documented, inferred, invented, observed};

/// How faithful the checks of a card are, on `card/create` and `card/update`.
pub(super) const CARDS: &[Rule] = &[
    documented(
        "limits and required fields: \"Field by field\" has each with its sources",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.4 Creating Friend's Vouchers\"; \
         S2 \"Change the card information interface\"",
    ),
    observed("a required field is missing: 41011", "R1 \"2.2 创建卡券\""),
    observed("a text is too long: 45021; lengths count bytes of UTF-8", "F1"),
    observed(
        "a title has 27 bytes at most: S3's English example, with 39, is refused; its Chinese \
         original, with 27, is accepted",
        "F1 shows 27 accepted and 28 refused",
    ),
    inferred(
        "Friend's Vouchers need a `code_type`; every other card may lack it",
        "the example of S3 \"3 HelloWorld\", step 3, has none; S1 \"4.4 Creating Friend's \
         Vouchers\" requires it",
    ),
    inferred(
        "a member card may have Checkout without stores; an ordinary card of another type needs \
         one: 43017",
        "T4 \"8.2 Updating Member Card Information\" changes the switch alone",
    ),
    observed("a switch that is a number: 47001", "Senparc issue 479"),
    documented("a Friend's Voucher without stores: 41025", "S1 \"5.1 Error Codes\""),
    documented(
        "a Friend's Voucher that is valid for more than 90 days: 40079",
        "S1 \"5.1 Error Codes\"",
    ),
    inferred(
        "a validity of another kind, one that has ended, or ends before it begins: 40079",
        "the words of the error numbers",
    ),
    documented(
        "a picture that wasn't uploaded: 40141",
        "S1 \"5.1 Error Codes\"; R1 \"2.33 添加子商户\" shows 52000",
    ),
    observed(
        "a picture on another host than mmbiz.qpic.cn and mmbiz.qlogo.cn, although `uploadimg` has answered such \
         addresses since about 2024: 40141",
        "forum 00004a733d0508e48d033b63e66400, about `background_pic_url` on mmecoa.qpic.cn",
    ),
    inferred("a colour that `getcolors` doesn't list: 40076", "the words of the error numbers"),
    inferred(
        "more than 100,000,000 in stock, or stock of a new Friend's Voucher: 40122",
        "the words of the error numbers",
    ),
    inferred("`get_limit` from 1 to 50: 72009", "the words of the error numbers"),
    inferred(
        "`reduce_cost` of less than 1 yuan: 72007; a minimum purchase that isn't above it: \
         72008",
        "the words of the error numbers",
    ),
    inferred("`reduce_cost` of more than 100,000 yuan: 72007", "K \"submit\": 100,000 yuan"),
    inferred(
        "amounts count fen",
        "S2 \"View voucher details\", reduce_cost: in units of cents; 72007 and 72008; SKIT and \
         WxJava say 单位为分; the table of S1 means yuan",
    ),
    inferred(
        "`least_cost` of a Friend's Voucher outside `use_condition`: 40143",
        "the words of the error numbers",
    ),
    documented(
        "a Friend's Voucher is neither shared nor given: 40142",
        "S1 \"4.4 Creating Friend's Vouchers\"; the words of 40142",
    ),
    inferred(
        "`share_friends` on another type than CASH and GIFT: 40148",
        "S1 \"4.4 Creating Friend's Vouchers\" for the rule; the words of the number",
    ),
    inferred("a Friend's Voucher needs cover and article: 45043", "the words of the error numbers"),
    inferred(
        "an entry of the article without text or picture: 41026",
        "the words of the error numbers",
    ),
    documented(
        "a redemption gives one code, of this card or of one other: 40144",
        "S0 \"Updating Information on Friend's Vouchers\"; S1 \"4.4 Creating Friend's Vouchers\", \
         consume_share_card_list; the words of 40144",
    ),
    inferred("a period of use that isn't a day and hours: 40149", "the words of the error numbers"),
    inferred("stores, and `use_all_locations` as well: 40072", "the words of the error numbers"),
    inferred(
        "Checkout without stores: 43017; beside an entry to the usage page: 45046",
        "the words of the error numbers",
    ),
    inferred(
        "a control character in a text, or an invalid address: 40035",
        "the words of the error numbers",
    ),
    inferred("any other value that isn't allowed: 40150", "the words of the error numbers"),
    inferred(
        "a store that isn't there: 65115; deleted: 65116; not approved: 65106",
        "the words of the error numbers",
    ),
    inferred(
        "a card to give away that isn't there, or was deleted: 40073",
        "the words of the error numbers",
    ),
    inferred(
        "an unknown sub-merchant: 40139; one that isn't approved: 40140",
        "the words of the error numbers",
    ),
    invented("no text and no picture is judged", "the sandbox has no reviewer but you"),
];

/// How faithful composed titles are.
pub(super) const TITLES: &[Rule] = &[
    observed(
        "the Chinese title and the words below it",
        "K \"use_condition\" and \"common_template_helper\"; S1 \"2.1 Selecting a Right Threshold \
         Type\" has the rows in English",
    ),
    inferred(
        "the API composes as the console does",
        "S1 \"2.1 Selecting a Right Threshold Type\" has the same rows in English",
    ),
    documented(
        "a category of more than five characters is left out",
        "S1 \"2.1 Selecting a Right Threshold Type\", note 3",
    ),
    observed("five UTF-16 units, as JavaScript counts", "K \"use_condition\""),
    inferred(
        "a title that is sent is replaced",
        "S1 \"2.1 Selecting a Right Threshold Type\": it is composed",
    ),
];
