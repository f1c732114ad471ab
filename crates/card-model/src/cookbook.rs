//! Recipes. Each of them is tested.
//!
//! # Read a card from Weixin
//!
//! The response of `card/get` has the card in its member `card`. `weixin-api` declares request and response as types; any
//! HTTP client can send them. Undocumented members stay in `other` and are written back.
//!
//! ```
//! use card_model::{card::Card, review::CardStatus};
//! use serde::Deserialize;
//!
//! #[derive(Deserialize)]
//! struct Response {
//!     card: Card,
//! }
//!
//! let body = r#"{"errcode":0,"errmsg":"ok","card":{"card_type":"GIFT","gift":{
//!     "base_info":{"id":"pFS7Fjg8kV1IdDz01r4SQwMkuCKc","status":"CARD_STATUS_VERIFY_OK","sku":{"quantity":"90"}},
//!     "gift":"One slice of cake"}}}"#;
//! let card = serde_json::from_str::<Response>(body)?.card;
//! assert_eq!(card.base_info.status, Some(CardStatus::VerifyOk));
//! assert_eq!(card.base_info.sku.and_then(|sku| sku.quantity), Some(90));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # Check a file in CI
//!
//! [`ValidCard::check`](crate::validation::ValidCard::check) returns the report as an error, which `main` can return. The
//! report lists all violations; warnings don't fail the check. The command `card-desk check FILE` does the same.
//!
//! ```
//! use card_model::{card::Card, time::UnixSeconds, validation::ValidCard};
//!
//! fn check(file: &str, now: UnixSeconds) -> Result<(), Box<dyn std::error::Error>> {
//!     let card: Card = serde_json::from_str(file)?;
//!     ValidCard::check(card, now).inspect_err(|report| {
//!         for violation in report.violations() {
//!             eprintln!("{}: {:?}", violation.path(), violation.rule);
//!         }
//!     })?;
//!     Ok(())
//! }
//!
//! let now = UnixSeconds::new(1_780_000_000);
//! let error = check(r#"{"card_type":"CASH","cash":{"base_info":{}}}"#, now).unwrap_err();
//! assert!(error.to_string().contains("`cash.base_info.logo_url`"));
//! ```
//!
//! # Compose a title
//!
//! The platform composes the title of a Friend's Voucher. [`compose`](crate::title::compose) predicts it, and lists the
//! conditions that it leaves out. It returns `None` for other cards, whose title the merchant chooses.
//!
//! ```
//! use card_model::{
//!     advanced_info::AdvancedInfo,
//!     card::{Card, Cash},
//!     language::Language,
//!     money::Fen,
//!     title::compose,
//!     use_condition::UseCondition,
//! };
//!
//! let condition =
//!     UseCondition::default().with_accept_category("鞋").with_least_cost(Fen::new(50_000));
//! let card = Card::from(Cash::new(Fen::new(5000))).with_advanced_info(
//!     AdvancedInfo::default().with_share_friends(true).with_use_condition(condition),
//! );
//! assert_eq!(
//!     compose(&card, Language::ZhCn).map(|it| it.title).as_deref(),
//!     Some("鞋满500减50")
//! );
//! ```
//!
//! # Predict a review
//!
//! [`CardPatch`](crate::patch::CardPatch) compares a card with its edited copy. Before anything is sent, it lists the fields
//! that send the card back to review and the changes that the platform would refuse.
//!
//! ```
//! use card_model::{
//!     base_info::BaseInfo,
//!     card::{Card, Cash},
//!     money::Fen,
//!     patch::CardPatch,
//! };
//!
//! let current = Card::from(Cash::new(Fen::new(5000)));
//! let edit = |base_info: BaseInfo| {
//!     CardPatch::between(&current, &current.clone().with_base_info(base_info))
//! };
//! assert!(!edit(BaseInfo::default().with_service_phone("020-10086")).send_check());
//! assert!(edit(BaseInfo::default().with_notice("Show the code")).send_check());
//! assert_eq!(edit(BaseInfo::default().with_brand_name("Tea")).refused().len(), 1);
//! ```
//!
//! # Cut statistics into windows
//!
//! A query covers at most 62 days, and only closed ones: yesterday's statistics are available from 08:00 in Beijing.
//!
//! ```
//! use card_model::{
//!     statistics::{DayRange, windows},
//!     time::UnixSeconds,
//! };
//!
//! let now = UnixSeconds::new(1_435_622_400); // 2015-06-30 08:00:00 in Beijing
//! let range = DayRange::last(90, DayRange::closed_until(now));
//! let queries: Vec<String> = windows(range)
//!     .iter()
//!     .map(|window| format!("{} to {}", window.begin(), window.end()))
//!     .collect();
//! assert_eq!(queries, ["2015-04-01 to 2015-06-01", "2015-06-02 to 2015-06-29"]);
//! ```
//!
//! # Use it in a browser
//!
//! The crate builds for `wasm32-unknown-unknown` without changes. Pass cards as text: `serde-wasm-bindgen` and `JSON.parse`
//! round long numbers. A function such as this one can be exported with `#[wasm_bindgen]`; the caller passes the time.
//!
//! ```
//! use card_model::{
//!     card::Card,
//!     time::UnixSeconds,
//!     validation::{Context, Operation, validate},
//! };
//!
//! /// Returns the report as JSON, which is an empty list for a valid card.
//! pub fn report(card: &str, now: f64) -> Result<String, String> {
//!     let card: Card = serde_json::from_str(card).map_err(|error| error.to_string())?;
//!     let now = UnixSeconds::new((now / 1000.0) as i64); // Date.now()
//!     let report = validate(&card, Context { operation: Operation::Update, now });
//!     serde_json::to_string(&report).map_err(|error| error.to_string())
//! }
//!
//! assert!(
//!     report(r#"{"card_type":"GIFT","gift":{}}"#, 1.78e12)
//!         .unwrap()
//!         .contains("gift.base_info.notice")
//! );
//! ```
//!
//! # Without default features
//!
//! This crate has no features. Without its default features, `weixin-api` contains neither the XML parser of pushes nor the
//! errcodes of invoices and third-party platforms. `errcode::of` returns the same codes.
//!
//! ```toml
//! [dependencies]
//! card-model = "0.1"
//! weixin-api = { version = "0.1", default-features = false }
//! ```
