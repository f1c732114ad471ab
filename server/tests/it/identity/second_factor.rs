//! The second factor of users with a password. The codes are computed here by RFC 6238, not by the server's library.

use std::time::Duration;

use desk_api::identity::Role;
use ring::hmac;
use serde_json::{Value, json};

use super::{Desk, PASSWORD, desk, desk_with, session_in};
use crate::support::client::Answer;

const STEP: Duration = Duration::from_secs(30);

/// The bytes of a text in base32 (RFC 4648).
fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0_u32, 0);
    for character in text.bytes() {
        let place = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".iter().position(|it| *it == character);
        bits = (bits << 5) | u32::try_from(place.unwrap()).unwrap();
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from((bits >> held) & 0xff).unwrap());
        }
    }
    bytes
}

/// The code of a seed at a time (RFC 6238, RFC 4226 section 5.3).
fn code(secret: &str, now: i64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &base32(secret));
    let hash = hmac::sign(&key, &(now / 30).to_be_bytes());
    let hash = hash.as_ref();
    let at = usize::from(hash[19] & 0xf);
    let number = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
    format!("{:06}", number % 1_000_000)
}

/// A user with a second factor.
pub(super) struct Enrolled {
    pub(super) session: String,
    pub(super) secret: String,
    recovery: Vec<String>,
}

impl Desk {
    pub(super) fn code(&self, secret: &str) -> String {
        code(secret, self.now().get())
    }

    async fn begin(&self, session: &str) -> Answer {
        let body = json!({"password": PASSWORD});
        self.with(session, "POST", "/desk/second-factor").json(&body).send().await
    }

    async fn confirm(&self, session: &str, code: &str) -> Answer {
        let body = json!({"code": code});
        self.with(session, "POST", "/desk/second-factor/confirm").json(&body).send().await
    }

    pub(super) async fn enrol(&self, name: &str) -> Enrolled {
        let session = self.sign_in(name).await;
        let begun = self.begin(&session).await.json();
        let secret = begun["secret"].as_str().unwrap().to_owned();
        planted_secrets::remember(&secret);
        let answer = self.confirm(&session, &self.code(&secret)).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let codes = answer.json()["codes"].as_array().unwrap().clone();
        let recovery = codes.iter().map(|it| it.as_str().unwrap().to_owned()).collect();
        Enrolled { session, secret, recovery }
    }

    pub(super) async fn try_both(&self, name: &str, second: &str) -> Answer {
        let body = json!({"name": name, "password": PASSWORD, "second_factor": second});
        self.call("POST", "/desk/sign-in").json(&body).send().await
    }

    async fn state(&self, session: &str) -> Value {
        self.with(session, "GET", "/desk/second-factor").send().await.json()
    }
}

#[tokio::test]
async fn a_code_is_asked_for_after_the_password_and_counts_once() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    let li = desk.enrol("li").await;
    desk.pass(Duration::from_mins(2));
    let wrong = desk.try_sign_in("li", "wrong horse battery staple").await;
    wrong.failure(401, "sign_in_refused");
    let asked = desk.try_sign_in("li", PASSWORD).await;
    asked.failure(401, "second_factor_required");
    assert_eq!(asked.headers.get("set-cookie"), None);
    let blind = json!({"name": "li", "password": "wrong horse battery staple", "second_factor": desk.code(&li.secret)});
    let blind = desk.call("POST", "/desk/sign-in").json(&blind).send().await;
    blind.failure(401, "sign_in_refused");
    // One second after the other, because wrong tries are throttled.
    desk.pass(Duration::from_mins(2));
    let right = desk.code(&li.secret);
    let (first, last) = right.split_at(3);
    let signed_in = desk.try_both("li", &format!("{first} {last}")).await;
    assert_eq!(signed_in.status, 200, "{}", signed_in.text());
    assert!(desk.counts(&session_in(&signed_in)).await);
    desk.try_both("li", &right).await.failure(401, "second_factor_refused");
    // A code older than the last one is invalid too, even within its time.
    let older = code(&li.secret, desk.now().get() - 30);
    desk.try_both("li", &older).await.failure(401, "second_factor_refused");
    desk.pass(STEP);
    assert_eq!(desk.try_both("li", &desk.code(&li.secret)).await.status, 200);
    // A phone whose clock is half a minute ahead.
    desk.pass(Duration::from_mins(5));
    assert_eq!(desk.try_both("li", &code(&li.secret, desk.now().get() + 30)).await.status, 200);
    desk.pass(Duration::from_mins(5));
    let far = code(&li.secret, desk.now().get() + 60);
    desk.try_both("li", &far).await.failure(401, "second_factor_refused");
    // Users without a second factor are not asked.
    desk.sign_in("root").await;
}

