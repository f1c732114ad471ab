//! Table P.

use serde_json::json;
use weixin_api::token_inventory::order::OrderStatus;

use super::*;

const PATH: &str = "/card/pay/confirm";

fn order(status: OrderStatus) -> Reading {
    Reading::Order { status }
}

fn decision(evidence: Vec<Observation>) -> Decision {
    let body = json!({"card_id": "p1", "quantity": 10, "order_id": "o1"});
    decided(&row(1, PATH, &body, evidence), &[], Mode::Open)
}

#[test]
fn the_state_of_the_order_proves_that_stock_was_added() {
    for status in [
        OrderStatus::QuantitySuccess,
        OrderStatus::HasReceipt,
        OrderStatus::RefundWaiting,
        OrderStatus::HasRefund,
    ] {
        assert_eq!(decision(vec![after(2, order(status.clone()))]), done(), "{status:?}");
    }
}

#[test]
fn an_order_that_is_not_finished_is_read_again() {
    for status in [
        OrderStatus::Waiting,
        OrderStatus::Success,
        OrderStatus::FinanceSuccess,
        OrderStatus::from("ORDER_STATUS_NEW"),
    ] {
        assert_eq!(decision(vec![after(2, order(status))]), Decision::Wait);
    }
    assert_eq!(decision(Vec::new()), Decision::Wait);
    let missing = Reading::Missing { errcode: 40035 };
    assert_eq!(decision(vec![after(2, missing)]), Decision::Wait);
}

#[test]
fn a_reverted_order_and_one_that_stays_unpaid_add_nothing() {
    assert_eq!(decision(vec![after(2, order(OrderStatus::Rollback))]), not_done(Basis::Read));
    assert_eq!(decision(settled(&order(OrderStatus::Waiting))), not_done(Basis::Read));
}

#[test]
fn without_proof_a_person_decides_in_the_end() {
    let missing = settled(&Reading::Missing { errcode: 40035 });
    assert_eq!(decision(missing), undecided(Why::NotReadable, Some(Verdict::NotDone)));
    let unfinished = settled(&order(OrderStatus::Success));
    assert_eq!(decision(unfinished), undecided(Why::NotReadable, None));
}
