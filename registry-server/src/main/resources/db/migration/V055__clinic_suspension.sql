-- A suspended clinic keeps its records and its part in pooled answers, which describe what was done to patients; its
-- clients and people are turned away. The registry looks at it beside Keycloak, whose tokens outlive a suspension.
alter table clinic add column suspended_at timestamptz;
