//! `POST /card/invoice/makeoutinvoice` issues an invoice. Most wire names are initials of Chinese words; here they
//! are spelt out.

use card_model::id::OpenId;
use weixin_wire::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Issues an invoice.
    Issue, "/card/invoice/makeoutinvoice", Irreversible,
    "P18 \"14 Issue Blue Invoice\"; SKIT CardInvoiceMakeOutInvoiceRequest", Request => Empty
);

/// Request of [`Issue`].
#[wire_object]
pub struct Request {
    /// The invoice.
    #[field(json = "invoiceinfo")]
    pub invoice_info: Option<InvoiceInfo>,
}

/// The data of the invoice. Amounts are texts in yuan.
#[wire_object]
pub struct InvoiceInfo {
    /// OpenID of the user.
    #[field(json = "wxopenid")]
    pub open_id: Option<OpenId>,
    /// Number of the merchant's order (订单号).
    #[field(json = "ddh")]
    pub order_number: Option<String>,
    /// Number of this request (发票请求流水号).
    #[field(json = "fpqqlsh")]
    pub request_number: Option<String>,
    /// Tax number of the seller (纳税人识别码).
    #[field(json = "nsrsbh")]
    pub seller_tax_number: Option<String>,
    /// Name of the seller.
    #[field(json = "nsrmc")]
    pub seller_name: Option<String>,
    /// Address of the seller.
    #[field(json = "nsrdz")]
    pub seller_address: Option<String>,
    /// Telephone number of the seller.
    #[field(json = "nsrdh")]
    pub seller_telephone: Option<String>,
    /// Bank of the seller.
    #[field(json = "nsrbank")]
    pub seller_bank: Option<String>,
    /// Bank account of the seller.
    #[field(json = "nsrbankid")]
    pub seller_account: Option<String>,
    /// Tax number of the buyer (购货方识别号).
    #[field(json = "ghfnsrsbh")]
    pub buyer_tax_number: Option<String>,
    /// Name of the buyer.
    #[field(json = "ghfmc")]
    pub buyer_name: Option<String>,
    /// Address of the buyer.
    #[field(json = "ghfdz")]
    pub buyer_address: Option<String>,
    /// Telephone number of the buyer.
    #[field(json = "ghfdh")]
    pub buyer_telephone: Option<String>,
    /// Bank of the buyer.
    #[field(json = "ghfbank")]
    pub buyer_bank: Option<String>,
    /// Bank account of the buyer.
    #[field(json = "ghfbankid")]
    pub buyer_account: Option<String>,
    /// Name of the issuing clerk (开票人).
    #[field(json = "kpr")]
    pub issuer: Option<String>,
    /// Name of the payee (收款人).
    #[field(json = "skr")]
    pub payee: Option<String>,
    /// Name of the reviewer (复核人).
    #[field(json = "fhr")]
    pub reviewer: Option<String>,
    /// Total with tax (价税合计).
    #[field(json = "jshj")]
    pub total_with_tax: Option<String>,
    /// Total without tax (合计金额).
    #[field(json = "hjje")]
    pub total_without_tax: Option<String>,
    /// Total tax (合计税额).
    #[field(json = "hjse")]
    pub total_tax: Option<String>,
    /// A note (备注).
    #[field(json = "bz")]
    pub note: Option<String>,
    /// Line of business (行业类型).
    #[field(json = "hylx")]
    pub trade: Option<String>,
    /// The bought items.
    #[field(json = "invoicedetail_list")]
    pub details: Option<Vec<InvoiceDetail>>,
}

/// A bought item.
#[wire_object]
pub struct InvoiceDetail {
    /// Kind of the line (发票行性质).
    #[field(json = "fphxz")]
    pub line_kind: Option<String>,
    /// Number of the kind of goods (商品编码).
    #[field(json = "spbm")]
    pub goods_number: Option<String>,
    /// Name (项目名称).
    #[field(json = "xmmc")]
    pub name: Option<String>,
    /// Unit (单位).
    #[field(json = "dw")]
    pub unit: Option<String>,
    /// Model (规格型号).
    #[field(json = "ggxh")]
    pub model: Option<String>,
    /// Quantity (项目数量).
    #[field(json = "xmsl")]
    pub quantity: Option<String>,
    /// Price per unit (项目单价).
    #[field(json = "xmdj")]
    pub price: Option<String>,
    /// Total price (项目金额).
    #[field(json = "xmje")]
    pub amount: Option<String>,
    /// Tax rate (税率).
    #[field(json = "sl")]
    pub tax_rate: Option<String>,
    /// Tax (税额).
    #[field(json = "se")]
    pub tax: Option<String>,
}
