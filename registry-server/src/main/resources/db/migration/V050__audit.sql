-- The audit trail: one event for each request, one for each version written, one for each privileged
-- action. It names people, clinics, resources and patients by their ids in the registry and holds
-- nothing else about them: no names, no identifiers, no search values, no tokens.
--
-- Events are only ever added. The server may insert them and see those of the clinic in scope;
-- registry_audit sees all, links them into a chain and anchors it. Nobody may change or remove one.

create table audit_event (
  -- A UUIDv7, so that events are in the order of time.
  id            uuid primary key,
  recorded      timestamptz not null,
  -- request: an HTTP request; entry: a version written by one; action: done without a request;
  -- correction: the answer to a request was another one than its event says.
  kind          text not null check (kind in ('request', 'entry', 'action', 'correction')),
  request_id    text,
  subject       text,
  client        text,
  role          text,
  -- The clinic whose records are concerned.
  clinic_id     text,
  -- The code of FHIR's restful-interaction, or page, research, package, action.
  interaction   text not null,
  operation     text,
  resource_type text,
  resource_id   uuid,
  version       integer,
  -- The patients whose resources were written or handed out.
  patients      uuid[] not null default '{}',
  -- FHIR's audit-event-outcome: 0 success, 4 refused, 8 failed.
  outcome       smallint not null check (outcome in (0, 4, 8)),
  -- HTTP status; null where the event was written before the answer was known.
  status        smallint,
  problem       text,
  purpose       text not null,
  -- Lower-case hex SHA-256 of a research question in its canonical form.
  question      text,
  project       text,
  address       text
);
create index audit_event_by_clinic on audit_event (clinic_id, id);

-- Who saw this patient: an index of audit_event.patients by equality, which is leakproof.
create table audit_patient (
  clinic_id  text not null,
  patient_id uuid not null,
  event_id   uuid not null,
  primary key (clinic_id, patient_id, event_id)
);

-- Events that are not in the chain yet.
create table audit_pending (
  id uuid primary key
);

-- The chain: link = SHA-256 of the link before and the event's canonical form.
create table audit_link (
  position   bigint primary key,
  event_id   uuid not null unique,
  link       text not null check (link ~ '^[0-9a-f]{64}$'),
  chained_at timestamptz not null default clock_timestamp()
);

-- The head of the chain at a moment, signed. The same lines are written to a file elsewhere.
create table audit_anchor (
  position    bigint primary key,
  link        text not null,
  anchored_at timestamptz not null,
  signature   text not null
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger append_only before update or delete or truncate on audit_event
  for each statement execute function audit_is_append_only();
create trigger append_only before update or delete or truncate on audit_patient
  for each statement execute function audit_is_append_only();
create trigger append_only before update or delete or truncate on audit_link
  for each statement execute function audit_is_append_only();
create trigger append_only before update or delete or truncate on audit_anchor
  for each statement execute function audit_is_append_only();

alter table audit_event enable row level security;
alter table audit_event force row level security;
alter table audit_patient enable row level security;
alter table audit_patient force row level security;
alter table audit_pending enable row level security;
alter table audit_pending force row level security;

create policy server_records on audit_event for insert to registry_server with check (true);
create policy clinic_scope on audit_event for select to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy audit_reads on audit_event for select to registry_audit using (true);
create policy server_records on audit_patient for insert to registry_server with check (true);
create policy clinic_scope on audit_patient for select to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy audit_reads on audit_patient for select to registry_audit using (true);
create policy server_records on audit_pending for insert to registry_server with check (true);
create policy audit_chains on audit_pending to registry_audit using (true) with check (false);

grant usage on schema public to registry_audit;
grant select, insert on audit_event, audit_patient to registry_server;
grant insert on audit_pending to registry_server;
grant select on audit_event, audit_patient to registry_audit;
grant select, delete on audit_pending to registry_audit;
grant select, insert on audit_link, audit_anchor to registry_audit;
