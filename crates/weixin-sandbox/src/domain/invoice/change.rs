//! Changes of invoices and how they are applied.

use card_model::{
    code::CodeEvent,
    id::{AppId, CardId, OpenId},
    time::UnixSeconds,
};
use serde::{Deserialize, Serialize};
use weixin_api::invoice::{
    create_card::InvoiceCard,
    document::{ReimburseStatus, UserInvoice},
    get_authorization::Entries,
    get_title_url::InvoiceTitle,
    set_attribute::Attributes,
};

use crate::{
    code_key::CodeKey,
    domain::{
        code::state::CodeRecord,
        invoice::{
            events::tell_authorised,
            state::{Authorisation, InvoiceOrder, IssuedRecord, Pdf, ShownTitle, WalletInvoice},
        },
    },
    identity,
    world::World,
};

/// A change of invoices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum InvoiceChange {
    /// The merchant set the attributes of its invoices.
    AttributesSet {
        /// All attributes.
        attributes: Box<Attributes>,
    },
    /// A card for invoices was made.
    CardMade { card_id: CardId, card: Box<InvoiceCard> },
    /// A PDF was uploaded.
    PdfUploaded {
        media_id: String,
        /// Digest of its bytes.
        digest: String,
    },
    /// The page on which a user authorises an order was requested.
    PageAsked {
        order_id: String,
        /// The kind of page.
        page: u64,
        /// Where the user is redirected afterwards.
        redirect_url: Option<String>,
        /// Where the page is opened from.
        #[serde(default)]
        source: String,
    },
    /// A user authorised an order.
    Authorised {
        order_id: String,
        /// AppID of the account that gets the event.
        #[serde(default)]
        app_id: AppId,
        openid: OpenId,
        /// The user's entries.
        entries: Box<Entries>,
    },
    /// The merchant refused an invoice.
    Rejected { order_id: String, reason: String },
    /// An invoice was put into a wallet.
    Inserted { order_id: String, card_id: CardId, invoice: Box<UserInvoice> },
    /// The state of reimbursements was set.
    StatusSet {
        /// Codes of the invoices.
        codes: Vec<CodeKey>,
        /// The new state.
        status: ReimburseStatus,
    },
    /// Another account locked or unlocked an invoice.
    LockedElsewhere {
        code: CodeKey,
        /// `true` if locked, `false` if unlocked.
        locked: bool,
    },
    /// An invoice was issued.
    Issued { request_number: String, record: Box<IssuedRecord> },
    /// An invoice was issued that reverses another one.
    Reversed {
        /// Number of the request that issued the reversed invoice.
        original: String,
        /// Number of the request that issued this invoice.
        request_number: String,
        record: Box<IssuedRecord>,
    },
    /// A user saved an invoice title.
    TitleKept { openid: OpenId, title: Box<InvoiceTitle> },
    /// A user showed the QR code of an invoice title.
    TitleShown {
        /// The text of the QR code.
        text: String,
        openid: OpenId,
    },
}

