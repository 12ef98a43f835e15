-- DropIndex
DROP INDEX "ImageWatch_nextAt_idx";

-- AlterTable
ALTER TABLE "ImageWatch" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "refusals" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "stoppedAt" TIMESTAMP(3),
ADD COLUMN     "tagsTotal" INTEGER;

-- CreateTable
CREATE TABLE "ImageWatchTag" (
    "watchId" TEXT COLLATE "C" NOT NULL,
    "tag" TEXT COLLATE "C" NOT NULL,
    "digest" TEXT COLLATE "C",
    "checkedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImageWatchTag_pkey" PRIMARY KEY ("watchId","tag")
);

-- CreateIndex
CREATE INDEX "Image_reference_createdAt_id_idx" ON "Image"("reference", "createdAt", "id");

-- CreateIndex
CREATE INDEX "ImageWatch_stoppedAt_nextAt_idx" ON "ImageWatch"("stoppedAt", "nextAt");

-- CreateIndex
CREATE INDEX "ImageWatch_registryHost_nextAt_idx" ON "ImageWatch"("registryHost", "nextAt");

-- AddForeignKey
ALTER TABLE "ImageWatchTag" ADD CONSTRAINT "ImageWatchTag_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "ImageWatch"("id") ON DELETE CASCADE ON UPDATE CASCADE;
