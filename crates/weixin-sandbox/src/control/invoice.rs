//! Commands of users about invoices: they authorise an order, hand in an invoice, and keep and show an invoice title.

use std::collections::BTreeMap;

use card_model::id::OpenId;
use weixin_api::{
    invoice::{
        get_authorization::{CompanyEntries, CustomEntry, Entries, PersonEntries},
        get_title_url::InvoiceTitle,
        set_attribute::AuthField,
    },
    sandbox::{CommandError, CommandOutcome, InvoiceCommand},
};

use crate::{
    code_key::CodeKey,
    control::shared::{not_saved, outcome},
    domain::{code::state::CodeRecord, invoice::change::InvoiceChange},
    encrypted_code, identity,
    platform::Platform,
    world::people::is_openid,
};

/// The kind of page with a form for the user.
const FORM: u64 = 1;
/// Prefix of the key in a title's QR code (the example of P20 `api_invoicescantitle`).
const TITLE_CODE: &str =
    "https://mp.weixin.qq.com/intp/invoice/usertitlewxa?action=list_auth&invoice_key=";

type Fields = BTreeMap<String, String>;

/// Executes a command.
pub(super) fn apply(
    platform: &mut Platform,
    command: InvoiceCommand,
) -> Result<CommandOutcome, CommandError> {
    let mut outcome = outcome(platform);
    let change = match command {
        InvoiceCommand::AuthoriseInvoice { order_id, openid, fields } => {
            let (redirect, entries) = authorise(platform, &order_id, &openid, fields)?;
            outcome.redirect = redirect;
            let app_id = platform.settings.app_id.clone();
            InvoiceChange::Authorised { order_id, app_id, openid, entries: Box::new(entries) }
        }
        InvoiceCommand::HandInInvoice { code } => {
            let code = CodeKey::of_platform(code);
            let held = platform.world().invoices.held.contains_key(&code);
            let usable = platform.world().codes.get(&code).is_some_and(CodeRecord::is_usable);
            if !held || !usable {
                return Err(CommandError::NoCode);
            }
            let secret = platform.settings.app_secret.expose();
            outcome.codes = vec![encrypted_code::encrypt(secret, &code).into()];
            return Ok(outcome);
        }
        InvoiceCommand::KeepInvoiceTitle { openid, url, fields } => {
            let title = title(url.as_deref(), fields).filter(|_| is_openid(&openid));
            let title = Box::new(title.ok_or(CommandError::NotIssuable)?);
            InvoiceChange::TitleKept { openid, title }
        }
        InvoiceCommand::ShowInvoiceTitle { openid } => {
            let world = platform.world();
            if !world.invoices.titles.contains_key(&openid) {
                return Err(CommandError::NotIssuable);
            }
            let key = identity::title_key(world.plan.seed, world.serial + 1);
            let text = format!("{TITLE_CODE}{key}");
            outcome.redirect = Some(text.clone());
            InvoiceChange::TitleShown { text, openid }
        }
    };
    platform.commit(change).map_err(not_saved)?;
    Ok(outcome)
}

/// Returns the user's entries and where the user is redirected after authorising an order.
fn authorise(
    platform: &Platform,
    order_id: &str,
    openid: &OpenId,
    fields: Fields,
) -> Result<(Option<String>, Entries), CommandError> {
    let invoices = &platform.world().invoices;
    let order = invoices.orders.get(order_id).filter(|_| is_openid(openid));
    let order = order.filter(|order| order.authorised.is_none() && order.refusal.is_none());
    let order = order.ok_or(CommandError::NotIssuable)?;
    let entries = match &invoices.attributes.auth_field {
        // The user must fill in every field that the form shows (P20 api_invoicebizsetattr).
        Some(form) if order.page == FORM => {
            entries(form, fields).ok_or(CommandError::NotIssuable)?
        }
        _ => Entries::default(),
    };
    Ok((order.redirect_url.clone(), entries))
}

/// Returns the entries in the form's order, or `None` if one is missing.
fn entries(form: &AuthField, mut fields: Fields) -> Option<Entries> {
    let is_company = fields.contains_key("tax_no");
    let mut entry = |name: &str, shown: Option<u64>| match fields.remove(name) {
        Some(text) if shown == Some(1) && !text.is_empty() => Some(Some(text)),
        _ if shown == Some(1) => None,
        _ => Some(None),
    };
    let mut filled = Entries::default();
    if is_company {
        let shown = form.biz_field.as_ref()?;
        filled.biz_field = Some(CompanyEntries {
            title: entry("title", shown.show_title)?,
            tax_no: entry("tax_no", shown.show_tax_no)?,
            addr: entry("addr", shown.show_addr)?,
            phone: entry("phone", shown.show_phone)?,
            bank_type: entry("bank_type", shown.show_bank_type)?,
            bank_no: entry("bank_no", shown.show_bank_no)?,
            custom_field: Some(custom(shown.custom_field.as_deref(), &mut fields)?)
                .filter(|filled| !filled.is_empty()),
            ..CompanyEntries::default()
        });
    } else {
        let shown = form.user_field.as_ref()?;
        filled.user_field = Some(PersonEntries {
            title: entry("title", shown.show_title)?,
            phone: entry("phone", shown.show_phone)?,
            email: entry("email", shown.show_email)?,
            custom_field: Some(custom(shown.custom_field.as_deref(), &mut fields)?)
                .filter(|filled| !filled.is_empty()),
            ..PersonEntries::default()
        });
    }
    Some(filled)
}

/// Returns the entries of the merchant's own fields, or `None` if one is missing.
fn custom(shown: Option<&[CustomEntry]>, fields: &mut Fields) -> Option<Vec<CustomEntry>> {
    shown
        .unwrap_or_default()
        .iter()
        .map(|field| {
            let value = fields.remove(field.key.as_deref()?).filter(|text| !text.is_empty())?;
            Some(CustomEntry { value: Some(value), ..field.clone() })
        })
        .collect()
}

/// Returns the title that a page offers or the entries contain, or `None` if neither has a payer.
fn title(url: Option<&str>, mut fields: Fields) -> Option<InvoiceTitle> {
    if let Some(url) = url {
        let (_, query) = url.split_once('?')?;
        let offered: Fields = serde_urlencoded::from_str(query).ok()?;
        // A page that the user fills in offers no title.
        fields.extend(offered.into_iter().filter(|(name, _)| name != "user_fill"));
    }
    fields.retain(|_, text| !text.is_empty());
    let is_company = fields.contains_key("tax_no");
    let title = InvoiceTitle {
        title: fields.remove("title"),
        phone: fields.remove("phone"),
        tax_no: fields.remove("tax_no"),
        addr: fields.remove("addr"),
        bank_type: fields.remove("bank_type"),
        bank_no: fields.remove("bank_no"),
        title_type: Some(u64::from(!is_company)),
        ..InvoiceTitle::default()
    };
    title.title.is_some().then_some(title)
}
