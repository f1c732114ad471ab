//! Texts for how a code is shown (S1 "2.2 Selecting an Appropriate Code Display Type").

use card_model::{code::CodeType, language::Language};

use super::pick;

/// Returns the name of a code type. An undocumented type is returned unchanged.
pub fn code_type(code_type: &CodeType, language: Language) -> String {
    let text = match code_type {
        CodeType::Text => pick(language, "仅券号", "Numeric code only"),
        CodeType::Barcode => pick(language, "条形码和券号", "Barcode with numeric code"),
        CodeType::Qrcode => pick(language, "二维码和券号", "QR code with numeric code"),
        CodeType::OnlyQrcode => pick(language, "仅二维码", "QR code only"),
        CodeType::OnlyBarcode => pick(language, "仅条形码", "Barcode only"),
        CodeType::None => pick(language, "不显示券码", "No code"),
        other => other.as_str(),
    };
    text.to_owned()
}

/// Returns how a voucher with such a code is redeemed; empty for an undocumented code type.
pub fn code_type_help(code_type: &CodeType, language: Language) -> &'static str {
    match code_type {
        CodeType::Text => pick(language, "店员输入券号核销", "Redeemed by typing the numeric code"),
        CodeType::Barcode | CodeType::Qrcode => pick(
            language,
            "店员扫码或输入券号核销，适用范围最广",
            "Redeemed by scanning, or by typing the numeric code",
        ),
        CodeType::OnlyQrcode | CodeType::OnlyBarcode => {
            pick(language, "店员只能扫码核销", "Redeemed by scanning alone")
        }
        CodeType::None => pick(
            language,
            "仅限线上使用，在商户自己的页面核销，券面不显示券码入口",
            "For online use: redeemed on a page of your own, the voucher shows no code",
        ),
        _ => "",
    }
}
