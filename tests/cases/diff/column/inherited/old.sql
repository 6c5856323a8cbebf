-- A column dropped from a parent by inheritance is kept for parent and child.
CREATE TABLE parent (a integer, b text);
CREATE TABLE child (c integer) INHERITS (parent);