#[tokio::test]
async fn a_recovery_code_counts_once() {
    let desk = desk().await;
    desk.user("li", &[("main", Role::Viewer)]).await;
    let li = desk.enrol("li").await;
    assert_eq!(li.recovery.len(), 10);
    // 26 characters of 5 bits, with a hyphen after every fourth.
    assert!(li.recovery.iter().all(|code| code.len() == 26 + 6), "130 bits");
    let enrolled = json!({"enabled": true, "since": desk.now().get(), "recovery_codes_left": 10});
    assert_eq!(desk.state(&li.session).await, enrolled);
    desk.pass(Duration::from_mins(1));
    let typed = li.recovery[3].to_uppercase().replace('-', " ");
    assert_eq!(desk.try_both("li", &typed).await.status, 200);
    desk.try_both("li", &li.recovery[3]).await.failure(401, "second_factor_refused");
    assert_eq!(desk.state(&li.session).await["recovery_codes_left"], 9);
    let store = &desk.server.running.server.store;
    let entries = store.audit_entries("*", 20).await.unwrap();
    assert!(entries.iter().any(|it| it.entry.action == "second_factor.recovery"));
    assert!(entries.iter().any(|it| it.entry.action == "second_factor.add"));
}

#[tokio::test]
async fn a_second_factor_counts_from_its_confirmation_on() {
    let desk = desk().await;
    let (other, session) = (desk.sign_in("root").await, desk.sign_in("root").await);
    let without =
        desk.with(&session, "POST", "/desk/second-factor").json(&json!({"password": "no"}));
    without.send().await.failure(401, "sign_in_refused");
    desk.confirm(&session, "123456").await.failure(409, "second_factor_set");
    let first = desk.begin(&session).await.json();
    let uri = first["otpauth"].as_str().unwrap();
    assert!(uri.starts_with("otpauth://totp/Card%20Desk:root?secret="), "{uri}");
    assert_eq!(desk.state(&session).await, json!({"enabled": false, "recovery_codes_left": 0}));
    desk.sign_in("root").await;
    // A second setup replaces the first.
    let second = desk.begin(&session).await.json();
    let (first, second) = (first["secret"].as_str().unwrap(), second["secret"].as_str().unwrap());
    assert_ne!(first, second);
    desk.confirm(&session, &desk.code(first)).await.failure(401, "second_factor_refused");
    desk.pass(Duration::from_mins(1));
    // As pasted with the space that apps show, and as a Chinese keyboard types digits.
    let code = desk.code(second);
    let (left, right) = code.split_at(3);
    let wide = |digit: char| char::from_u32(u32::from(digit) - 0x30 + 0xff10).unwrap();
    let typed = format!(" {left}\u{a0}{}", right.chars().map(wide).collect::<String>());
    assert_eq!(desk.confirm(&session, &typed).await.status, 200);
    assert_eq!(desk.state(&session).await["since"], desk.now().get(), "when it was confirmed");
    // An earlier session has not shown a code.
    assert!(desk.counts(&session).await && !desk.counts(&other).await);
    desk.begin(&session).await.failure(409, "second_factor_set");
    desk.confirm(&session, &desk.code(second)).await.failure(409, "second_factor_set");
}

#[tokio::test]
async fn it_is_removed_with_password_and_code_or_by_an_administrator() {
    let desk = desk().await;
    let id = desk.user("li", &[("main", Role::Viewer)]).await;
    let li = desk.enrol("li").await;
    desk.pass(Duration::from_mins(1));
    let remove = |password: &str, code: &str| {
        let body = json!({"password": password, "second_factor": code});
        desk.with(&li.session, "POST", "/desk/second-factor/remove").json(&body).send()
    };
    remove("wrong horse battery", &desk.code(&li.secret)).await.failure(401, "sign_in_refused");
    remove(PASSWORD, "000000").await.failure(401, "second_factor_refused");
    assert_eq!(desk.state(&li.session).await["enabled"], true);
    assert_eq!(remove(PASSWORD, &desk.code(&li.secret)).await.status, 204);
    assert_eq!(desk.state(&li.session).await, json!({"enabled": false, "recovery_codes_left": 0}));
    desk.sign_in("li").await;

    desk.enrol("li").await;
    let root = desk.sign_in("root").await;
    let users = desk.with(&root, "GET", "/desk/users").send().await.json();
    assert_eq!((&users[0]["name"], &users[0]["second_factor"]), (&json!("li"), &json!(true)));
    assert_eq!(users[1]["second_factor"], false);
    // An open session proves nothing about who uses it.
    let own = format!("/desk/users/{}", users[1]["id"]);
    let remove = desk.with(&root, "DELETE", &format!("{own}/second-factor")).send().await;
    remove.failure(403, "role_missing");
    let reset = desk.with(&root, "POST", &format!("{own}/password"));
    let reset = reset.json(&json!({"password": "a quite different teapot"})).send().await;
    reset.failure(403, "role_missing");
    let path = format!("/desk/users/{id}/second-factor");
    assert_eq!(desk.with(&root, "DELETE", &path).send().await.status, 204);
    desk.with(&root, "DELETE", &path).send().await.failure(404, "not_found");
    desk.sign_in("li").await;
}

