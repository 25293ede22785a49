-- Which current resource refers to which. It answers two questions: may this resource be deleted, and
-- which patients' records does a clinic's own resource (an Organization, a product, a study) belong to.
-- References to the Patient itself are left out: resource.patient_id says that already.
create table resource_link (
  clinic_id   text not null,
  source_id   uuid not null,
  target_id   uuid not null,
  target_type text not null,
  -- The patient whose compartment the referring resource is in; null for one that is the clinic's own.
  patient_id  uuid,
  primary key (clinic_id, source_id, target_id)
);
create index resource_link_by_target on resource_link (clinic_id, target_id);
create index resource_link_by_patient on resource_link (clinic_id, patient_id, target_type, target_id)
  where patient_id is not null and target_type in ('Organization', 'BiologicallyDerivedProduct', 'ResearchStudy');

-- What was stored before this table existed. The owner of a table sees none of its rows while row-level
-- security is forced, so it is lifted from the owner until the end of this migration's transaction.
alter table resource no force row level security;
alter table resource_version no force row level security;
insert into resource_link (clinic_id, source_id, target_id, target_type, patient_id)
select distinct r.clinic_id, r.id, found.part[2]::uuid, found.part[1], r.patient_id
from resource r
join resource_version v using (clinic_id, type, id, version)
-- The content is searched as text: quotes inside its strings are escaped, and jsonb would refuse a U+0000.
cross join lateral regexp_matches(v.content,
  '"reference":"(Organization|Procedure|Observation)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', 'g') as found (part)
where not r.deleted
on conflict do nothing;
alter table resource force row level security;
alter table resource_version force row level security;

-- What the indexer may read: the current resources of each patient, and the clinic's own ones that these refer to.
create or replace view indexer_patient_resource with (security_invoker = true) as
select r.clinic_id, r.patient_id, r.type, r.id, r.version, r.last_updated, v.content
from resource r
join resource_version v using (clinic_id, type, id, version)
where not r.deleted and r.patient_id is not null
union all
select link.clinic_id, link.patient_id, r.type, r.id, r.version, r.last_updated, v.content
from (
  select distinct clinic_id, patient_id, target_type, target_id
  from resource_link
  where patient_id is not null and target_type in ('Organization', 'BiologicallyDerivedProduct', 'ResearchStudy')) link
join resource r on r.clinic_id = link.clinic_id and r.type = link.target_type and r.id = link.target_id
join resource_version v on v.clinic_id = r.clinic_id and v.type = r.type and v.id = r.id and v.version = r.version
where not r.deleted;

alter table resource_link enable row level security;
alter table resource_link force row level security;
create policy clinic_scope on resource_link to registry_server
  using (clinic_id = current_setting('registry.clinic', true));
create policy indexer_reads on resource_link for select to registry_indexer using (true);
grant select, insert, update, delete on resource_link to registry_server;
grant select on resource_link to registry_indexer;
