//! Ten thousand seeded runs of the write protocol against a hostile platform.
//!
//! ```text
//! cargo test -p card-desk --test hostile -- --runs 100000 --seed 7
//! ```
//!
//! prints the counts. A fault names its seed; `--runs 1 --seed N` reproduces it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a test without the test harness: a failure is the test's failure, and it prints its counts"
)]

mod dice;
mod outcome;
mod platform;
mod run;
mod world;

use std::process::ExitCode;

use card_desk::writes::policy::Policy;
use desk_store::{AuditVerdict, Store};

use self::{
    outcome::Outcome,
    run::{Plan, Run},
};

/// Default number of runs.
const RUNS: u64 = 10_000;
/// Number of threads; the test machine has two cores.
const THREADS: u64 = 2;
/// Number of steps of a run.
const STEPS: u64 = 8;

struct Options {
    runs: u64,
    seed: u64,
    steps: u64,
    policy: Policy,
}

fn options() -> Option<Options> {
    let mut options = Options { runs: RUNS, seed: 1, steps: STEPS, policy: Policy::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|it| it.parse::<u64>().ok());
        match word.as_str() {
            "--runs" => options.runs = number()?,
            "--seed" => options.seed = number()?,
            "--steps" => options.steps = number()?,
            // Mutants: bounds that are smaller than the platform's.
            "--horizon" => options.policy.horizon = i64::try_from(number()?).ok()?,
            "--lag" => options.policy.lag = i64::try_from(number()?).ok()?,
            // Options of cargo's own test harness.
            "--list" => return None,
            "--skip" => {
                words.next();
            }
            filter if !filter.starts_with('-') && !"hostile_runs".contains(filter) => return None,
            _ => {}
        }
    }
    Some(options)
}

async fn play(first: u64, options: &Options, thread: u64) -> Outcome {
    let store = Store::in_memory().await.unwrap();
    let mut sum = Outcome::default();
    let mut seed = first;
    while seed < options.seed + options.runs {
        let plan = Plan { seed, steps: options.steps, policy: options.policy.clone() };
        let account = format!("t{thread}-{seed}");
        sum.add(Run::new(store.clone(), plan, account).await.play().await);
        seed += THREADS;
    }
    match store.verify_audit().await.unwrap() {
        AuditVerdict::Intact { .. } => {}
        broken @ AuditVerdict::Tampered { .. } => {
            sum.faults.push(format!("the audit log is broken: {broken:?}"));
        }
    }
    sum
}

fn main() -> ExitCode {
    let Some(options) = options() else { return ExitCode::SUCCESS };
    println!("\nrunning 1 test");
    let options = &options;
    let mut sum = Outcome::default();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                scope.spawn(move || {
                    let runtime =
                        tokio::runtime::Builder::new_current_thread().enable_all().build();
                    runtime.unwrap().block_on(play(options.seed + thread, options, thread))
                })
            })
            .collect();
        for thread in threads {
            sum.add(thread.join().unwrap());
        }
    });
    println!("{} hostile runs, seeds from {}:", options.runs, options.seed);
    sum.print();
    let useful = sum.is_useful();
    let passed = sum.faults.is_empty() && (useful || options.runs < 1000);
    println!("test hostile_runs ... {}\n", if passed { "ok" } else { "FAILED" });
    let (ok, failed) = if passed { (1, 0) } else { (0, 1) };
    let word = if passed { "ok" } else { "FAILED" };
    println!(
        "test result: {word}. {ok} passed; {failed} failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s"
    );
    if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
