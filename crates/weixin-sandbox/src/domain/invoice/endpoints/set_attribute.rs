//! `POST /card/invoice/setbizattr?action=…`: sets or returns the form, the merchant number and the contact.

use weixin_api::{
    errcode::{
        DATA_FORMAT_ERROR, INVALID_INVOICE_ACTION, INVALID_INVOICE_MCHID,
        INVALID_INVOICE_PARAMETERS, INVOICE_FORM_NOT_SET, INVOICE_PAY_MERCHANT_NOT_SET,
        MERCHANT_CONTACT_EMPTY,
    },
    invoice::set_attribute::{
        Action, Attributes, AuthField, Contact, PayMerchant, Request as Asked,
    },
};

use crate::{
    answer::{Answer, Rejection},
    domain::invoice::change::InvoiceChange,
    platform::Platform,
    request::{Request, decode},
    rule::{Rule, documented, inferred},
    serve::ServedRaw,
};

impl ServedRaw for weixin_api::invoice::set_attribute::SetAttribute {
    const RULES: &'static [Rule] = &[
        documented(
            "`action` in the query selects the attribute; an attribute stays until it is set again",
            "P20 api_invoicebizsetattr",
        ),
        inferred(
            "reading an attribute that was never set: 72029, 72028, 72063",
            "the errcodes' messages",
        ),
        inferred(
            "any other action: 72027; an invalid merchant number: 72030",
            "the errcodes' messages",
        ),
        inferred(
            "a switch other than 0 or 1, or a contact without both members: 72031",
            "the examples; the meaning of 72031",
        ),
    ];

    fn answer(platform: &mut Platform, call: &Request) -> Result<Answer, Rejection> {
        let action = Action::from(call.query("action").unwrap_or_default());
        let sent =
            call.conformed_if_object::<weixin_api::invoice::set_attribute::SetAttribute>()?;
        let mut attributes = platform.world().invoices.attributes.clone();
        if let Some(read) = read(&action, &attributes) {
            return Answer::success(read?);
        }
        let asked = decode::<Asked>(sent.ok_or_else(|| Rejection::new(DATA_FORMAT_ERROR))?)?;
        let missing = |name: &str| Rejection::at(INVALID_INVOICE_PARAMETERS, name);
        match action {
            Action::SetAuthField => {
                let form = asked.auth_field.ok_or_else(|| missing("auth_field"))?;
                check_form(&form)?;
                attributes.auth_field = Some(form);
            }
            Action::SetPayMch => {
                let merchant = asked.paymch_info.ok_or_else(|| missing("paymch_info"))?;
                check_merchant(&merchant)?;
                attributes.paymch_info = Some(merchant);
            }
            Action::SetContact => {
                let contact = asked.contact.ok_or_else(|| missing("contact"))?;
                check_contact(&contact)?;
                attributes.contact = Some(contact);
            }
            _ => return Err(Rejection::at(INVALID_INVOICE_ACTION, "action")),
        }
        let change = InvoiceChange::AttributesSet { attributes: Box::new(attributes) };
        platform.commit(change)?;
        Answer::done()
    }
}

/// Returns the attribute that an action reads, or `None` if the action sets one or is unknown.
fn read(action: &Action, attributes: &Attributes) -> Option<Result<Attributes, Rejection>> {
    let mut read = Attributes::default();
    let unset = match action {
        Action::GetAuthField => {
            read.auth_field.clone_from(&attributes.auth_field);
            read.auth_field.is_none().then_some(INVOICE_FORM_NOT_SET)
        }
        Action::GetPayMch => {
            read.paymch_info.clone_from(&attributes.paymch_info);
            read.paymch_info.is_none().then_some(INVOICE_PAY_MERCHANT_NOT_SET)
        }
        Action::GetContact => {
            read.contact.clone_from(&attributes.contact);
            read.contact.is_none().then_some(MERCHANT_CONTACT_EMPTY)
        }
        _ => return None,
    };
    Some(unset.map_or(Ok(read), |errcode| Err(Rejection::new(errcode))))
}

fn check_form(form: &AuthField) -> Result<(), Rejection> {
    let person = form.user_field.as_ref();
    let company = form.biz_field.as_ref();
    if person.is_none() && company.is_none() {
        return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "auth_field"));
    }
    let person = person.map(|it| vec![it.show_title, it.show_phone, it.show_email]);
    let company = company.map(|it| {
        let numbers = [it.show_title, it.show_tax_no, it.show_addr, it.show_phone];
        [&numbers[..], &[it.show_bank_type, it.show_bank_no]].concat()
    });
    let mut switches = person.into_iter().chain(company).flatten().flatten();
    if switches.any(|switch| switch > 1) {
        return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "auth_field"));
    }
    Ok(())
}

fn check_merchant(merchant: &PayMerchant) -> Result<(), Rejection> {
    let mchid = merchant.mchid.as_deref().unwrap_or_default();
    if mchid.is_empty() || !mchid.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Rejection::at(INVALID_INVOICE_MCHID, "mchid"));
    }
    if merchant.s_pappid.as_deref().unwrap_or_default().is_empty() {
        return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "s_pappid"));
    }
    Ok(())
}

fn check_contact(contact: &Contact) -> Result<(), Rejection> {
    if contact.phone.as_deref().unwrap_or_default().is_empty() {
        return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "phone"));
    }
    if contact.time_out.unwrap_or(0) == 0 {
        return Err(Rejection::at(INVALID_INVOICE_PARAMETERS, "time_out"));
    }
    Ok(())
}
