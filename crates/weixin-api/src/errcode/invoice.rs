//! Errcodes of the endpoints of electronic invoices.
//!
//! The messages are those in P15. P18 assigns other numbers to two of them (73003 to `fpqqlsh empty`, 73004 to `kplx
//! empty`). P15 is complete, so this table follows it.

super::error_codes! {
    INVALID_INVOICE_TITLE = 72017 Data "invalid invoice title"
        zh "发票抬头与授权时不一致" en "The title of the invoice is not the one that the user authorised" ["title"];
    DUPLICATE_INVOICE_ORDER = 72018 AlreadyDone "duplicate order id, invoice had inserted to user"
        zh "该订单的发票已插入用户卡包" en "The order's invoice is already in the user's wallet" ["order_id"];
    INVOICE_LOCKED_BY_OTHERS = 72023 Data "invoice has been lock by others"
        zh "发票已被其他公众号锁定" en "Another account has locked the invoice" ["code", "encrypt_code"];
    INVALID_INVOICE_STATUS = 72024 Data "invoice status error"
        zh "发票状态错误" en "The invoice's state does not allow this" ["reimburse_status"];
    INVALID_INVOICE_TOKEN = 72025 Data "invoice token error"
        zh "授权页 ticket 无效" en "The ticket of the authorisation page is invalid" ["ticket"];
    INVALID_INVOICE_ACTION = 72027 Data "invoice action error"
        zh "action 不正确" en "The action is unknown" ["action"];
    INVOICE_PAY_MERCHANT_NOT_SET = 72028 Data "invoice never set pay mch info"
        zh "未关联微信支付商户号" en "No merchant number has been set" [];
    INVOICE_FORM_NOT_SET = 72029 Data "invoice never set auth field"
        zh "未设置授权页字段" en "The fields of the authorisation page have not been set" [];
    INVALID_INVOICE_MCHID = 72030 Data "invalid mchid"
        zh "微信支付商户号不正确" en "The merchant number is invalid" ["mchid"];
    INVALID_INVOICE_PARAMETERS = 72031 Data "invalid params"
        zh "参数错误：缺少参数，或未通过校验" en "A parameter is missing or invalid" [];
    INVOICE_REJECTED = 72035 Data "biz reject insert"
        zh "该订单已被拒绝开票，请使用新的订单号" en "The order was refused its invoice; use a new order number" ["order_id"];
    INVOICE_BUSY = 72036 Busy "invoice is busy, try again please"
        zh "发票正在被修改，请稍后再试" en "The invoice is being changed; try again later" [];
    INVOICE_OF_OTHER_USER = 72037 Data "invoice owner error"
        zh "发票不属于该用户" en "The invoice belongs to another user" ["openid"];
    INVOICE_ORDER_NOT_AUTHORISED = 72038 Data "invoice order never auth"
        zh "订单没有授权，或开票平台、商户与订单不匹配" en "The user has not authorised the order, or platform, merchant and order do not match" ["order_id", "s_pappid", "appid"];
    INVOICE_NOT_LOCKED = 72039 Data "invoice must be lock first"
        zh "发票需要先锁定再核销" en "The invoice must be locked before it is closed" ["reimburse_status"];
    INVALID_INVOICE_PDF = 72040 Data "invoice pdf error"
        zh "PDF 无效、过大或已被清理" en "The PDF is invalid, too large, or was deleted" ["pdf", "s_media_id", "s_pdf_media_id"];
    INVALID_BILLING_NUMBER = 72041 Data "billing_code and billing_no invalid"
        zh "发票代码或发票号码无效" en "The invoice's code or number is invalid" ["billing_code", "billing_no"];
    REPEATED_BILLING_NUMBER = 72042 Data "billing_code and billing_no repeated"
        zh "发票代码和号码重复，该发票已被领取" en "An invoice of this code and number has been handed out" ["billing_code", "billing_no"];
    BILLING_NUMBER_SIZE = 72043 Data "billing_code or billing_no size error"
        zh "发票代码或发票号码长度错误" en "The invoice's code or number has the wrong length" ["billing_code", "billing_no"];
    TITLE_SCAN_EXPIRED = 72044 Data "scan text out of time"
        zh "发票抬头二维码已超时" en "The QR code of the title has expired" ["scan_text"];
    INVOICE_CANCELLED = 72060 Data "this invoice has been cancelled, check the reimburse_status please"
        zh "发票已被冲红" en "The invoice has been cancelled" ["reimburse_status"];
    INVOICE_CLOSED = 72061 Data "this invoice has been closed, check the reimburse_status please"
        zh "发票已被核销，状态不可逆" en "The invoice has been reimbursed, which is final" ["reimburse_status"];
    MERCHANT_CONTACT_EMPTY = 72063 Data "biz contact is empty, set contact first please"
        zh "请先设置商户联系方式" en "The merchant's contact must be set first" [];
    INVALID_ISSUING_OPENID = 73001 Data "wxopenid error"
        zh "wxopenid 不正确" en "The OpenID is invalid" ["wxopenid"];
    MISSING_ORDER_NUMBER = 73002 Data "ddh orderid empty"
        zh "订单号为空" en "The order number is empty" ["ddh"];
    MISSING_ISSUING_OPENID = 73003 Data "wxopenid empty"
        zh "wxopenid 为空" en "The OpenID is empty" ["wxopenid"];
    MISSING_REQUEST_NUMBER = 73004 Data "fpqqlsh empty"
        zh "发票请求流水号为空" en "The number of the request is empty" ["fpqqlsh"];
    MISSING_SELLER_NAME = 73007 Data "nsrmc empty"
        zh "纳税人名称为空" en "The seller's name is empty" ["nsrmc"];
    MISSING_SELLER_ADDRESS = 73008 Data "nsrdz empty"
        zh "纳税人地址为空" en "The seller's address is empty" ["nsrdz"];
    MISSING_SELLER_TELEPHONE = 73009 Data "nsrdh empty"
        zh "纳税人电话为空" en "The seller's telephone is empty" ["nsrdh"];
    MISSING_BUYER_NAME = 73010 Data "ghfmc empty"
        zh "购货方名称为空" en "The buyer's name is empty" ["ghfmc"];
    MISSING_ISSUER = 73011 Data "kpr empty"
        zh "开票人为空" en "The issuer of the invoice is empty" ["kpr"];
    MISSING_TOTAL_WITH_TAX = 73012 Data "jshj empty"
        zh "价税合计为空" en "The sum with taxes is empty" ["jshj"];
    MISSING_TOTAL_WITHOUT_TAX = 73013 Data "hjje empty"
        zh "合计金额为空" en "The sum without taxes is empty" ["hjje"];
    MISSING_TOTAL_TAX = 73014 Data "hjse empty"
        zh "合计税额为空" en "The sum of taxes is empty" ["hjse"];
    MISSING_TRADE = 73015 Data "hylx empty"
        zh "行业类型为空" en "The kind of trade is empty" ["hylx"];
    MISSING_SELLER_TAX_NUMBER = 73016 Data "nsrsbh empty"
        zh "纳税人识别号为空" en "The seller's tax number is empty" ["nsrsbh"];
    SELLER_TAX_NUMBER_MISMATCH = 73101 Data "nsrsbh not cmp"
        zh "纳税人识别号不匹配" en "The seller's tax number does not match" ["nsrsbh"];
    ISSUING_TIMED_OUT = 73105 Busy "Kp plat make invoice timeout, please try again with the same fpqqlsh"
        zh "开票平台开票中，请使用相同的发票请求流水号重试" en "The invoice is still being made; try again with the same request number" ["fpqqlsh"];
    REQUEST_OF_OTHER_ORDER = 73106 Data "Fpqqlsh exist with different ddh"
        zh "发票请求流水号已被其他订单占用" en "The request number belongs to another order" ["fpqqlsh"];
    REQUEST_BEING_PROCESSED = 73107 Busy "Fpqqlsh is processing, please wait and query later"
        zh "发票请求正在处理，请稍后查询" en "The request is being processed; query later" ["fpqqlsh"];
    ORDER_OF_OTHER_REQUEST = 73108 Data "This ddh with other fpqqlsh already exist"
        zh "该订单已被其他发票请求流水处理" en "Another request has made the order's invoice" ["ddh"];
    UNKNOWN_REQUEST = 73109 Data "This Fpqqlsh not exist in kpplat"
        zh "发票请求流水号不存在" en "The request is unknown" ["fpqqlsh"];
}
