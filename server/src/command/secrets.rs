//! `card-desk secrets`: replaces the key of the secrets in the database. The server must be stopped, because only one
//! process at a time can use the database.

use card_model::time::UnixSeconds;
use desk_store::{Store, StoreError};

use super::arguments::{Secrets, SecretsCommand};
use crate::{
    causes::with_causes,
    config::{self, ConfigError},
    data_folder::database,
    output::{Output, Verdict},
    sealed_secrets::{SealedSecretError, SealedSecrets},
};

/// The actor in the audit log for changes from the console.
const ACTOR: &str = "console";

/// An error of a command about stored secrets.
#[derive(Debug, thiserror::Error)]
enum SecretsError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("the database in {} can't be used", data.display())]
    Database {
        data: std::path::PathBuf,
        #[source]
        source: StoreError,
    },
    #[error(transparent)]
    Secret(#[from] SealedSecretError),
}

/// Runs a command about stored secrets.
pub async fn secrets(
    options: Secrets,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
) -> Output {
    match run(options, environment, now).await {
        Ok(answer) => Output { answer, complaint: String::new(), verdict: Verdict::Clean },
        Err(error) => {
            let verdict = match &error {
                SecretsError::Secret(SealedSecretError::Foreign { .. }) => Verdict::Violations,
                _ => Verdict::Unreadable,
            };
            let complaint = format!("card-desk: {}\n", with_causes(&error));
            Output { answer: String::new(), complaint, verdict }
        }
    }
}

async fn run(
    options: Secrets,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
) -> Result<String, SecretsError> {
    let config = config::resolve(options.place.into(), environment)?;
    let data = &config.data;
    let failed = |source| SecretsError::Database { data: data.clone(), source };
    let store = Store::open(&data.join(database(config.upstream))).await.map_err(failed)?;
    let secrets = SealedSecrets::new(store.clone(), &config.secrets_key);
    let done = match options.command {
        SecretsCommand::Rotate => secrets.rotate(ACTOR, now).await,
    };
    store.close().await;
    let (count, key_id) = done?;
    let secrets = if count == 1 { "secret is" } else { "secrets are" };
    Ok(format!(
        "{count} {secrets} sealed with the key {key_id}; earlier keys are no longer needed\n"
    ))
}
