//! Errcodes of the endpoints of cards.

use card_model::{
    advanced_info::{Abstract, AdvancedInfo},
    base_info::{BaseInfo, Sku, SubMerchantInfo},
    card::Cash,
    field::Field,
    member_card::MemberCard,
    use_condition::UseCondition,
};

super::error_codes! {
    INVALID_ACTION_INFO = 40053 Data "invalid action info, please check document"
        zh "action_info 不正确" en "action_info is invalid" ["action_info"];
    INVALID_SERIAL_CODE = 40056 Data "invalid serial code"
        zh "券码不存在、未被领取或已转赠" en "The code does not exist, was not received, or was given away" ["code"];
    INVALID_SKU = 40070 Data "invalid sku info"
        zh "库存信息不正确" en "The stock information is invalid" [BaseInfo::SKU];
    INVALID_CARD_TYPE = 40071 Data "invalid card type"
        zh "卡券类型不正确" en "The type of the card is invalid" [Field::CardType];
    INVALID_LOCATION = 40072 Data "invalid location id"
        zh "门店 ID 不正确" en "A store's id is invalid" [BaseInfo::LOCATION_ID_LIST, BaseInfo::USE_ALL_LOCATIONS];
    INVALID_CARD_ID = 40073 Data "invalid card id"
        zh "卡券不存在" en "The card is unknown" ["card_id"];
    INVALID_PAY_TEMPLATE = 40074 Data "invalid pay template id"
        zh "支付模板不正确" en "The payment template is invalid" [];
    INVALID_ENCRYPT_CODE = 40075 Data "invalid encrypt code"
        zh "加密券码不正确" en "The encrypted code is invalid" ["encrypt_code"];
    INVALID_COLOR = 40076 Data "invalid color id"
        zh "颜色不在可选的 14 种之内" en "The colour is not one of the 14" [BaseInfo::COLOR];
    INVALID_CARD_STATUS = 40078 Data "invalid card status"
        zh "卡券当前状态不允许此操作" en "The card's state does not allow this" ["card_id"];
    INVALID_TIME = 40079 Data "invalid time"
        zh "有效期不正确：朋友的券最长 90 天" en "The validity is invalid; a Friend's Voucher lasts at most 90 days" [BaseInfo::DATE_INFO];
    INVALID_CARD_EXT = 40080 Data "invalid card ext"
        zh "card_ext 不正确" en "card_ext is invalid" ["card_ext"];
    INVALID_BANNER_SIZE = 40082 Data "invalid banner picture size"
        zh "横幅图片尺寸不正确" en "The banner has the wrong size" ["banner"];
    BANNER_URL_SIZE = 40083 Data "invalid banner url size"
        zh "横幅图片地址过长" en "The banner's address is too long" ["banner"];
    INVALID_POI = 40098 Data "invalid poiid"
        zh "门店 poi_id 不正确" en "A poi_id is invalid" [BaseInfo::LOCATION_ID_LIST];
    CODE_CONSUMED = 40099 AlreadyDone "invalid code, this code has consumed."
        zh "该券码已被核销" en "The code has already been redeemed" ["code"];
    INVALID_DATE_INFO = 40100 Data "invalid DateInfo, Make Sure OldDateInfoType==NewDateInfoType && NewBeginTime<=OldBeginTime && OldEndTime<= NewEndTime"
        zh "有效期只能扩大，不能缩短或改变类型" en "A validity can only be widened, its kind can't change" [BaseInfo::DATE_INFO];
    CARD_NEEDS_STORES = 40107 Data "invalid card id! 1,card status must verify ok; 2,this card must have location_id"
        zh "卡券须已通过审核并设有门店" en "The card must be approved and have stores" [BaseInfo::LOCATION_ID_LIST; "card_id"];
    TOO_MANY_CODES = 40109 Data "too many code size, must <= 100"
        zh "一次最多 100 个券码" en "At most 100 codes at a time" ["code"];
    EMPTY_CODE = 40110 Data "have empty code"
        zh "有空的券码" en "A code is empty" ["code"];
    DUPLICATE_CODE = 40111 Data "have same code"
        zh "有重复的券码" en "A code occurs twice" ["code"];
    CANNOT_BIND_OPENID = 40112 Data "can not set bind openid"
        zh "不能指定用户领取" en "The card can't be bound to a user" [BaseInfo::BIND_OPENID];
    INVALID_CODE = 40116 Data "invalid code"
        zh "券码不正确" en "The code is invalid" ["code"];
    INVALID_CARD_QUANTITY = 40122 Data "invalid card quantity"
        zh "库存数量不正确" en "The stock is out of range" [Sku::QUANTITY; "increase_stock_value", "reduce_stock_value"];
    TOO_MANY_CUSTOM_FIELDS = 40124 Data "too many custom field!"
        zh "自定义信息类目太多" en "Too many custom fields" [MemberCard::CUSTOM_FIELD1, MemberCard::CUSTOM_FIELD2, MemberCard::CUSTOM_FIELD3];
    INVALID_USER_CARD_STATUS = 40127 Data "invalid user-card status! Hint: the card was given to user, but may be deleted or expired or set unavailable !"
        zh "券码不可用：可能已过期、已删除、转赠中或已失效" en "The code can't be used: expired, deleted, being given away, or made unavailable" ["code"];
    SUPPLY_BONUS_IS_FINAL = 40135 Data "invalid not supply bonus, can not change card_id which supply bonus to be not supply"
        zh "已支持积分或储值的卡不能改为不支持" en "A card that supports points or stored value can't stop doing so" [MemberCard::SUPPLY_BONUS, MemberCard::SUPPLY_BALANCE];
    INVALID_DEPOSIT_MODE = 40136 Data "invalid use DepositCodeMode, make sure sku.quantity>DepositCode.quantity"
        zh "导入的券码数量不得少于库存" en "The stock exceeds the number of imported codes" [Sku::QUANTITY];
    INVALID_SUB_MERCHANT = 40139 Data "invalid sub merchant id"
        zh "子商户不存在" en "The sub-merchant is unknown" [SubMerchantInfo::MERCHANT_ID];
    INVALID_SUB_MERCHANT_STATUS = 40140 Data "invalid sub merchant status"
        zh "子商户的状态不允许此操作" en "The sub-merchant's state does not allow this" [SubMerchantInfo::MERCHANT_ID];
    INVALID_IMAGE_URL = 40141 Data "invalid image url"
        zh "图片地址不是上传图片接口返回的地址" en "The URL of an image is not one that the upload returned" [BaseInfo::LOGO_URL, Abstract::ICON_URL_LIST, AdvancedInfo::TEXT_IMAGE_LIST];
    INVALID_SHARE_PARAMETERS = 40142 Data "invalid sharecard parameters"
        zh "朋友的券不能再设置分享或转赠" en "Sharing and giving must be off for a Friend's Voucher" [BaseInfo::CAN_SHARE, BaseInfo::CAN_GIVE_FRIEND];
    INVALID_LEAST_COST = 40143 Data "invalid least cost info, should be 0"
        zh "朋友的券的最低消费应填在 use_condition 里" en "A Friend's Voucher has its minimum purchase in use_condition" [Cash::LEAST_COST];
    INVALID_CONSUME_SHARE = 40144 Data "1)maybe share_card_list.num or consume_share_self_num too big; 2)maybe card_id_list also has self-card_id;3)maybe card_id_list has many different card_id;4)maybe both consume_share_self_num and share_card_list.num bigger than 0"
        zh "核销后赠送的设置不正确" en "The gift of a redemption is invalid" [AdvancedInfo::CONSUME_SHARE_SELF_NUM, AdvancedInfo::CONSUME_SHARE_CARD_LIST];
    PAY_CELL_CONFLICT = 40145 Data "invalid update! Can not both set PayCell and CenterCellInfo(include: center_title, center_sub_title, center_url)."
        zh "买单与居中入口不能同时设置" en "Checkout and the centre entry exclude each other" [BaseInfo::CENTER_TITLE, BaseInfo::CENTER_SUB_TITLE, BaseInfo::CENTER_URL];
    MARKED_BY_OTHER_USER = 40146 Data "invalid openid! card may be marked by other user!"
        zh "该券码已被其他用户锁定" en "Another user has marked the code" ["openid"];
    CONSUME_TIME_OUT_OF_RANGE = 40147 Data "invalid consume! Consume time overranging restricts."
        zh "不在可核销的时段" en "It can't be redeemed at this time" ["code"];
    INVALID_FRIENDS_CARD_TYPE = 40148 Data "invalid friends card type"
        zh "此类型不能作为朋友的券" en "This type can't be a Friend's Voucher" [Field::CardType, AdvancedInfo::SHARE_FRIENDS];
    INVALID_USE_TIME_LIMIT = 40149 Data "invalid use time limit"
        zh "可用时段不正确" en "A time limit is invalid" [AdvancedInfo::TIME_LIMIT];
    INVALID_CARD_PARAMETERS = 40150 Data "invalid card parameters"
        zh "卡券参数不正确" en "A field of the card is invalid" [];
    HIT_ANTISPAM = 40151 Data "invalid card info, text/pic hit antispam"
        zh "文字或图片未通过内容安全检查" en "A text or picture was stopped by the spam filter" [];
    SELF_CONSUME_NEEDS_VERIFY_CODE = 40153 Data "self consume cell for friends card must need verify code"
        zh "朋友的券自助核销必须使用验证码" en "Self-redemption of a Friend's Voucher needs a verification code" ["need_verify_cod"];
    USE_CUSTOM_CODE_MUST_BE_FALSE = 40158 Data "invalid use_custom_code, need be false"
        zh "不能使用自定义券码" en "Custom codes are not possible here" [BaseInfo::USE_CUSTOM_CODE];
    MISSING_REQUIRED_FIELDS = 41011 Data "missing required fields! please check document and request json!"
        zh "缺少必填字段" en "A required field is missing" [];
    MISSING_CARD_ID = 41012 Data "missing card id"
        zh "缺少 card_id" en "card_id is missing" ["card_id"];
    MISSING_CODE = 41013 Data "missing code"
        zh "缺少券码" en "The code is missing" ["code"];
    MISSING_TICKET_CLASS = 41014 Data "missing ticket_class"
        zh "缺少电影票类别" en "ticket_class is missing" ["ticket_class"];
    MISSING_SHOW_TIME = 41015 Data "missing show_time"
        zh "缺少放映时间" en "show_time is missing" ["show_time"];
    MISSING_SCREENING_ROOM = 41016 Data "missing screening_room"
        zh "缺少影厅" en "screening_room is missing" ["screening_room"];
    MISSING_SEAT_NUMBER = 41017 Data "missing seat_number"
        zh "缺少座位号" en "seat_number is missing" ["seat_number"];
    POI_LIST_EMPTY = 41025 Data "poi_list empty"
        zh "没有选择门店" en "No store is chosen" [BaseInfo::LOCATION_ID_LIST];
    MISSING_TEXT_OR_IMAGE = 41026 Data "missing image list info, text maybe empty"
        zh "图文列表缺少图片或文字" en "An entry of the article has no picture or no text" [AdvancedInfo::TEXT_IMAGE_LIST];
    BIZ_PAY_REQUIRED = 43008 Data "require biz pay auth"
        zh "需要开通微信支付" en "Weixin Pay must be activated" [];
    CUSTOM_CODE_NOT_AUTHORIZED = 43009 Data "can not use custom code, need authorize"
        zh "没有自定义券码的权限" en "The account may not use custom codes" [BaseInfo::USE_CUSTOM_CODE];
    STORED_VALUE_NOT_AUTHORIZED = 43010 Data "can not use balance, need authorize"
        zh "没有储值的权限" en "The account may not use stored value" [MemberCard::SUPPLY_BALANCE];
    BONUS_NOT_AUTHORIZED = 43011 Data "can not use bonus, need authorize"
        zh "没有积分的权限" en "The account may not use points" [MemberCard::SUPPLY_BONUS];
    CUSTOM_URL_NOT_AUTHORIZED = 43012 Data "can not use custom url, need authorize"
        zh "没有自定义链接的权限" en "The account may not use custom entries" [BaseInfo::CUSTOM_URL];
    CALL_AGENT_REQUIRED = 43014 Data "require check agent"
        zh "需要代制资质" en "The agent must be verified" [];
    WEIXIN_TEAM_AUTHORIZATION_REQUIRED = 43015 Data "require authorize by wechat team to use this function!"
        zh "此功能需要微信团队授权" en "Weixin's team must authorise this" [];
    MINI_PROGRAM_NOT_VERIFIED = 43016 Data "mini program is not verified"
        zh "小程序未认证" en "The mini program is not verified" [];
    REQUIRE_LOCATION_ID = 43017 Data "require location id!"
        zh "需要先设置门店" en "The card needs stores first" [BaseInfo::LOCATION_ID_LIST];
    CODE_NOT_MARKED = 43018 Data "code has no been mark!"
        zh "券码尚未锁定" en "The code has not been marked" ["code"];
    OUT_OF_LENGTH = 45021 Data "some argument may be out of length limit! please check document and request json!"
        zh "有字段超过长度限制" en "A field is too long" [];
    BONUS_OUT_OF_LIMIT = 45022 Data "bonus is out of limit"
        zh "积分超出限制" en "The points are out of range" ["bonus"];
    BALANCE_OUT_OF_LIMIT = 45023 Data "balance is out of limit"
        zh "储值超出限制" en "The stored value is out of range" ["balance"];
    POI_COUNT_OUT_OF_LIMIT = 45025 Data "poiid count is out of limit"
        zh "门店数量超出限制" en "Too many stores" [BaseInfo::LOCATION_ID_LIST];
    LIMIT_CARD = 45030 Data "limit cardid, not support this function"
        zh "此卡券不支持该接口" en "The card does not allow this call" ["card_id"];
    STOCK_OUT_OF_LIMIT = 45031 Data "stock is out of limit"
        zh "库存不足" en "The stock is used up" ["card_id"];
    GET_LIMIT_REACHED = 45033 Data "user get card num is out of get_limit"
        zh "用户领取数量已达上限" en "The user has received as many as allowed" ["openid"];
    CARD_LIST_OUT_OF_LIMIT = 45039 Data "card_list_size out of limit"
        zh "卡券列表过长" en "Too many cards in the list" ["card_list"];
    MONTHLY_QUOTA_REACHED = 45040 Data "reach max monthly quota limit"
        zh "本月额度已用完" en "This month's quota is used up" [];
    TOTAL_STOCK_REACHED = 45041 Data "this card reach total sku quantity limit!"
        zh "总库存已达上限" en "The card's total stock has reached its limit" ["increase_stock_value"];
    SUB_MERCHANT_CARD_TYPE = 45042 Data "limit card type, this card type can NOT create by sub merchant"
        zh "子商户不能创建此类型的卡券" en "A sub-merchant can't create this type" [Field::CardType];
    SHARE_FRIENDS_NEEDS_COVER = 45043 Data "can not set share_friends=true because has no Abstract Or Text_Img_List has no img Or image url not valid"
        zh "朋友的券必须有封面和图文" en "A Friend's Voucher needs a cover and an article with valid images" [AdvancedInfo::ABSTRACT_INFO, AdvancedInfo::TEXT_IMAGE_LIST, AdvancedInfo::SHARE_FRIENDS];
    ICON_URL_SIZE = 45044 Data "icon url size in abstract is out of limit"
        zh "封面图片只能有一张" en "The cover takes one picture" [Abstract::ICON_URL_LIST];
    FRIENDS_CARD_NOT_AUTHORIZED = 45045 Data "unauthorized friends card, please contact administrator"
        zh "此公众号没有朋友的券的权限" en "The account may not use Friend's Vouchers" [AdvancedInfo::SHARE_FRIENDS];
    ENTRY_CONFLICT = 45046 Data "operate field conflict, CenterCell, PayCell, SelfConsumeCell conflict"
        zh "居中入口、买单、自助核销互相冲突" en "Centre entry, checkout and self-redemption exclude each other" [BaseInfo::CENTER_TITLE];
    EXCEEDS_VERIFY_CODE_SIZE = 45053 Data "exceed consume verify code size"
        zh "核销验证码过长" en "The verification code is too long" ["verify_code"];
    BELOW_VERIFY_CODE_SIZE = 45054 Data "below consume verify code size"
        zh "核销验证码过短" en "The verification code is too short" ["verify_code"];
    VERIFY_CODE_CHARACTERS = 45055 Data "the code is not in consume verify code charset"
        zh "核销验证码含有不允许的字符" en "The verification code contains a forbidden character" ["verify_code"];
    PICTURE_NOT_FROM_CDN = 52000 Data "pic is not from cdn"
        zh "图片不在微信图片服务器上" en "An image is not on Weixin's image server" [BaseInfo::LOGO_URL, Abstract::ICON_URL_LIST, AdvancedInfo::TEXT_IMAGE_LIST];
    POI_NOT_APPROVED = 65106 Data "poi audit state must be approved"
        zh "门店尚未通过审核" en "A store has not been approved" [BaseInfo::LOCATION_ID_LIST];
    POI_NOT_EXISTING = 65115 Data "poi_id is not exist"
        zh "门店不存在" en "The store is unknown" [BaseInfo::LOCATION_ID_LIST];
    POI_DELETED = 65116 Data "poi has been deleted"
        zh "门店已被删除" en "A store has been deleted" [BaseInfo::LOCATION_ID_LIST];
    NO_MATCHING_CARD = 72001 Data "no match card"
        zh "没有符合的卡券" en "No card matches" [];
    MCHID_NOT_BOUND = 72002 Data "mchid is not bind appid"
        zh "商户号没有绑定此 AppID" en "The merchant number is not bound to the AppID" ["mchid"];
    MEMBER_CARD_REQUIRED = 72003 Data "invalid card type, need member card"
        zh "此操作只支持会员卡" en "Only member cards allow this" ["card_id"];
    TOO_MANY_MCHIDS = 72005 Data "out of mchid size limit"
        zh "商户号太多" en "Too many merchant numbers" ["mchid_list"];
    INVALID_TITLE = 72006 Data "invald title"
        zh "标题不正确" en "The title is invalid" [BaseInfo::TITLE];
    INVALID_REDUCE_COST = 72007 Data "invalid reduce cost, can not less than 100"
        zh "减免金额不能小于 1 元" en "The reduction is less than 1 yuan or too large" [Cash::REDUCE_COST];
    LEAST_COST_NOT_ABOVE_REDUCE_COST = 72008 Data "invalid least cost, most larger than reduce cost"
        zh "最低消费必须大于减免金额" en "The minimum purchase must be larger than the reduction" [UseCondition::LEAST_COST, Cash::LEAST_COST];
    INVALID_GET_LIMIT = 72009 Data "invalid get limit, can not over 50"
        zh "每人领取上限不能超过 50" en "One user can receive at most 50" [BaseInfo::GET_LIMIT];
    INVALID_MCHID = 72010 Data "invalid mchid"
        zh "商户号不正确" en "The merchant number is invalid" ["mchid"];
    INVALID_ACTIVATE_TICKET = 72011 Data "invalid activate_ticket.Maybe this ticket is not belong this AppId"
        zh "开卡票据不正确" en "The activation ticket is invalid or belongs to another account" ["activate_ticket"];
    ACTIVATE_TICKET_EXPIRED = 72012 Data "activate_ticket has been expired"
        zh "开卡票据已过期" en "The activation ticket has expired" ["activate_ticket"];
    TASK_CARD_STOCK = 72014 Data "task card share stock can not modify stock"
        zh "此卡券的库存不能修改" en "The stock of this card can't be changed" ["card_id"];
    INVOICE_NOT_AUTHORIZED = 72015 Data "unauthorized create invoice"
        zh "没有创建发票的权限" en "The account may not create invoices" [];
    MEMBER_CARD_NOT_AUTHORIZED = 72016 Data "unauthorized create member card"
        zh "没有创建会员卡的权限" en "The account may not create member cards" [Field::CardType];
    MESSAGE_CARD_LIST_SIZE = 72019 Data "limit msg operation card list size, must <= 5"
        zh "一条消息最多 5 张卡券" en "A message can contain at most 5 cards" ["card_list"];
    LIMIT_CONSUME = 72020 Data "limit consume in use limit"
        zh "用户核销数量已达上限" en "The user has used as many as allowed" [BaseInfo::USE_LIMIT];
    GENERAL_CARD_NOT_AUTHORIZED = 72021 Data "unauthorized create general card"
        zh "没有创建通用卡的权限" en "The account may not create general cards" [Field::CardType];
    USER_NOT_ON_WHITE_LIST = 72022 Data "user unexpected, please add user to white list"
        zh "请先把用户加入测试白名单" en "Put the user on the test list first" ["openid"];
    WX_ACTIVATE_REQUIRED = 72026 Data "need set wx_activate true"
        zh "需要开启一键激活" en "wx_activate must be true" [MemberCard::WX_ACTIVATE];
    PAY_GIFT_RULE_EXPIRED = 72032 Data "pay gift card rule expired"
        zh "支付后投放规则已过期" en "The rule has ended" ["rule_id", "rule_info.base_info.end_time"];
    PAY_GIFT_RULE_STATUS = 72033 Data "pay gift card rule status err"
        zh "支付后投放规则的状态不允许此操作" en "The rule's state does not allow this" ["rule_id", "mchid"];
    INVALID_RULE_ID = 72034 Data "invlid rule id"
        zh "支付后投放规则不存在" en "The rule is unknown" ["rule_id"];
}
