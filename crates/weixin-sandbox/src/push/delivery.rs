//! The task that delivers events, one after the other, with up to three attempts each.

use std::{sync::Arc, time::Duration};

use crate::{
    push::{
        letter::Receiver,
        parcel::{Parcel, Sender},
        queue::Waiting,
        target::Push,
        wire::{Expected, Outcome, send},
    },
    sandbox::Sandbox,
};

/// Maximum number of attempts for an event, the first included
/// ([P3, "2.Coupon-Related Events"](https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_Vouchers_and_Cards_Event_Push_Messages.html)).
const TRIES: usize = 3;
/// The longest time after which a new ticket of the third-party platform is noticed.
const TICK: Duration = Duration::from_secs(10);
/// How long events may still be sent after the sandbox was asked to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// Delivers events until `stopping` completes, and for a short time after it.
pub(crate) async fn deliver(sandbox: &Sandbox, stopping: impl Future<Output = ()>) {
    let servers = {
        let settings = &sandbox.lock().settings;
        Servers {
            account: settings.push.clone(),
            messages: settings.component_push.as_ref().map(|push| push.messages.clone()),
            notices: settings.component_push.as_ref().map(|push| push.notices.clone()),
        }
    };
    if servers.account.is_none() && servers.notices.is_none() {
        return;
    }
    let work = async {
        if let Some(push) = &servers.account {
            greet(sandbox, push).await;
        }
        sandbox.pass_time();
        while let Some(waiting) = next(sandbox).await {
            deliver_one(sandbox, &servers, waiting).await;
        }
    };
    tokio::pin!(work);
    tokio::select! {
        () = &mut work => return,
        () = stopping => {}
    }
    {
        let outgoing = &mut sandbox.lock().outgoing;
        outgoing.ending = true;
        outgoing.bell.notify_one();
    }
    if tokio::time::timeout(PATIENCE, work).await.is_err() {
        tracing::warn!("some events were not delivered before the shutdown");
    }
}

/// Waits for the next event. Returns `None` at the end.
async fn next(sandbox: &Sandbox) -> Option<Waiting> {
    loop {
        let bell = {
            let outgoing = &mut sandbox.lock().outgoing;
            if let Some(waiting) = outgoing.next() {
                return Some(waiting);
            }
            if outgoing.ending {
                return None;
            }
            Arc::clone(&outgoing.bell)
        };
        // A new ticket is due although nothing happens.
        if tokio::time::timeout(TICK, bell.notified()).await.is_err() {
            sandbox.pass_time();
        }
    }
}

/// Checks once that the server has the token, like the console when an address is set.
async fn greet(sandbox: &Sandbox, push: &Push) {
    let (parcel, echo) = with_sender(sandbox, |sender| Parcel::question(push, sender));
    let outcome = send(push, &parcel, Expected::Text(&echo)).await;
    if outcome == Outcome::Accepted {
        tracing::info!("the server for events has the token");
    } else {
        tracing::warn!(?outcome, "the server for events did not return echostr");
    }
    sandbox.lock().outgoing.greeted(outcome);
}

/// The servers that receive pushes.
struct Servers {
    account: Option<Push>,
    messages: Option<Push>,
    notices: Option<Push>,
}

impl Servers {
    fn find(&self, receiver: Receiver) -> Option<&Push> {
        match receiver {
            Receiver::Account => self.account.as_ref(),
            Receiver::Messages => self.messages.as_ref(),
            Receiver::Notices => self.notices.as_ref(),
        }
    }
}

async fn deliver_one(sandbox: &Sandbox, servers: &Servers, waiting: Waiting) {
    let (serial, to, parcel) = match waiting {
        Waiting::New { serial, letter } => {
            let to = letter.to();
            let Some(push) = servers.find(to) else { return };
            let pack = |sender: Sender<'_>| Parcel::of(&letter, push, sender, serial);
            let parcel = Arc::new(with_sender(sandbox, pack));
            sandbox.lock().outgoing.remember(serial, &letter, Arc::clone(&parcel));
            (serial, to, parcel)
        }
        Waiting::Again { serial } => match sandbox.lock().outgoing.parcel(serial) {
            Some((to, parcel)) => (serial, to, parcel),
            None => return,
        },
    };
    let Some(push) = servers.find(to) else { return };
    for _ in 0..TRIES {
        let outcome = send(push, &parcel, Expected::Receipt).await;
        tracing::debug!(serial, ?outcome, "an event was pushed");
        sandbox.lock().outgoing.tried(serial, outcome);
        if outcome == Outcome::Accepted {
            break;
        }
    }
}

fn with_sender<T>(sandbox: &Sandbox, make: impl FnOnce(Sender<'_>) -> T) -> T {
    let platform = sandbox.lock();
    make(Sender {
        app_id: &platform.settings.app_id,
        component_app_id: &platform.settings.component_app_id,
        seed: platform.world().plan.seed,
        now: platform.now(),
    })
}
