-- Least rights for Tillbridge: two log-ins, one that only reads and one that may set the online flag of items.
-- Run it in the company's database, as somebody who may make log-ins. docs/counterpoint.md explains it line by line;
-- counterpoint-rights-undo.sql takes it back.
--
-- 1. Put long random passwords in the place of both 'change me'. SQL Server's password policy refuses the script as it is.
-- 2. A table that your release of Counterpoint does not have stops its line alone; the others still count.

-- The reader.
CREATE LOGIN tillbridge_reader WITH PASSWORD = 'change me';
CREATE USER tillbridge_reader FOR LOGIN tillbridge_reader;
GRANT SELECT ON dbo.DB_CTL TO tillbridge_reader;
GRANT SELECT ON dbo.SY_COMP TO tillbridge_reader;
GRANT SELECT ON dbo.IM_CTL TO tillbridge_reader;
GRANT SELECT ON dbo.IM_LOC TO tillbridge_reader;
GRANT SELECT ON dbo.IM_ITEM TO tillbridge_reader;
GRANT SELECT ON dbo.IM_GRID_DIM_1 TO tillbridge_reader;
GRANT SELECT ON dbo.IM_GRID_DIM_2 TO tillbridge_reader;
GRANT SELECT ON dbo.IM_GRID_DIM_3 TO tillbridge_reader;
GRANT SELECT ON dbo.IM_BARCOD TO tillbridge_reader;
GRANT SELECT ON dbo.IM_PRC TO tillbridge_reader;
GRANT SELECT ON dbo.IM_PRC_GRP TO tillbridge_reader;
GRANT SELECT ON dbo.IM_PRC_RUL TO tillbridge_reader;
GRANT SELECT ON dbo.IM_PRC_RUL_BRK TO tillbridge_reader;
GRANT SELECT ON dbo.IM_INV TO tillbridge_reader;
GRANT SELECT ON dbo.IM_INV_CELL TO tillbridge_reader;
GRANT SELECT ON dbo.IM_CATEG_COD TO tillbridge_reader;
GRANT SELECT ON dbo.IM_SUBCAT_COD TO tillbridge_reader;
GRANT SELECT ON dbo.EC_ITEM_DESCR TO tillbridge_reader;
GRANT SELECT ON dbo.EC_CATEG TO tillbridge_reader;
GRANT SELECT ON dbo.EC_CATEG_ITEM TO tillbridge_reader;
GRANT SELECT ON dbo.IM_ITEM_NOTE TO tillbridge_reader;
GRANT SELECT ON dbo.IM_ITEM_PROF_COD TO tillbridge_reader;
GRANT SELECT ON dbo.PO_VEND TO tillbridge_reader;
GRANT SELECT ON dbo.EC_CTL TO tillbridge_reader;
-- The reader, for web orders: leave these lines out if no store sends its orders to Counterpoint.
GRANT SELECT ON dbo.PS_DOC_HDR TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_HDR_TOT TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_HDR_ORIG_DOC TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_LIN TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_LIN_CELL TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_PKG_TRK_NO TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DOC_AUDIT_LOG TO tillbridge_reader;
GRANT SELECT ON dbo.PS_TKT_HIST TO tillbridge_reader;
GRANT SELECT ON dbo.PS_TKT_HIST_LIN TO tillbridge_reader;
GRANT SELECT ON dbo.PS_TKT_HIST_LIN_CELL TO tillbridge_reader;
GRANT SELECT ON dbo.PS_TKT_HIST_ORIG_DOC TO tillbridge_reader;
GRANT SELECT ON dbo.PS_ORD_HIST TO tillbridge_reader;
GRANT SELECT ON dbo.PS_ORD_HIST_LIN TO tillbridge_reader;
GRANT SELECT ON dbo.AR_CUST TO tillbridge_reader;
GRANT SELECT ON dbo.PS_STR TO tillbridge_reader;
GRANT SELECT ON dbo.PS_STR_CFG_PS TO tillbridge_reader;
GRANT SELECT ON dbo.PS_STA TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DRW TO tillbridge_reader;
GRANT SELECT ON dbo.PS_DRW_SESSION TO tillbridge_reader;
GRANT SELECT ON dbo.SY_USR TO tillbridge_reader;
GRANT SELECT ON dbo.SY_WRKGRP TO tillbridge_reader;
GRANT SELECT ON dbo.SY_PAY_COD TO tillbridge_reader;
GRANT SELECT ON dbo.SY_TAX_COD TO tillbridge_reader;
GRANT SELECT ON dbo.SY_TAX_AUTH_RUL TO tillbridge_reader;
GRANT SELECT ON dbo.SY_SHIP_VIA_COD TO tillbridge_reader;

-- The online flag: may see items, and change three columns of them.
CREATE LOGIN tillbridge_flag WITH PASSWORD = 'change me';
CREATE USER tillbridge_flag FOR LOGIN tillbridge_flag;
GRANT SELECT ON dbo.IM_ITEM TO tillbridge_flag;
GRANT UPDATE (IS_ECOMM_ITEM, LST_MAINT_DT, LST_MAINT_USR_ID) ON dbo.IM_ITEM TO tillbridge_flag;
