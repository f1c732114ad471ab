//! The second factor of users with a password: a six-digit code from an app (TOTP, RFC 6238), or one of ten recovery
//! codes. Each code is valid once.

use std::net::IpAddr;

use desk_api::{
    activity::Action,
    error::ErrorCode,
    identity::{RECOVERY_CODES, RecoveryCodes, SecondFactorBegun, SecondFactorState, UserSummary},
};
use desk_store::{StoreError, StoredSecondFactor};
use totp_rs::{Builder, Totp};
use weixin_api::secret::Secret;

use super::{
    Identity, Origin, fingerprint,
    qr_code::qr_code,
    sealing::{SealingError, seed_of},
    secret_text::{in_groups, random_characters},
    throttle::Counted,
};
use crate::failure::Failure;

/// Length of a seed in bytes. RFC 4226 recommends 160 bits.
const SEED_BYTES: usize = 20;
/// The issuer that the app shows.
const ISSUER: &str = "Card Desk";
/// Digits of a code.
const DIGITS: usize = 6;
/// Characters of a recovery code, 130 bits.
const CHARACTERS: usize = 26;

impl Identity {
    /// Returns the state of a user's second factor.
    ///
    /// # Errors
    /// Fails if the database can't be read.
    pub(crate) async fn second_factor(
        &self,
        user: &UserSummary,
    ) -> Result<SecondFactorState, Failure> {
        let stored = self.store.second_factor(user.id).await?;
        let recovery_codes_left = self.store.recovery_codes_left(user.id).await?;
        let since = stored.filter(|stored| stored.confirmed).map(|stored| stored.at);
        Ok(SecondFactorState { enabled: since.is_some(), since, recovery_codes_left })
    }

    /// Creates a seed, which the app reads from a QR code. No code is required before the user has confirmed it.
    ///
    /// # Errors
    /// Fails with `SecondFactorSet` if the user already has one, or if the database, the key file or the random numbers
    /// fail.
    pub(crate) async fn begin_second_factor(
        &self,
        user: &UserSummary,
    ) -> Result<SecondFactorBegun, Failure> {
        let mut seed = [0; SEED_BYTES];
        getrandom::fill(&mut seed).map_err(no_random)?;
        let totp = totp(seed.to_vec(), &user.name)?;
        let sealed = self.sealing.seal(&seed_of(user.id), &seed).map_err(unsealed)?;
        let begun = self.store.begin_second_factor(user.id, &sealed, self.now()).await;
        begun.map_err(|error| match error {
            StoreError::Conflict { .. } => {
                let message = "there is a second factor already; remove it first";
                Failure::new(ErrorCode::SecondFactorSet, message)
            }
            error => Failure::not_saved(error),
        })?;
        let otpauth = totp.to_url().map_err(|error| {
            Failure::new(ErrorCode::Internal, "the second factor can't be encoded as a URL")
                .cause(error)
        })?;
        let qr_code = qr_code(&otpauth).ok_or_else(|| {
            Failure::new(ErrorCode::Internal, "the second factor doesn't fit a QR code")
        })?;
        let secret = Secret::new(totp.secret().to_base32());
        Ok(SecondFactorBegun { secret, otpauth: Secret::new(otpauth), qr_code })
    }

