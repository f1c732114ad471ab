//! The JSON of the sandbox's own endpoints, as documented by its README with curl commands.

use card_model::{id::CardId, time::UnixSeconds};
use serde_json::json;
use weixin_api::sandbox::{
    Command, CommandError, CommandOutcome, GiftCardCommand, InvoiceCommand, PersonCommand,
};

#[test]
fn commands_are_written_as_the_readme_says() {
    let id = || CardId::from("p1");
    let written = [
        (Command::Approve { card_id: id() }, json!({"command": "approve", "card_id": "p1"})),
        (
            Command::Refuse { card_id: id(), reason: "图片模糊".into() },
            json!({"command": "refuse", "card_id": "p1", "reason": "图片模糊"}),
        ),
        (
            Command::Supply { card_id: id(), quantity: 5 },
            json!({"command": "supply", "card_id": "p1", "quantity": 5}),
        ),
        (
            Command::Receive { card_id: id(), times: 2 },
            json!({"command": "receive", "card_id": "p1", "times": 2}),
        ),
        (Command::AdvanceClock { seconds: 60 }, json!({"command": "advance_clock", "seconds": 60})),
        (
            Command::MakeOnConsole { card: json!({"card_type": "CASH"}) },
            json!({"command": "make_on_console", "card": {"card_type": "CASH"}}),
        ),
        (
            Command::PayOrder { order_id: "O1".into() },
            json!({"command": "pay_order", "order_id": "O1"}),
        ),
        (Command::RevokeToken, json!({"command": "revoke_token"})),
        (Command::Reset, json!({"command": "reset"})),
        (
            Command::Person(PersonCommand::ViewAs { card_id: id(), openid: "o1".into() }),
            json!({"command": "view_as", "card_id": "p1", "openid": "o1"}),
        ),
        (
            Command::Person(PersonCommand::DeleteCode { code: "12".into(), card_id: None }),
            json!({"command": "delete_code", "code": "12"}),
        ),
        (
            Command::Person(PersonCommand::Invoice(InvoiceCommand::AuthoriseInvoice {
                order_id: "1".into(),
                openid: "o1".into(),
                fields: [("title".to_owned(), "甲".to_owned())].into(),
            })),
            json!({"command": "authorise_invoice", "order_id": "1", "openid": "o1", "fields": {"title": "甲"}}),
        ),
        (
            Command::Person(PersonCommand::Invoice(InvoiceCommand::HandInInvoice {
                code: "12".into(),
            })),
            json!({"command": "hand_in_invoice", "code": "12"}),
        ),
        (
            Command::Person(PersonCommand::GiftCard(GiftCardCommand::SendGiftCard {
                order_id: "Z2".into(),
                is_chat_room: true,
            })),
            json!({"command": "send_gift_card", "order_id": "Z2", "is_chat_room": true}),
        ),
    ];
    for (command, expected) in written {
        assert_eq!(serde_json::to_value(&command).unwrap(), expected);
        assert_eq!(serde_json::from_value::<Command>(expected).unwrap(), command);
    }
}

#[test]
fn errors_and_outcomes_survive() {
    let error = CommandError::OutOfRange { max: 10 };
    let value = serde_json::to_value(error).unwrap();
    assert_eq!(value, json!({"problem": "out_of_range", "max": 10}));
    assert_eq!(serde_json::from_value::<CommandError>(value).unwrap(), error);
    let outcome: CommandOutcome = serde_json::from_value(json!({"now": 7})).unwrap();
    let now = UnixSeconds::new(7);
    let expected =
        CommandOutcome { codes: Vec::new(), redirect: None, order_id: None, card_id: None, now };
    assert_eq!(outcome, expected);
}
