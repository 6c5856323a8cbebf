-- Not-null constraints of families whose parents say it later, or say it twice.
create table constr_parent (a int);
create table constr_child (a int) inherits (constr_parent);
alter table constr_parent add constraint constr_parent_a_not_null not null a not valid;
alter table constr_child validate constraint constr_parent_a_not_null;
create table constr_parent2 (a int);
alter table constr_parent2 add not null a not valid;
create table constr_parent3 (a int not null);
create table constr_child3 () inherits (constr_parent2, constr_parent3);
CREATE TABLE translation (trans_id int NOT NULL, language_code varchar(6) NOT NULL, description text, PRIMARY KEY (trans_id, language_code));
CREATE TABLE a_translation (PRIMARY KEY (trans_id, language_code)) INHERITS (translation);
