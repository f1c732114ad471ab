"""The cards that the run creates: the group purchase of S3 "3 HelloWorld", and types with special members."""

ANNA = "oSandbAAAAAAAAAAAAAAAAAAAAAA"
BORIS = "oSandbBBBBBBBBBBBBBBBBBBBBBB"


def base_info(logo_url, stores, **members):
    """The base data of S3 "3 HelloWorld", step 3. English texts that exceed the platform's limits in bytes
    are shorter here."""
    return {
        "logo_url": logo_url,
        "brand_name": "Weixin Bakery",
        "code_type": "CODE_TYPE_TEXT",
        "title": "132元双人火锅",
        "color": "Color010",
        "notice": "Present this coupon to the waiter",
        "service_phone": "020-88888888",
        "description": "Using with other coupons is not allowed\n不可与其他优惠同享",
        "date_info": {"type": "DATE_TYPE_FIX_TERM", "fixed_term": 15, "fixed_begin_term": 0},
        "sku": {"quantity": 500000},
        "get_limit": 3,
        "use_custom_code": False,
        "bind_openid": False,
        "can_share": True,
        "can_give_friend": True,
        "location_id_list": stores,
        "custom_url_name": "立即使用",
        "custom_url": "http://www.qq.com",
        **members,
    }


def groupon(logo_url, stores, **members):
    """A group purchase."""
    detail = "1 Big Pot: 12 CNY; 2 Small Pots: 16 CNY"
    return card("GROUPON", base_info(logo_url, stores, **members), deal_detail=detail)


def card(card_type, base, **own):
    """The body of `card/create`."""
    return {"card": {"card_type": card_type, card_type.lower(): {"base_info": base, **own}}}
