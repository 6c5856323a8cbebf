CREATE TYPE spans AS RANGE (subtype = integer, multirange_type_name = many);
