-- CreateTable
CREATE TABLE "ImageWatchTag" (
    "watchId" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "digest" TEXT,
    "checkedAt" DATETIME NOT NULL,

    PRIMARY KEY ("watchId", "tag"),
    CONSTRAINT "ImageWatchTag_watchId_fkey" FOREIGN KEY ("watchId") REFERENCES "ImageWatch" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ImageWatch" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT NOT NULL,
    "registryHost" TEXT NOT NULL,
    "repository" TEXT NOT NULL,
    "tag" TEXT,
    "platform" TEXT NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "nextAt" DATETIME NOT NULL,
    "checkedAt" DATETIME,
    "digest" TEXT,
    "error" TEXT,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "stoppedAt" DATETIME,
    "tagsTotal" INTEGER,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);
INSERT INTO "new_ImageWatch" ("checkedAt", "createdAt", "createdBy", "digest", "error", "everySeconds", "id", "nextAt", "platform", "reference", "registryHost", "repository", "tag") SELECT "checkedAt", "createdAt", "createdBy", "digest", "error", "everySeconds", "id", "nextAt", "platform", "reference", "registryHost", "repository", "tag" FROM "ImageWatch";
DROP TABLE "ImageWatch";
ALTER TABLE "new_ImageWatch" RENAME TO "ImageWatch";
CREATE INDEX "ImageWatch_stoppedAt_nextAt_idx" ON "ImageWatch"("stoppedAt", "nextAt");
CREATE INDEX "ImageWatch_registryHost_nextAt_idx" ON "ImageWatch"("registryHost", "nextAt");
CREATE INDEX "ImageWatch_createdAt_id_idx" ON "ImageWatch"("createdAt", "id");
CREATE UNIQUE INDEX "ImageWatch_reference_platform_key" ON "ImageWatch"("reference", "platform");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Image_reference_createdAt_id_idx" ON "Image"("reference", "createdAt", "id");
