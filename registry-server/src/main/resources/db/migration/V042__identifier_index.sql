-- The identifiers of a resource, for giving them up. The condition holds for every row; it keeps PostgreSQL from using
-- this index for look-ups by value, where it matches the type alone and would read all identifiers of a type.
drop index business_identifier_by_resource;
create index business_identifier_by_resource on business_identifier (clinic_id, type, id) where id is not null;
