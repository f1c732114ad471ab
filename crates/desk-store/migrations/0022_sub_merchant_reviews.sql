-- How the last review of each sub-merchant ended. Weixin pushes it; reads return no reason.
CREATE TABLE sub_merchant_reviews (
    account     TEXT    NOT NULL,
    merchant_id INTEGER NOT NULL,
    refused     TEXT,                                    -- the reason of a refusal; NULL if it was approved
    at          INTEGER NOT NULL,                        -- when the review ended
    PRIMARY KEY (account, merchant_id)
) STRICT, WITHOUT ROWID;
