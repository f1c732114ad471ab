//! Names of the fields that only member cards have.

use card_model::member_card::{BonusRuleField, CustomCellField, CustomFieldField, MemberCardField};

use super::{OBJECT, Words};

pub(super) fn member_card(field: MemberCardField) -> Words {
    match field {
        MemberCardField::Itself => OBJECT,
        MemberCardField::SupplyBonus => ("支持积分", "Points"),
        MemberCardField::SupplyBalance => ("支持储值", "Stored value"),
        MemberCardField::BonusCleared => ("积分清零规则", "When points lapse"),
        MemberCardField::BonusRules => ("积分规则", "Rules of points"),
        MemberCardField::BalanceRules => ("储值说明", "Rules of stored value"),
        MemberCardField::Prerogative => ("会员特权", "Members' privileges"),
        MemberCardField::BindOldCardUrl => ("绑定旧卡链接", "Link that binds an old card"),
        MemberCardField::ActivateUrl => ("激活链接", "Activation link"),
        MemberCardField::NeedPushOnView => {
            ("进入会员卡时推送事件", "Event when the member card is opened")
        }
        MemberCardField::CustomField1(field) => {
            custom_field(field, ("会员信息类目一", "First member field"))
        }
        MemberCardField::CustomField2(field) => {
            custom_field(field, ("会员信息类目二", "Second member field"))
        }
        MemberCardField::CustomField3(field) => {
            custom_field(field, ("会员信息类目三", "Third member field"))
        }
        MemberCardField::CustomCell1(field) => first_cell(field),
        MemberCardField::BackgroundPicUrl => ("会员卡背景图", "Member card background"),
        MemberCardField::Discount => ("折扣额度", "Percent off"),
        MemberCardField::BonusUrl => ("积分详情链接", "Points link"),
        MemberCardField::BonusAppBrandUserName => ("积分入口小程序", "Points mini program"),
        MemberCardField::BonusAppBrandPass => ("积分入口小程序页面", "Points mini program page"),
        MemberCardField::BonusRule(field) => bonus_rule(field),
        MemberCardField::BalanceUrl => ("余额详情链接", "Stored value link"),
        MemberCardField::BalanceAppBrandUserName => ("余额入口小程序", "Stored value mini program"),
        MemberCardField::BalanceAppBrandPass => {
            ("余额入口小程序页面", "Stored value mini program page")
        }
        MemberCardField::AutoActivate => ("自动激活", "Automatic activation"),
        MemberCardField::WxActivate => ("一键激活", "Quick activation"),
        MemberCardField::WxActivateAfterSubmit => {
            ("跳转型一键激活", "Quick activation with a page")
        }
        MemberCardField::WxActivateAfterSubmitUrl => {
            ("激活后跳转链接", "Link after quick activation")
        }
        MemberCardField::ActivateAppBrandUserName => ("激活小程序", "Activation mini program"),
        MemberCardField::ActivateAppBrandPass => ("激活小程序页面", "Activation mini program page"),
        MemberCardField::CustomCell2(field) => second_cell(field),
    }
}

fn bonus_rule(field: BonusRuleField) -> Words {
    match field {
        BonusRuleField::Itself => ("积分计算规则", "How points are counted"),
        BonusRuleField::CostMoneyUnit => ("积分所需消费金额", "Amount that earns points"),
        BonusRuleField::IncreaseBonus => ("消费增加的积分", "Points that it earns"),
        BonusRuleField::MaxIncreaseBonus => ("单次增加积分上限", "Maximum points for one purchase"),
        BonusRuleField::InitIncreaseBonus => ("初始积分", "Points of a new member"),
        BonusRuleField::CostBonusUnit => ("抵扣所用积分", "Points that lower a price"),
        BonusRuleField::ReduceMoney => ("积分抵扣金额", "Amount that they take off"),
        BonusRuleField::LeastMoneyToUseBonus => {
            ("积分抵扣起用金额", "Purchase from which points count")
        }
        BonusRuleField::MaxReduceBonus => ("单次抵扣积分上限", "Maximum points for one reduction"),
    }
}

fn custom_field(field: CustomFieldField, itself: Words) -> Words {
    match field {
        CustomFieldField::Itself => itself,
        CustomFieldField::NameType => ("会员信息类目", "Kind of member field"),
        CustomFieldField::Name => ("会员信息名称", "Member field name"),
        CustomFieldField::Url => ("会员信息链接", "Member field link"),
    }
}

fn first_cell(field: CustomCellField) -> Words {
    match field {
        CustomCellField::Itself => ("会员卡入口", "Member entry"),
        CustomCellField::Name => ("会员卡入口名称", "Member entry name"),
        CustomCellField::Tips => ("会员卡入口提示语", "Member entry tip"),
        CustomCellField::Url => ("会员卡入口链接", "Member entry link"),
    }
}

fn second_cell(field: CustomCellField) -> Words {
    match field {
        CustomCellField::Itself => ("会员卡入口二", "Second member entry"),
        CustomCellField::Name => ("会员卡入口二名称", "Second member entry name"),
        CustomCellField::Tips => ("会员卡入口二提示语", "Second member entry tip"),
        CustomCellField::Url => ("会员卡入口二链接", "Second member entry link"),
    }
}
