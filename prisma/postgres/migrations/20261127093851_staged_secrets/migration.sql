-- AlterTable
ALTER TABLE "Registry" ADD COLUMN     "stagedAt" TIMESTAMP(3),
ADD COLUMN     "stagedBy" TEXT COLLATE "C",
ADD COLUMN     "stagedExpiresAt" TIMESTAMP(3),
ADD COLUMN     "stagedPublicFields" TEXT COLLATE "C",
ADD COLUMN     "stagedSealed" TEXT COLLATE "C",
ADD COLUMN     "stagedTest" TEXT COLLATE "C",
ADD COLUMN     "stagedVersion" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "changedId" TEXT COLLATE "C";

-- CreateIndex
CREATE INDEX "AuditEvent_changedId_sequence_idx" ON "AuditEvent"("changedId", "sequence");
