//! Commands of the sandbox.

use desk_api::path::desk;
use gloo_net::http::Method;
use leptos::{
    prelude::{Callback, RwSignal, Set},
    task::spawn_local,
};
use weixin_api::sandbox::{Command, CommandOutcome, State};

use serde_json::Value;

use super::{Failure, get, send};
use crate::state::{
    card_index::CardIndex,
    sandbox_panel::{SandboxDesk, Told},
    session::CurrentSession,
};

/// Returns the sandbox as used by its panel.
pub fn sandbox_desk(session: CurrentSession, index: CardIndex) -> SandboxDesk {
    index.need();
    let told = RwSignal::new(Told::Nothing);
    let run = Callback::new(move |command: Command| {
        told.set(Told::Waiting);
        spawn_local(async move {
            let answer = carry_out(session, &command).await;
            let _ = told.try_set(match answer {
                Ok(outcome) => Told::Done(command, outcome),
                Err(failure) => Told::Failed(command, failure),
            });
            // Show the effect of the command immediately.
            index.load(false);
        });
    });
    SandboxDesk { index, told, run }
}

/// Runs a command.
pub async fn carry_out(
    session: CurrentSession,
    command: &Command,
) -> Result<CommandOutcome, Failure> {
    let address = session.desk(desk::SANDBOX_COMMAND, &[]);
    let outcome: CommandOutcome = send(Method::POST, &address, command).await?;
    session.set_now(outcome.now);
    Ok(outcome)
}

/// The address that saves everything that the sandbox stores.
pub fn scenario_address(session: CurrentSession) -> String {
    session.desk(desk::SANDBOX_SCENARIO, &[])
}

/// Replaces everything that the sandbox stores.
pub async fn load_scenario(session: CurrentSession, scenario: &Value) -> Result<(), Failure> {
    let state: State = send(Method::PUT, &scenario_address(session), scenario).await?;
    session.set_now(state.now);
    Ok(())
}

/// Fetches the pending faults.
pub async fn faults(session: CurrentSession) -> Result<Vec<Value>, Failure> {
    get(&session.desk(desk::SANDBOX_FAULTS, &[])).await
}

/// Adds a fault. Returns the pending ones.
pub async fn add_fault(session: CurrentSession, fault: &Value) -> Result<Vec<Value>, Failure> {
    send(Method::POST, &session.desk(desk::SANDBOX_FAULTS, &[]), fault).await
}

/// Removes all faults.
pub async fn clear_faults(session: CurrentSession) -> Result<Vec<Value>, Failure> {
    send(Method::DELETE, &session.desk(desk::SANDBOX_FAULTS, &[]), &()).await
}