/// Applies a change and returns the affected codes.
pub(crate) fn apply(world: &mut World, change: InvoiceChange, now: UnixSeconds) -> Vec<CodeKey> {
    let invoices = &mut world.invoices;
    match change {
        InvoiceChange::AttributesSet { attributes } => invoices.attributes = *attributes,
        InvoiceChange::CardMade { card_id, card } => {
            invoices.cards.insert(card_id, *card);
            world.next_serial();
        }
        InvoiceChange::PdfUploaded { media_id, digest } => {
            invoices.pdfs.retain(|_, pdf| pdf.is_kept(now));
            let pdf = Pdf { digest, uploaded_at: now, attached: false };
            invoices.pdfs.insert(media_id, pdf);
            world.next_serial();
        }
        InvoiceChange::PageAsked { order_id, page, redirect_url, source } => {
            let order = invoices.orders.entry(order_id);
            let order = order.or_insert(InvoiceOrder {
                page,
                redirect_url: None,
                authorised: None,
                refusal: None,
                code: None,
                source: String::new(),
            });
            order.source = source;
            order.page = page;
            order.redirect_url = redirect_url;
        }
        InvoiceChange::Authorised { order_id, app_id, openid, entries } => {
            if let Some(order) = invoices.orders.get_mut(&order_id) {
                let source = order.source.clone();
                let user = openid.clone();
                order.authorised = Some(Authorisation { openid, at: now, entries: *entries });
                tell_authorised(world, order_id, app_id, source, &user, now);
            }
        }
        InvoiceChange::Rejected { order_id, reason } => {
            if let Some(order) = invoices.orders.get_mut(&order_id) {
                order.refusal = Some(reason);
            }
        }
        InvoiceChange::Inserted { order_id, card_id, invoice } => {
            return insert_invoice(world, &order_id, card_id, *invoice, now);
        }
        InvoiceChange::StatusSet { codes, status } => {
            for code in &codes {
                settle_invoice(world, code, &status);
            }
        }
        InvoiceChange::LockedElsewhere { code, locked } => {
            if let Some(held) = invoices.held.get_mut(&code) {
                held.locked_elsewhere = locked;
            }
        }
        InvoiceChange::Issued { request_number, record } => {
            invoices.issued.insert(request_number, *record);
            world.next_serial();
        }
        InvoiceChange::Reversed { original, request_number, record } => {
            if let Some(original) = invoices.issued.get_mut(&original) {
                original.reversed_by = Some(request_number.clone());
            }
            invoices.issued.insert(request_number, *record);
            world.next_serial();
        }
        InvoiceChange::TitleKept { openid, title } => {
            invoices.titles.insert(openid, *title);
        }
        InvoiceChange::TitleShown { text, openid } => {
            if let Some(title) = invoices.titles.get(&openid).cloned() {
                invoices.shown_titles.insert(text, ShownTitle { title, at: now });
            }
            world.next_serial();
        }
    }
    Vec::new()
}

/// Sets the state of an invoice's reimbursement. An invoice in a final state leaves the wallet.
pub(crate) fn settle_invoice(world: &mut World, code: &CodeKey, status: &ReimburseStatus) {
    let Some(held) = world.invoices.held.get_mut(code) else {
        return;
    };
    held.invoice.reimburse_status = Some(status.clone());
    if !matches!(status, ReimburseStatus::Closed | ReimburseStatus::Cancelled) {
        return;
    }
    if let Some(record) = world.codes.get_mut(code)
        && let Ok(consumed) = record.status.clone().next(CodeEvent::Consume)
    {
        record.status = consumed;
    }
}

/// Puts an invoice into the wallet of the user who authorised its order.
pub(crate) fn insert_invoice(
    world: &mut World,
    order_id: &str,
    card_id: CardId,
    invoice: UserInvoice,
    now: UnixSeconds,
) -> Vec<CodeKey> {
    let order = world.invoices.orders.get(order_id);
    let Some(openid) = order.and_then(|order| Some(order.authorised.as_ref()?.openid.clone()))
    else {
        return Vec::new();
    };
    let user = world.meet_user(&openid);
    let code = CodeKey::of_platform(identity::code(world.next_serial()));
    world.codes.insert(code.clone(), CodeRecord::new(&card_id, user, now));
    let invoices = &mut world.invoices;
    if let Some(order) = invoices.orders.get_mut(order_id) {
        order.code = Some(code.clone());
    }
    let pdf = invoice.s_pdf_media_id.as_ref();
    if let Some(pdf) = pdf.and_then(|media_id| invoices.pdfs.get_mut(media_id)) {
        pdf.attached = true;
    }
    let held = WalletInvoice { card_id, invoice, locked_elsewhere: false };
    invoices.held.insert(code.clone(), held);
    vec![code]
}
