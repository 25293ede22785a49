-- When declarations were first announced, by whatever node: later ones win in every clinic. Were it decided by when a
-- node first saw a clinic, an old node could undo a new one's work in the clinics it happens to look at last.
alter table search_declaration add column announced_at timestamptz not null default clock_timestamp();
