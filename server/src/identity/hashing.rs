//! Password rules and password hashing: argon2id with the parameters of OWASP's cheat sheet.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _},
};
use desk_api::{
    error::ErrorCode,
    identity::{MAX_PASSWORD, MIN_PASSWORD, PasswordProblem},
};
use tokio::sync::Semaphore;
use weixin_api::secret::Secret;
use zxcvbn::Score;

use crate::{config::HashCost, failure::Failure};

/// Concurrent hashes. Each uses one core and 19 MiB.
const AT_ONCE: usize = 2;
/// Time limit for waiting for a free slot.
const TURN: Duration = Duration::from_secs(5);
/// Length of a salt in bytes.
const SALT_BYTES: usize = 16;

/// Hashes passwords, two at a time.
#[derive(Debug)]
pub struct Hashing {
    cost: HashCost,
    room: Arc<Semaphore>,
    evaluations: Arc<AtomicU64>,
}

/// An error of hashing a password.
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    /// The password is not accepted.
    #[error("{}", words(*.0))]
    Refused(PasswordProblem),
    /// Too many passwords are waiting.
    #[error("too many passwords are being checked")]
    Busy,
    /// The library or the system failed.
    #[error("the password can't be hashed")]
    Failed,
}

fn words(problem: PasswordProblem) -> &'static str {
    desk_wording::password_problem(problem, card_model::language::Language::En)
}

impl From<HashingError> for Failure {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Refused(problem) => {
                let mut failure = Self::new(ErrorCode::PasswordRefused, words(problem));
                failure.about.get_or_insert_default().password = Some(problem);
                failure
            }
            HashingError::Busy => {
                Self::overloaded("too many passwords are being checked; try again in a moment")
            }
            HashingError::Failed => {
                Self::new(ErrorCode::Internal, "the password can't be hashed; try again")
            }
        }
    }
}

impl Hashing {
    /// Creates a hasher with the given cost.
    pub fn new(cost: HashCost) -> Self {
        Self { cost, room: Arc::new(Semaphore::new(AT_ONCE)), evaluations: Arc::default() }
    }

    /// Returns how many passwords were hashed or compared.
    pub fn evaluations(&self) -> u64 {
        self.evaluations.load(Ordering::Relaxed)
    }

    /// Checks a new password and hashes it. `about` are words that are easy to guess for this user.
    ///
    /// # Errors
    /// See [`HashingError`].
    pub async fn hash(&self, password: &Secret, about: &[&str]) -> Result<Secret, HashingError> {
        let about: Vec<String> = about.iter().map(|&word| word.to_owned()).collect();
        let hashed = self.run(password, move |argon2, password| {
            let about: Vec<&str> = about.iter().map(String::as_str).collect();
            check(password, &about).map_err(HashingError::Refused)?;
            hash(argon2, password).map(Secret::new)
        });
        hashed.await
    }

    /// Compares a password with the stored hash. Takes the same time if nothing is stored.
    ///
    /// # Errors
    /// See [`HashingError`].
    pub async fn verify(
        &self,
        password: &Secret,
        stored: Option<Secret>,
    ) -> Result<bool, HashingError> {
        let verified = self.run(password, move |argon2, password| match stored {
            Some(stored) => {
                Ok(argon2.verify_password(password.as_bytes(), stored.expose()).is_ok())
            }
            None => hash(argon2, password).map(|_| false),
        });
        verified.await
    }

    async fn run<T: Send + 'static>(
        &self,
        password: &Secret,
        work: impl FnOnce(&Argon2<'_>, &str) -> Result<T, HashingError> + Send + 'static,
    ) -> Result<T, HashingError> {
        let waiting = tokio::time::timeout(TURN, Arc::clone(&self.room).acquire_owned());
        let Ok(Ok(turn)) = waiting.await else { return Err(HashingError::Busy) };
        let HashCost { memory, passes } = self.cost;
        let params = Params::new(memory, passes, 1, None).map_err(|_| HashingError::Failed)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let (password, evaluations) = (password.clone(), Arc::clone(&self.evaluations));
        let task = tokio::task::spawn_blocking(move || {
            // The slot is released when the work ends, even if the caller disconnects.
            let _turn = turn;
            evaluations.fetch_add(1, Ordering::Relaxed);
            work(&argon2, password.expose())
        });
        task.await.unwrap_or(Err(HashingError::Failed))
    }
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Result<String, HashingError> {
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(|_| HashingError::Failed)?;
    let hashed = argon2.hash_password_with_salt(password.as_bytes(), &salt);
    hashed.map(|hash| hash.to_string()).map_err(|_| HashingError::Failed)
}

/// Checks a new password's length and how easily it is guessed. There is no rule about digits or special characters
/// (ASVS 5.0 6.2.5).
fn check(password: &str, about: &[&str]) -> Result<(), PasswordProblem> {
    let length = password.chars().count();
    if length < MIN_PASSWORD {
        Err(PasswordProblem::TooShort)
    } else if length > MAX_PASSWORD {
        Err(PasswordProblem::TooLong)
    } else if zxcvbn::zxcvbn(password, about).score() < Score::Three {
        Err(PasswordProblem::Common)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_guessability_decide_and_nothing_else() {
        let about = ["till.shanghai", "Till in Shanghai"];
        let refused = |password: &str| check(password, &about).err();
        assert_eq!(refused("kX9!vQ2#pL7"), Some(PasswordProblem::TooShort));
        assert_eq!(refused(&"长".repeat(MAX_PASSWORD + 1)), Some(PasswordProblem::TooLong));
        for common in
            ["password1234", "123456789012", "qwertyuiop123", "till.shanghai", "aaaaaaaaaaaa"]
        {
            assert_eq!(refused(common), Some(PasswordProblem::Common), "{common}");
        }
        for fine in ["teapot lantern gravel owl", "春眠不觉晓处处闻啼鸟夜来"] {
            assert_eq!(refused(fine), None, "{fine}");
        }
    }

    #[tokio::test]
    async fn a_hash_says_how_it_was_made_and_fits_its_password_alone() {
        let hashing = Hashing::new(HashCost { memory: 64, passes: 1 });
        let password = Secret::new("teapot lantern gravel owl");
        let first = hashing.hash(&password, &[]).await.unwrap();
        let second = hashing.hash(&password, &[]).await.unwrap();
        assert!(first.expose().starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{}", first.expose());
        assert_ne!(first.expose(), second.expose(), "the salt is new each time");
        assert!(hashing.verify(&password, Some(first.clone())).await.unwrap());
        let other = Secret::new("teapot lantern gravel owm");
        assert!(!hashing.verify(&other, Some(first)).await.unwrap());
        assert!(!hashing.verify(&password, None).await.unwrap());
        assert_eq!(hashing.evaluations(), 5);
    }
}
