-- Cohorts that members of a project have saved, with all their versions; it only grows. A description, never a list.
create table research_cohort (
  project_id  uuid not null references research_project,
  cohort_id   uuid not null,
  version     integer not null check (version > 0),
  name        text not null check (length(name) between 1 and 200),
  -- Canonical JSON.
  cohort      text not null,
  saved_by    text not null,
  saved_at    timestamptz not null,
  primary key (project_id, cohort_id, version)
);

alter table research_cohort enable row level security;
alter table research_cohort force row level security;

create policy seen_with_project on research_cohort for select to registry_server
  using (exists (select from research_project p where p.project_id = research_cohort.project_id));
create policy saved_by_member on research_cohort for insert to registry_server
  with check (saved_by = current_setting('registry.subject', true)
              and exists (select from research_project p
                           where p.project_id = research_cohort.project_id
                             and current_setting('registry.subject', true) = any (p.members)));

grant select, insert on research_cohort to registry_server;
