-- Research projects, what was decided about them, and every question that was asked for them.
--
-- Row-level security is forced. A transaction names its caller in registry.subject; it sees the projects of which that
-- subject is a member. Only a transaction that also sets registry.governs sees all of them. Without either: nothing.
create table research_project (
  project_id       uuid primary key,
  title            text not null check (length(title) between 1 and 200),
  -- A code of v3-ActReason, and the purpose in words.
  purpose          text not null check (purpose ~ '^[A-Z]{4,16}$'),
  statement        text not null check (length(statement) between 1 and 4000),
  -- Subjects of the realm who may ask for the project.
  members          text[] not null check (cardinality(members) between 1 and 50 and '' <> all (members)),
  state            text not null check (state in ('proposed', 'approved', 'locked')),
  proposed_by      text not null,
  proposed_at      timestamptz not null,
  approved_by      text,
  approved_at      timestamptz,
  -- The last day on which questions are answered.
  ends_on          date,
  weekly_questions integer check (weekly_questions > 0),
  monthly_similar  integer check (monthly_similar > 0),
  -- Questions asked before count against no budget any more; unlocking moves it.
  counted_from     timestamptz,
  check (proposed_by = any (members)),
  check (num_nulls(approved_by, approved_at, ends_on, weekly_questions, monthly_similar, counted_from)
         = case state when 'proposed' then 6 else 0 end)
);

-- What was decided, in the order in which it was; it only grows.
create table research_project_event (
  number      bigint generated always as identity primary key,
  project_id  uuid not null references research_project,
  happened_at timestamptz not null,
  -- Who did it; of a lock by a budget, whose question it was.
  subject     text not null,
  act         text not null check (act in ('proposed', 'approved', 'locked', 'unlocked')),
  reason      text not null check (length(reason) <= 1000)
);
create index research_project_event_by_project on research_project_event (project_id, number);

-- The questions, in the order in which they were asked; it only grows. No answer is in it.
create table research_question (
  number      bigint generated always as identity primary key,
  project_id  uuid not null references research_project,
  asked_at    timestamptz not null,
  subject     text not null,
  purpose     text not null,
  question    text not null,
  -- What the answer is known by; equal hashes have equal answers.
  query_hash  text not null check (query_hash ~ '^[0-9a-f]{64}$'),
  cohort_hash text not null check (cohort_hash ~ '^[0-9a-f]{64}$'),
  cohort      text not null,
  grouped_by  text,
  release     integer not null,
  outcome     text not null check (outcome in ('asked', 'repeated', 'refused')),
  -- The problem that it was refused with.
  problem     text,
  -- The hash of an earlier cohort that differs from this one by a single value.
  similar_to  text check (similar_to ~ '^[0-9a-f]{64}$'),
  check ((outcome = 'refused') = (problem is not null))
);
create index research_question_by_project on research_question (project_id, number);
create index research_question_by_time on research_question (project_id, asked_at);
create index research_question_by_hash on research_question (project_id, query_hash);
create index research_question_by_subject on research_question (subject, asked_at);

alter table research_project enable row level security;
alter table research_project force row level security;
alter table research_project_event enable row level security;
alter table research_project_event force row level security;
alter table research_question enable row level security;
alter table research_question force row level security;

create policy members_see on research_project for select to registry_server
  using (current_setting('registry.subject', true) = any (members));
create policy officers_see on research_project for select to registry_server
  using (current_setting('registry.governs', true) = 'projects');
create policy members_propose on research_project for insert to registry_server
  with check (state = 'proposed' and proposed_by = current_setting('registry.subject', true));
-- A member's question can lock its project, and can neither approve nor unlock one.
create policy members_lock on research_project for update to registry_server
  using (current_setting('registry.subject', true) = any (members)) with check (state = 'locked');
-- Nobody governs a project of which he is a member.
create policy officers_govern on research_project for update to registry_server
  using (current_setting('registry.governs', true) = 'projects')
  with check (current_setting('registry.governs', true) = 'projects'
              and current_setting('registry.subject', true) <> all (members));

-- The subquery sees what the policies of research_project let it see.
create policy seen_with_project on research_project_event for select to registry_server
  using (exists (select from research_project p where p.project_id = research_project_event.project_id));
create policy recorded_by_actor on research_project_event for insert to registry_server
  with check (subject = current_setting('registry.subject', true)
              and exists (select from research_project p where p.project_id = research_project_event.project_id));
create policy seen_with_project on research_question for select to registry_server
  using (subject = current_setting('registry.subject', true)
         or exists (select from research_project p where p.project_id = research_question.project_id));
create policy recorded_by_asker on research_question for insert to registry_server
  with check (subject = current_setting('registry.subject', true)
              and exists (select from research_project p where p.project_id = research_question.project_id));

grant select, insert on research_project, research_project_event, research_question to registry_server;
grant update (state, approved_by, approved_at, ends_on, weekly_questions, monthly_similar, counted_from)
  on research_project to registry_server;
