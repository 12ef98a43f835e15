-- AlterTable
ALTER TABLE "Registry" ADD COLUMN     "issuanceChangedAt" TIMESTAMP(3),
ADD COLUMN     "issuanceChangedBy" TEXT COLLATE "C",
ADD COLUMN     "issuanceEnabled" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "issuancePrincipal" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "issuancePush" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "issuanceStatic" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "issuanceVersion" INTEGER NOT NULL DEFAULT 0;
