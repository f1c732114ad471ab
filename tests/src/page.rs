//! Page actions as a user does them: wait for an element, type into a field, press a button.

use std::path::Path;

use serde_json::Value;
use thirtyfour::{
    By, Key, WebElement,
    error::{WebDriverError, WebDriverErrorInner},
};

use crate::browser::{Browser, PATIENCE};

impl Browser {
    /// Opens a URL.
    pub async fn open(&self, address: &str) {
        self.driver.goto(address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
    }

    /// Waits until an element exists and is visible.
    pub async fn see(&self, css: &str) -> WebElement {
        let started = tokio::time::Instant::now();
        loop {
            if let Ok(element) = self.driver.find(By::Css(css)).await
                && element.is_displayed().await.unwrap_or(false)
            {
                return element;
            }
            self.still_patient(started, &format!("{css} to be shown")).await;
        }
    }

    /// Waits until an element is removed.
    pub async fn see_gone(&self, css: &str) {
        let started = tokio::time::Instant::now();
        while self.driver.find(By::Css(css)).await.is_ok() {
            self.still_patient(started, &format!("{css} to go")).await;
        }
    }

    /// Waits until the text of an element contains `part`. Returns the text.
    pub async fn see_text(&self, css: &str, part: &str) -> String {
        let started = tokio::time::Instant::now();
        loop {
            let text = self.text(css).await;
            if text.contains(part) {
                return text;
            }
            self.still_patient(started, &format!("{part:?} in {css}, which says {text:?}")).await;
        }
    }

    /// Waits until a script returns `true`.
    pub async fn see_true(&self, script: &str) {
        let started = tokio::time::Instant::now();
        while self.script(script).await != Value::Bool(true) {
            self.still_patient(started, script).await;
        }
    }

    async fn still_patient(&self, started: tokio::time::Instant, what: &str) {
        if started.elapsed() > PATIENCE {
            let picture = std::env::temp_dir().join("card-desk-failed-journey.png");
            let _ = self.driver.screenshot(&picture).await;
            let log = self.driver.browser_log().await.ok();
            panic!("waited in vain for {what}; see {}; console: {log:?}", picture.display());
        }
        // Retried at the page's next frame instead of after a fixed time.
        let _ = self
            .driver
            .execute_async("requestAnimationFrame(() => setTimeout(arguments[0], 16))", Vec::new())
            .await;
    }

    /// The text of an element; empty if it is missing.
    pub async fn text(&self, css: &str) -> String {
        match self.driver.find(By::Css(css)).await {
            Ok(element) => element.text().await.unwrap_or_default(),
            Err(_) => String::new(),
        }
    }

    /// Clicks an element.
    pub async fn click(&self, css: &str) {
        let started = tokio::time::Instant::now();
        loop {
            let element = self.see(css).await;
            let _ = element.scroll_into_view().await;
            match element.click().await {
                Ok(()) => return,
                Err(error) => {
                    self.still_patient(started, &format!("a click on {css}: {error}")).await;
                }
            }
        }
    }

    /// Sets language and theme. They take effect in the next page that is opened.
    pub async fn prefer(&self, language: &str, theme: &str) {
        self.script(&format!(
            "localStorage.setItem('card-desk.language', '{language}');
             localStorage.setItem('card-desk.theme', '{theme}');"
        ))
        .await;
    }

    /// Clicks the button with `data-action` `action`.
    pub async fn act(&self, action: &str) {
        self.click(&format!("[data-action=\"{action}\"]")).await;
    }

    /// Replaces the text of a form field, given its field path.
    pub async fn fill(&self, field: &str, text: &str) {
        self.replace_text(&field_selector(field), text).await;
    }

    /// Replaces the text of an input.
    pub async fn replace_text(&self, css: &str, text: &str) {
        let started = tokio::time::Instant::now();
        loop {
            let element = self.see(css).await;
            let _ = element.scroll_into_view().await;
            match element.clear().await {
                Ok(()) => break,
                Err(error) => self.replaced(started, css, error).await,
            }
        }
        self.type_into(css, text).await;
    }

    /// Waits until an element is shown that has an attribute. Returns the attribute's value.
    pub async fn attribute(&self, css: &str, name: &str) -> String {
        let started = tokio::time::Instant::now();
        loop {
            if let Ok(Some(value)) = self.see(css).await.attr(name).await {
                return value;
            }
            self.still_patient(started, &format!("{name} of {css}")).await;
        }
    }

    /// Sends keys to an element. If the page replaced the element after it was found, looks for it again.
    pub async fn type_into(&self, css: &str, keys: impl AsRef<str>) {
        let started = tokio::time::Instant::now();
        loop {
            match self.see(css).await.send_keys(keys.as_ref()).await {
                Ok(()) => return,
                Err(error) => self.replaced(started, css, error).await,
            }
        }
    }

    /// Waits a frame if the page replaced the element, and fails on every other error.
    async fn replaced(&self, started: tokio::time::Instant, css: &str, error: WebDriverError) {
        let is_stale = matches!(error.as_inner(), WebDriverErrorInner::StaleElementReference(_));
        assert!(is_stale, "keys for {css}: {error}");
        self.still_patient(started, &format!("{css} to stay: {error}")).await;
    }

    /// Chooses a file for a file input.
    pub async fn choose_file(&self, css: &str, path: &Path) {
        let started = tokio::time::Instant::now();
        loop {
            if let Ok(input) = self.driver.find(By::Css(css)).await {
                input.send_keys(path.display().to_string()).await.expect("a file is chosen");
                return;
            }
            self.still_patient(started, css).await;
        }
    }

    /// Sends keys to the focused element.
    pub async fn keys(&self, keys: impl AsRef<str>) {
        self.driver
            .action_chain()
            .send_keys(keys.as_ref())
            .perform()
            .await
            .expect("keys are typed");
    }

    /// Presses one key.
    pub async fn key(&self, key: Key) {
        self.keys(char::from(key).to_string()).await;
    }

    /// Runs a script and returns its value.
    pub async fn script(&self, script: &str) -> Value {
        self.driver
            .execute(script, Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
            .json()
            .clone()
    }
}

/// The selector of a form field's control.
pub fn field_selector(field: &str) -> String {
    format!("[id=\"field-{field}\"]")
}