    /// Confirms the seed with a code. Returns the recovery codes, which can't be read again.
    ///
    /// # Errors
    /// Fails with `SecondFactorRefused` or `TooManyTries`, or if the database, the key file or the random numbers fail.
    pub(crate) async fn confirm_second_factor(
        &self,
        (session, user): (i64, &UserSummary),
        code: &Secret,
        origin: &Origin,
    ) -> Result<RecoveryCodes, Failure> {
        let counted = Counted::Session(session);
        self.try_once(&counted, &user.name, origin.address)?;
        let stored = self.store.second_factor(user.id).await?;
        let begun = stored.filter(|stored| !stored.confirmed).ok_or_else(|| {
            let message = "no second factor is waiting to be confirmed; begin again";
            Failure::new(ErrorCode::SecondFactorSet, message)
        })?;
        let Some(step) = self.step_of(user, &begun, &plain(code))? else {
            self.throttle(|throttle, now| throttle.wrong(&counted, origin.address, now));
            return Err(refused());
        };
        let mut codes = Vec::with_capacity(RECOVERY_CODES);
        for _ in 0..RECOVERY_CODES {
            codes.push(random_characters(CHARACTERS).map_err(no_random)?);
        }
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| fingerprint(code)).collect();
        let confirming =
            self.store.confirm_second_factor(user, &begun, (step, &hashes), session, self.now());
        if !confirming.await.map_err(Failure::not_saved)? {
            return Err(refused());
        }
        self.throttle(|throttle, _| throttle.settle(&counted, origin.address));
        self.tell_ended();
        let codes = codes.iter().map(|code| Secret::new(in_groups(code))).collect();
        Ok(RecoveryCodes { codes })
    }

    /// Checks the code of a user whose password was right, where the user has a second factor. Returns whether it has one.
    ///
    /// # Errors
    /// Fails with `SecondFactorRequired` without a code, with `SecondFactorRefused` or `TooManyTries`, or if the
    /// database or the key file fails.
    pub(crate) async fn check_second_factor(
        &self,
        user: &UserSummary,
        code: Option<&Secret>,
        address: IpAddr,
    ) -> Result<bool, Failure> {
        let stored = self.store.second_factor(user.id).await?;
        let Some(factor) = stored.filter(|stored| stored.confirmed) else { return Ok(false) };
        let Some(code) = code else {
            let message = "the password is correct; send the code of the second factor too";
            return Err(Failure::new(ErrorCode::SecondFactorRequired, message));
        };
        let counted = Counted::SecondFactor(user.id);
        self.try_once(&counted, &user.name, address)?;
        if self.is_used_now(user, &factor, code).await? {
            self.throttle(|throttle, _| throttle.settle(&counted, address));
            return Ok(true);
        }
        self.throttle(|throttle, now| throttle.wrong(&counted, address, now));
        self.record_refusal(Action::RefuseSignIn, user.name.clone(), address);
        Err(refused())
    }

    /// Uses up a code or a recovery code. Returns `false` if it is invalid or already used.
    async fn is_used_now(
        &self,
        user: &UserSummary,
        factor: &StoredSecondFactor,
        code: &Secret,
    ) -> Result<bool, Failure> {
        let plain = plain(code);
        if plain.expose().len() != DIGITS {
            let hash = fingerprint(&plain.expose().to_ascii_lowercase());
            let used = self.store.use_recovery_code(user, &hash, self.now()).await;
            return used.map_err(Failure::not_saved);
        }
        match self.step_of(user, factor, &plain)? {
            Some(step) => self.store.use_time_step(user.id, step).await.map_err(Failure::not_saved),
            None => Ok(false),
        }
    }

    /// Returns the time step of a code: the current one, or an adjacent one to allow for clock differences.
    fn step_of(
        &self,
        user: &UserSummary,
        factor: &StoredSecondFactor,
        code: &Secret,
    ) -> Result<Option<i64>, Failure> {
        let seed = self.sealing.open(&seed_of(user.id), &factor.seed).map_err(unsealed)?;
        let now = u64::try_from(self.now().get()).unwrap_or_default();
        let step = totp(seed, &user.name)?.check(code.expose(), now);
        Ok(step.and_then(|step| i64::try_from(step).ok()))
    }
}

/// Returns the TOTP of a seed: HMAC-SHA-1, six digits, 30 seconds, which every app supports.
fn totp(seed: Vec<u8>, name: &str) -> Result<Totp, Failure> {
    let builder = Builder::new().with_secret(seed).with_skew(1).with_account_name(name);
    builder.with_issuer(Some(ISSUER)).build().map_err(|error| {
        Failure::new(ErrorCode::Internal, "the second factor can't be used").cause(error)
    })
}

/// Normalises a code: removes spaces and hyphens, and converts full-width digits.
fn plain(code: &Secret) -> Secret {
    let narrow = |character: char| match character {
        '\u{ff10}'..='\u{ff19}' => {
            char::from_digit(u32::from(character) - 0xff10, 10).unwrap_or(character)
        }
        other => other,
    };
    Secret::new(
        code.expose().chars().map(narrow).filter(char::is_ascii_alphanumeric).collect::<String>(),
    )
}

fn refused() -> Failure {
    let message = "the code is wrong, too old, or was used before";
    Failure::new(ErrorCode::SecondFactorRefused, message)
}

fn unsealed(error: SealingError) -> Failure {
    let message =
        "the second factor can't be read; a recovery code works, or an administrator can remove it";
    Failure::new(ErrorCode::Internal, message).cause(error)
}

fn no_random(error: getrandom::Error) -> Failure {
    Failure::new(ErrorCode::Internal, "the system's random number generator failed").cause(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: the seed "12345678901234567890". Only six of its eight digits are used here.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = totp(b"12345678901234567890".to_vec(), "li").unwrap();
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(totp.check(code, time), Some(time / 30), "{time}");
            assert_eq!(totp.check(code, time + 30), Some(time / 30), "a clock that is behind");
            assert_eq!(totp.check(code, time + 61), None, "{time}");
        }
        assert_eq!(
            totp.to_url().unwrap(),
            "otpauth://totp/Card%20Desk:li?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Card%20Desk"
        );
    }
}
