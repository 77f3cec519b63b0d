-- The second database of the server, for Prefect; POSTGRES_DB makes the first.
CREATE DATABASE prefect OWNER plancycle ENCODING 'UTF8' TEMPLATE template0;
