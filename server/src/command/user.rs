//! `card-desk user`: manages users on the machine's console, e.g. if no administrator can sign in. The server must be
//! stopped, because only one process at a time can use the database.

use std::io;

use card_model::time::UnixSeconds;
use desk_api::identity::{Grant, UserChange, UserSummary, is_name};
use desk_store::{Store, StoreError, UserToCreate};
use weixin_api::secret::Secret;

use super::{
    arguments::{RoleName, User, UserCommand},
    console::{self, ACTOR, DatabaseError},
};
use crate::{
    config::{self, Config, ConfigError, HashCost},
    identity::{Hashing, HashingError},
    output::{Output, Verdict},
};

/// Reads a password from a prompt or standard input. Never from the command line, which every user of the machine can
/// read.
pub type AskPassword<'ask> = &'ask mut dyn FnMut() -> io::Result<Secret>;

/// An error of a command about users.
#[derive(Debug, thiserror::Error)]
enum UserError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Password(#[from] HashingError),
    #[error("the password can't be read")]
    Input(#[from] io::Error),
    #[error(
        "`{0}` is not a valid name; names have 1 to 64 letters without accents, digits and . - _ @ +"
    )]
    Name(String),
    #[error("there is no user `{0}`")]
    Unknown(String),
    #[error("`{0}` has no second factor")]
    NoSecondFactor(String),
    #[error("this server has no account `{0}`")]
    Account(String),
}

impl UserError {
    fn verdict(&self) -> Verdict {
        match self {
            Self::Store(
                StoreError::Taken { .. } | StoreError::LastAdmin | StoreError::SignsInElsewhere,
            )
            | Self::Password(_)
            | Self::Name(_)
            | Self::Unknown(_)
            | Self::NoSecondFactor(_)
            | Self::Account(_) => Verdict::Violations,
            Self::Config(_) | Self::Database(_) | Self::Input(_) | Self::Store(_) => {
                Verdict::Unreadable
            }
        }
    }
}

/// Runs a command about users.
pub async fn user(
    options: User,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
    ask: AskPassword<'_>,
) -> Output {
    match run(options, environment, now, ask).await {
        Ok(answer) => Output { answer, complaint: String::new(), verdict: Verdict::Clean },
        Err(error) => console::failed(&error, error.verdict()),
    }
}

async fn run(
    options: User,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
    ask: AskPassword<'_>,
) -> Result<String, UserError> {
    let config = config::resolve(options.place.into(), environment)?;
    std::fs::create_dir_all(&config.data)?;
    let store = console::open(&config).await?;
    let done = carry_out(&store, &config, options.command, now, ask).await;
    store.close().await;
    done
}

async fn carry_out(
    store: &Store,
    config: &Config,
    command: UserCommand,
    now: UnixSeconds,
    ask: AskPassword<'_>,
) -> Result<String, UserError> {
    let cost = config.identity.map_or(HashCost::RECOMMENDED, |identity| identity.cost);
    let hashing = Hashing::new(cost);
    match command {
        UserCommand::List => {
            let users = store.users().await?;
            Ok(users.iter().map(line).collect())
        }
        UserCommand::Add { name, display_name, role, account } => {
            let name = name.to_lowercase();
            if !is_name(&name) {
                return Err(UserError::Name(name));
            }
            let display_name = display_name.unwrap_or_else(|| name.clone());
            let grants = with(Vec::new(), &accounts(store, config).await?, account, role)?;
            let password_hash = hashing.hash(&ask()?, &[&name, &display_name]).await?;
            let password_hash = Some(password_hash);
            let user = UserToCreate { name, display_name, password_hash, grants };
            Ok(line(&store.create_user(&user, ACTOR, now).await?))
        }
        UserCommand::Role { name, role, account } => {
            let user = find(store, name).await?;
            let grants = with(user.grants, &accounts(store, config).await?, account, role)?;
            let change = UserChange { grants: Some(grants), ..UserChange::default() };
            changed(store, user.id, user.name, change, now).await
        }
        UserCommand::Disable { name, enable } => {
            let user = find(store, name).await?;
            let change = UserChange { disabled: Some(!enable), ..UserChange::default() };
            changed(store, user.id, user.name, change, now).await
        }
        UserCommand::ResetSecondFactor { name } => {
            let user = find(store, name).await?;
            if !store.remove_second_factor(&user, ACTOR, now).await? {
                return Err(UserError::NoSecondFactor(user.name));
            }
            Ok(line(&user))
        }
        UserCommand::ResetPassword { name } => {
            let user = find(store, name).await?;
            let about = [user.name.as_str(), user.display_name.as_str()];
            let hash = hashing.hash(&ask()?, &about).await?;
            store.set_password(user.id, &hash, None, ACTOR, now).await?;
            Ok(line(&user))
        }
    }
}

async fn find(store: &Store, name: String) -> Result<UserSummary, UserError> {
    let name = name.to_lowercase();
    let found = store.user_by_name(&name).await?;
    found.map(|user| user.summary).ok_or(UserError::Unknown(name))
}

async fn changed(
    store: &Store,
    id: i64,
    name: String,
    change: UserChange,
    now: UnixSeconds,
) -> Result<String, UserError> {
    let changed = store.change_user(id, &change, ACTOR, now).await?;
    Ok(line(&changed.ok_or(UserError::Unknown(name))?))
}

/// Returns the names of the accounts of the configuration and of the dashboard.
async fn accounts(store: &Store, config: &Config) -> Result<Vec<String>, UserError> {
    let stored = store.stored_accounts().await?.into_iter().map(|account| account.name);
    Ok(config.accounts.iter().map(|account| account.name.clone()).chain(stored).collect())
}

/// Returns the grants with the role of one account set or removed.
fn with(
    mut grants: Vec<Grant>,
    accounts: &[String],
    account: String,
    role: RoleName,
) -> Result<Vec<Grant>, UserError> {
    if account != desk_api::identity::EVERY_ACCOUNT && !accounts.contains(&account) {
        return Err(UserError::Account(account));
    }
    grants.retain(|grant| grant.account != account);
    grants.extend(role.role().map(|role| Grant { account, role }));
    Ok(grants)
}

/// Formats a user in one line: name, state, grants.
fn line(user: &UserSummary) -> String {
    let state = if user.disabled { "disabled" } else { "enabled" };
    let grants: Vec<String> = user
        .grants
        .iter()
        .map(|grant| format!("{}:{}", grant.account, grant.role.name()))
        .collect();
    format!("{}\t{state}\t{}\n", user.name, grants.join(" "))
}
