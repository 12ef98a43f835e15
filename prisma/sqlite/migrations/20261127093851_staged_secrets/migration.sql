-- AlterTable
ALTER TABLE "Registry" ADD COLUMN "stagedSealed" TEXT;
ALTER TABLE "Registry" ADD COLUMN "stagedPublicFields" TEXT;
ALTER TABLE "Registry" ADD COLUMN "stagedVersion" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Registry" ADD COLUMN "stagedAt" DATETIME;
ALTER TABLE "Registry" ADD COLUMN "stagedBy" TEXT;
ALTER TABLE "Registry" ADD COLUMN "stagedExpiresAt" DATETIME;
ALTER TABLE "Registry" ADD COLUMN "stagedTest" TEXT;

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN "changedId" TEXT;

-- CreateIndex
CREATE INDEX "AuditEvent_changedId_sequence_idx" ON "AuditEvent"("changedId", "sequence");
