//! The calls of the running server.

use std::time::Duration;

use desk_api::{
    error::ErrorBody,
    job::{
        CardsToChange, ChangeCheck, Job, JobList, JobRow, JobRowList, NewJob, RowQuery, RowState,
    },
    path::{self, ACCOUNT_PAGES, DASHBOARD_HEADER, DEFAULT_ACCOUNT, desk},
};
use headers::{Authorization, HeaderMapExt as _, authorization::Bearer};
use http::{Method, Request, header};
use serde::{Serialize, de::DeserializeOwned};
use weixin_api::secret::Secret;
use weixin_client::fetch;

use super::{arguments::Apply, error::ApplyError};
use crate::config::{DEFAULT_LISTEN, Environment, account::is_account_name, read_secret_file};

/// Time limit of each step of a call that only reads what the server knows.
const READING: Duration = Duration::from_secs(15);
/// Time limit of each step of a call for which the server may read thousands of cards from the platform.
const DECIDING: Duration = Duration::from_mins(5);
/// Maximum bytes of a response: 5,000 cards, each with a long text before and after its change.
const MAX_BYTES: usize = 128 * 1024 * 1024;

/// An account of a running server.
pub(super) struct Desk {
    base: String,
    account: String,
    key: Option<Authorization<Bearer>>,
}

impl Desk {
    /// Resolves the options. Warnings are added to `warnings`.
    ///
    /// # Errors
    /// Fails if the address, the account or the API key is invalid, or if the key's file can't be read.
    pub(super) fn new(
        options: &Apply,
        environment: Environment<'_>,
        warnings: &mut Vec<String>,
    ) -> Result<Self, ApplyError> {
        let variable = |name| environment(name).filter(|value| !value.is_empty());
        let server = options.server.clone().or_else(|| variable("CARD_DESK_SERVER"));
        let base = server.unwrap_or_else(|| format!("http://{DEFAULT_LISTEN}"));
        if !base.starts_with("http://") && !base.starts_with("https://") {
            return Err(ApplyError::Address { text: base });
        }
        let account = options.account.clone().or_else(|| variable("CARD_DESK_ACCOUNT"));
        let account = account.unwrap_or_else(|| DEFAULT_ACCOUNT.to_owned());
        if !is_account_name(&account) {
            return Err(ApplyError::Account { name: account });
        }
        let file = options.api_key_file.clone();
        let file = file.or_else(|| variable("CARD_DESK_API_KEY_FILE").map(Into::into));
        let key = match file {
            Some(file) => Some(read_secret_file("API key", file, warnings)?),
            None => variable("CARD_DESK_API_KEY").map(Secret::new),
        };
        let bearer = |key: Secret| Authorization::bearer(key.expose()).map_err(|_| ApplyError::Key);
        Ok(Self {
            base: base.trim_end_matches('/').to_owned(),
            account,
            key: key.map(bearer).transpose()?,
        })
    }

    /// Returns the address of a job's page.
    pub(super) fn page(&self, job: i64) -> String {
        format!("{}{ACCOUNT_PAGES}{}/jobs/{job}", self.base, self.account)
    }

    /// Returns what a change would do.
    ///
    /// # Errors
    /// Fails if the server can't be reached or refuses the call.
    pub(super) async fn check(&self, asked: &CardsToChange) -> Result<ChangeCheck, ApplyError> {
        self.send(desk::JOB_CHECK, asked).await
    }

    /// Returns the number of the account's newest job, or 0.
    ///
    /// # Errors
    /// As for [`Desk::check`].
    pub(super) async fn newest_job(&self) -> Result<i64, ApplyError> {
        let list: JobList = self.read(&self.path(desk::JOBS, &[])).await?;
        Ok(list.jobs.iter().map(|job| job.id).max().unwrap_or_default())
    }

    /// Starts a job, or returns the one with the same key.
    ///
    /// # Errors
    /// As for [`Desk::check`].
    pub(super) async fn start(&self, new: &NewJob) -> Result<Job, ApplyError> {
        self.send(desk::JOBS, new).await
    }

    /// Returns a job.
    ///
    /// # Errors
    /// As for [`Desk::check`].
    pub(super) async fn job(&self, id: i64) -> Result<Job, ApplyError> {
        self.read(&self.path(desk::JOB, &[&id.to_string()])).await
    }

    /// Returns all rows of a job in a state.
    ///
    /// # Errors
    /// As for [`Desk::check`].
    pub(super) async fn rows(&self, id: i64, state: RowState) -> Result<Vec<JobRow>, ApplyError> {
        let path = self.path(desk::JOB_ROWS, &[&id.to_string()]);
        let (mut rows, mut query) = (Vec::new(), RowQuery { state: Some(state), after: None });
        loop {
            let wanted = serde_urlencoded::to_string(query).unwrap_or_default();
            let page: JobRowList = self.read(&format!("{path}?{wanted}")).await?;
            rows.extend(page.rows);
            if page.next.is_none() {
                return Ok(rows);
            }
            query.after = page.next;
        }
    }

    fn path(&self, route: &str, parameters: &[&str]) -> String {
        path::of(&self.account, route, parameters)
    }

    async fn read<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApplyError> {
        self.call(Method::GET, path, Vec::new(), READING).await
    }

    async fn send<T: DeserializeOwned>(
        &self,
        route: &str,
        body: &impl Serialize,
    ) -> Result<T, ApplyError> {
        // The types of `desk-api` have text keys only, so they can always be written.
        let body = serde_json::to_vec(body).unwrap_or_default();
        self.call(Method::POST, &self.path(route, &[]), body, DECIDING).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        patience: Duration,
    ) -> Result<T, ApplyError> {
        let base = || self.base.clone();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.base))
            .header(DASHBOARD_HEADER, "1")
            .header(header::CONTENT_TYPE, "application/json");
        let mut request = request.body(body).map_err(|_| ApplyError::Address { text: base() })?;
        if let Some(key) = &self.key {
            request.headers_mut().typed_insert(key.clone());
        }
        let answered = fetch(request, patience, MAX_BYTES).await;
        let response = answered.map_err(|source| ApplyError::Unreached { base: base(), source })?;
        let foreign = || ApplyError::Foreign { base: base(), status: response.status().as_u16() };
        if response.status().is_success() {
            return serde_json::from_slice(response.body()).map_err(|_| foreign());
        }
        let body: ErrorBody = serde_json::from_slice(response.body()).map_err(|_| foreign())?;
        Err(ApplyError::Refused { body: Box::new(body) })
    }
}
