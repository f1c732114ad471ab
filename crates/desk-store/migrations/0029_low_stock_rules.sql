-- When the stock of a card is low, where it differs from the default.
CREATE TABLE low_stock_rules (
    account TEXT NOT NULL,
    card_id TEXT NOT NULL,
    rule    TEXT NOT NULL,                               -- e.g. 5%, 500 or never
    PRIMARY KEY (account, card_id)
) STRICT, WITHOUT ROWID;
