-- The role of a clerk, who may only redeem codes. A constraint of a column can't be changed, so the column is replaced.

ALTER TABLE user_grants ADD COLUMN of_five TEXT NOT NULL DEFAULT 'clerk' CHECK (of_five IN ('clerk', 'viewer', 'redeemer', 'editor', 'admin'));
UPDATE user_grants SET of_five = role;
ALTER TABLE user_grants DROP COLUMN role;
ALTER TABLE user_grants RENAME COLUMN of_five TO role;

ALTER TABLE api_keys ADD COLUMN of_five TEXT NOT NULL DEFAULT 'clerk' CHECK (of_five IN ('clerk', 'viewer', 'redeemer', 'editor', 'admin'));
UPDATE api_keys SET of_five = role;
ALTER TABLE api_keys DROP COLUMN role;
ALTER TABLE api_keys RENAME COLUMN of_five TO role;
