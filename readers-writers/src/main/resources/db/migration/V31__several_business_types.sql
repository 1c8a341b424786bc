-- A bulk action is ordered for what a list shows, and a list shows outbound tasks of both kinds together. Empty: of all.
ALTER TABLE sync.bulk_action
    ALTER COLUMN business_type TYPE text[] USING CASE WHEN business_type IS NULL THEN '{}' ELSE ARRAY[business_type] END,
    ALTER COLUMN business_type SET DEFAULT '{}',
    ALTER COLUMN business_type SET NOT NULL;
ALTER TABLE sync.bulk_action RENAME COLUMN business_type TO business_types;
