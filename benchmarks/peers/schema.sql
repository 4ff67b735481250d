-- The graph in tables: a connection is two rows, so that a user's are found by one index.
create table users (user_id text primary key, name text not null, email text not null, college text);
create table connections (
  user_id text not null,
  other_id text not null,
  since bigint not null default floor(extract(epoch from clock_timestamp()) * 1000)
);
create table recommendations (
  user_id text not null, recommended_id text not null, score double precision not null, source text
);
create unlogged table pairs (user_id text, other_id text);

\copy users from program 'gzip -dc csv/users.csv.gz' with (format csv, header)
\copy pairs from program 'gzip -dc csv/connections.csv.gz' with (format csv, header)
\copy recommendations from program 'gzip -dc csv/recommendations.csv.gz' with (format csv, header)

-- As ours normalises the names that it is given.
update users set name = normalize(name, nfc), college = normalize(college, nfc);
insert into connections (user_id, other_id, since)
  select user_id, other_id, 0 from pairs union all select other_id, user_id, 0 from pairs;
drop table pairs;

alter table connections
  add primary key (user_id, other_id),
  add foreign key (user_id) references users,
  add foreign key (other_id) references users;
alter table recommendations
  add primary key (user_id, recommended_id),
  add foreign key (user_id) references users,
  add foreign key (recommended_id) references users;
create index on connections (user_id, since desc, other_id);
create index on connections (other_id);
create index on recommendations (user_id, score desc, recommended_id);
create index on recommendations (recommended_id);

create function is_connected(id text, other text) returns boolean language sql stable as
  'select exists (select from connections where user_id = id and other_id = other)';

create function connect(id text, ids text[]) returns int language sql volatile as $$
  with ends as (
    select id as one, other as two from unnest(ids) as other
    union all select other, id from unnest(ids) as other
  ), added as (
    -- In one order, whoever connects whom: no deadlocks.
    insert into connections (user_id, other_id) select one, two from ends order by one, two
    on conflict do nothing returning 1
  )
  select (count(*) / 2)::int from added
$$;

create function disconnect(id text, ids text[]) returns int language sql volatile as $$
  with removed as (
    delete from connections
    where (user_id = id and other_id = any(ids)) or (other_id = id and user_id = any(ids))
    returning 1
  )
  select (count(*) / 2)::int from removed
$$;

create index on connections (since) where since > 0;
vacuum analyze;
