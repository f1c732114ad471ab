//! The merchant's services.

use card_model::{
    advanced_info::{AdvancedInfo, BusinessService},
    field::Field,
};
use desk_wording as wording;
use leptos::prelude::*;

use super::{
    Form,
    field::{Frame, grouped},
};
use crate::{i18n::language, state::card_editor::Section};

const SERVICES: Field = AdvancedInfo::BUSINESS_SERVICE;

/// A switch for each service.
pub fn services(form: Form) -> AnyView {
    let locked = form.lock(SERVICES).is_some();
    let boxes = BusinessService::KNOWN
        .iter()
        .map(|service| {
            let chosen =
                form.seen(Section::Entries, move |editor| editor.services().contains(service));
            view! {
                <label class="check">
                    <input
                        type="checkbox"
                        name=SERVICES.to_string()
                        value=service.as_str()
                        disabled=locked
                        prop:checked=move || chosen.get()
                        on:change=move |_| form.change(|editor| editor.toggle_service(service))
                    />
                    <span>{move || wording::service(service, language())}</span>
                </label>
            }
        })
        .collect_view();
    let controls = view! { <div class="checks">{boxes}</div> }.into_any();
    grouped(Frame::of(form, SERVICES), SERVICES, "field-wide", controls)
}
