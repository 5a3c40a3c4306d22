-- Takes back what counterpoint-rights.sql made. Run it in the same database, while Tillbridge is not running: SQL Server does
-- not drop a log-in that is connected. The grants go with the users.
DROP USER tillbridge_reader;
DROP LOGIN tillbridge_reader;
DROP USER tillbridge_flag;
DROP LOGIN tillbridge_flag;
