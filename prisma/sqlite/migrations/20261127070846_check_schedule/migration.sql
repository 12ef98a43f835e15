-- AlterTable
ALTER TABLE "Registry" ADD COLUMN "checkAt" DATETIME;
ALTER TABLE "Registry" ADD COLUMN "expiryFound" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Registry_deletedAt_checkAt_id_idx" ON "Registry"("deletedAt", "checkAt", "id");

-- Whatever was tested once is tested again, the longest ago first.
UPDATE "Registry" SET "checkAt" = "lastTestedAt";
