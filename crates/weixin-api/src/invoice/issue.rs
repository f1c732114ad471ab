//! `POST /card/invoice/makeoutinvoice` issues an invoice. Most names on the wire are initials of Chinese
//! words; here they are spelt out.

use card_model::wire_object;

use crate::{endpoint::json_endpoint, envelope::Empty};

json_endpoint!(
    /// Issues an invoice.
    Issue, "/card/invoice/makeoutinvoice", Irreversible,
    "P18 \"14 Issue Blue Invoice\"; SKIT CardInvoiceMakeOutInvoiceRequest", Request => Empty
);

wire_object! {
    /// The invoice.
    pub struct Request {
        /// The invoice.
        invoice_info: InvoiceInfo = "invoiceinfo",
    }
}

wire_object! {
    /// What the invoice says. Amounts are texts in yuan.
    pub struct InvoiceInfo {
        /// The user.
        open_id: String = "wxopenid",
        /// The merchant's order (订单号).
        order_number: String = "ddh",
        /// Number of this request (发票请求流水号).
        request_number: String = "fpqqlsh",
        /// Tax number of who issues it (纳税人识别码).
        seller_tax_number: String = "nsrsbh",
        /// Name of who issues it.
        seller_name: String = "nsrmc",
        /// Address of who issues it.
        seller_address: String = "nsrdz",
        /// Telephone of who issues it.
        seller_telephone: String = "nsrdh",
        /// Bank of who issues it.
        seller_bank: String = "nsrbank",
        /// Account of who issues it.
        seller_account: String = "nsrbankid",
        /// Tax number of who pays (购货方识别号).
        buyer_tax_number: String = "ghfnsrsbh",
        /// Name of who pays.
        buyer_name: String = "ghfmc",
        /// Address of who pays.
        buyer_address: String = "ghfdz",
        /// Telephone of who pays.
        buyer_telephone: String = "ghfdh",
        /// Bank of who pays.
        buyer_bank: String = "ghfbank",
        /// Account of who pays.
        buyer_account: String = "ghfbankid",
        /// Who writes it (开票人).
        issuer: String = "kpr",
        /// Who takes the money (收款人).
        payee: String = "skr",
        /// Who checks it (复核人).
        reviewer: String = "fhr",
        /// The sum with taxes (价税合计).
        total_with_tax: String = "jshj",
        /// The sum without taxes (合计金额).
        total_without_tax: String = "hjje",
        /// Taxes (合计税额).
        total_tax: String = "hjse",
        /// A note (备注).
        note: String = "bz",
        /// Kind of trade (行业类型).
        trade: String = "hylx",
        /// What was bought.
        details: Vec<InvoiceDetail> = "invoicedetail_list",
    }
}

wire_object! {
    /// Something that was bought.
    pub struct InvoiceDetail {
        /// Kind of the line (发票行性质).
        line_kind: String = "fphxz",
        /// Number of the kind of goods (商品编码).
        goods_number: String = "spbm",
        /// What (项目名称).
        name: String = "xmmc",
        /// Unit (单位).
        unit: String = "dw",
        /// Model (规格型号).
        model: String = "ggxh",
        /// How many (项目数量).
        quantity: String = "xmsl",
        /// What one costs (项目单价).
        price: String = "xmdj",
        /// What all cost (项目金额).
        amount: String = "xmje",
        /// Rate of taxes (税率).
        tax_rate: String = "sl",
        /// Taxes (税额).
        tax: String = "se",
    }
}
