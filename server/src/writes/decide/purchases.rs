//! Table P: stock that an order of inventory tokens pays for. The platform made the order for this server's question about
//! the price, and confirms it once, so the order's state shows this attempt.

use desk_api::write::{Basis, Observation, Reading, Verdict, Why};
use weixin_api::token_inventory::order::OrderStatus;

use super::{Case, Decision};

pub(super) fn decide(case: &Case<'_>) -> Decision {
    if case.after().any(|seen| is_added(&seen.reading)) {
        return Decision::done();
    }
    let Some(newest) = case.after().next() else { return Decision::Wait };
    match &newest.reading {
        Reading::Order { status: OrderStatus::Rollback } => Decision::not_done(Basis::Read),
        Reading::Order { status: OrderStatus::Waiting } if case.is_settled(is_unpaid) => {
            Decision::not_done(Basis::Read)
        }
        // It is undocumented whether an order can be read before it is confirmed.
        Reading::Missing { .. } if case.is_settled(is_missing) => {
            Decision::undecided(Why::NotReadable, Some(Verdict::NotDone))
        }
        _ if case.is_over() => Decision::undecided(Why::NotReadable, None),
        _ => Decision::Wait,
    }
}

/// Returns `true` for the states that follow the addition of the stock. A refund pays back what was added.
fn is_added(reading: &Reading) -> bool {
    matches!(
        reading,
        Reading::Order {
            status: OrderStatus::QuantitySuccess
                | OrderStatus::HasReceipt
                | OrderStatus::RefundWaiting
                | OrderStatus::HasRefund
        }
    )
}

fn is_unpaid(seen: &Observation) -> bool {
    matches!(seen.reading, Reading::Order { status: OrderStatus::Waiting })
}

fn is_missing(seen: &Observation) -> bool {
    matches!(seen.reading, Reading::Missing { .. })
}