/// The picture is drawn from its outline, as a browser does, and decoded.
#[tokio::test]
async fn the_qr_code_holds_the_address_of_the_seed() {
    const SCALE: usize = 4;
    let desk = desk().await;
    let session = desk.sign_in("root").await;
    let begun = desk.begin(&session).await.json();
    let side = usize::try_from(begun["qr_code"]["side"].as_u64().unwrap()).unwrap();
    let mut dark = vec![false; side * side];
    // Rows of dark modules: `M x y h width v1 h-width z`.
    for row in begun["qr_code"]["dark"].as_str().unwrap().split('M').skip(1) {
        let (corner, rest) = row.split_once('h').unwrap();
        let (x, y) = corner.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let width: usize = rest.split_once("v1").unwrap().0.parse().unwrap();
        assert_eq!(rest, format!("{width}v1h-{width}z"));
        dark[y * side + x..][..width].fill(true);
    }
    let brightness = |x: usize, y: usize| if dark[y / SCALE * side + x / SCALE] { 0 } else { 255 };
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(side * SCALE, side * SCALE, brightness);
    let found = picture.detect_grids();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].decode().unwrap().1, begun["otpauth"].as_str().unwrap());
}

/// An attacker with the password guesses the code from as many addresses as a botnet has.
#[tokio::test]
async fn of_a_thousand_guesses_few_are_compared() {
    let desk = desk_with(|config| {
        config.listening.trusted_proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let root = desk.enrol("root").await;
    desk.pass(Duration::from_mins(1));
    let (mut compared, begun) = (0, desk.now().get());
    for attempt in 0..1000_i64 {
        if attempt % 10 == 0 {
            desk.pass(Duration::from_secs(6));
        }
        let body =
            json!({"name": "root", "password": PASSWORD, "second_factor": format!("{attempt:06}")});
        let from = format!("198.51.{}.{}", attempt / 200, attempt % 200);
        let call = desk.call("POST", "/desk/sign-in").header("x-forwarded-for", &from);
        let answer = call.json(&body).send().await;
        assert_ne!(answer.status, 200);
        compared += u32::from(answer.json()["code"] == "second_factor_refused");
    }
    let minutes = (desk.now().get() - begun) / 60;
    println!("1000 guesses of a code in {minutes} minutes: {compared} compared");
    assert!((1..=20).contains(&compared), "{compared}");
    assert!(desk.counts(&root.session).await, "the session continues");
    desk.pass(Duration::from_mins(1));
    let right = desk.try_both("root", &desk.code(&root.secret)).await;
    assert_eq!(right.status, 200, "a minute later the user is not locked out: {}", right.text());
}

/// A copy of the database reveals neither the seed nor a recovery code.
#[tokio::test]
async fn the_database_holds_no_seed_and_no_recovery_code() {
    let desk = desk().await;
    let root = desk.enrol("root").await;
    let data = desk.server.stop().await;
    let mut seen = Vec::new();
    for file in std::fs::read_dir(data.path()).unwrap().map(Result::unwrap) {
        if file.path().is_file() {
            seen.extend(std::fs::read(file.path()).unwrap());
        }
    }
    let seed = base32(&root.secret);
    assert_eq!(seed.len(), 20);
    let plain = root.recovery.iter().flat_map(|it| [it.clone(), it.replace('-', "")]);
    let secrets = plain.chain([root.secret.clone()]).map(String::into_bytes).chain([seed]);
    for secret in secrets {
        assert!(!seen.windows(secret.len()).any(|window| window == secret));
    }
    assert!(data.path().join("second-factor.key").exists());
}
