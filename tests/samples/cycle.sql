-- Foreign keys in cycles, to themselves and over several columns.
CREATE TABLE department (
    id integer PRIMARY KEY,
    head_id integer,
    parent_id integer REFERENCES department (id)
);
CREATE TABLE employee (
    id integer PRIMARY KEY,
    department_id integer NOT NULL REFERENCES department (id),
    mentor_id integer NOT NULL REFERENCES employee (id)
);
ALTER TABLE department ADD FOREIGN KEY (head_id) REFERENCES employee (id) ON DELETE SET NULL;
CREATE TABLE skill (id integer PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE employee_skill (
    employee_id integer NOT NULL REFERENCES employee (id) ON DELETE CASCADE,
    skill_id integer NOT NULL REFERENCES skill (id),
    PRIMARY KEY (employee_id, skill_id)
);
CREATE TABLE assessment (
    employee_id integer NOT NULL,
    skill_id integer NOT NULL,
    on_day date NOT NULL,
    score integer NOT NULL CHECK (score BETWEEN 1 AND 10),
    PRIMARY KEY (employee_id, skill_id, on_day),
    FOREIGN KEY (employee_id, skill_id) REFERENCES employee_skill (employee_id, skill_id)
);
