-- An extract that holds an erased patient ends: its files go, and the job says why.
alter table extract_job drop constraint extract_job_state_check;
alter table extract_job drop constraint extract_job_check;
alter table extract_job
  add constraint extract_job_state_check
    check (state in ('queued', 'running', 'done', 'failed', 'cancelled', 'withdrawn')),
  add constraint extract_job_check
    check ((state in ('done', 'failed', 'cancelled', 'withdrawn')) = (finished_at is not null));

grant select, update (state, claimed_until, finished_at) on extract_job to registry_erasure;
grant select, delete on extract_row, extract_file, extract_chunk to registry_erasure;
