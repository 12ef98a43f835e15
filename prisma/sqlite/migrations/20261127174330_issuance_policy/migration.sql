-- Columns with fixed defaults are added in place: the table with its indexes and search triggers stays.
ALTER TABLE "Registry" ADD COLUMN "issuanceEnabled" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Registry" ADD COLUMN "issuanceStatic" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Registry" ADD COLUMN "issuancePrincipal" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Registry" ADD COLUMN "issuancePush" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Registry" ADD COLUMN "issuanceChangedAt" DATETIME;
ALTER TABLE "Registry" ADD COLUMN "issuanceChangedBy" TEXT;
ALTER TABLE "Registry" ADD COLUMN "issuanceVersion" INTEGER NOT NULL DEFAULT 0;
