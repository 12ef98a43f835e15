-- CreateTable
CREATE TABLE "LayerReading" (
    "digest" TEXT NOT NULL,
    "reader" TEXT NOT NULL,
    "facts" BLOB NOT NULL,
    "usedAt" DATETIME NOT NULL,

    PRIMARY KEY ("digest", "reader")
);

-- CreateTable
CREATE TABLE "ImageWatch" (
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
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "lane" TEXT NOT NULL DEFAULT '',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "runAt" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);
INSERT INTO "new_Job" ("attempts", "createdAt", "errorCode", "fence", "finishedAt", "id", "kind", "leaseOwner", "leaseUntil", "runAt", "state", "subjectId") SELECT "attempts", "createdAt", "errorCode", "fence", "finishedAt", "id", "kind", "leaseOwner", "leaseUntil", "runAt", "state", "subjectId" FROM "Job";
DROP TABLE "Job";
ALTER TABLE "new_Job" RENAME TO "Job";
CREATE INDEX "Job_kind_state_priority_runAt_idx" ON "Job"("kind", "state", "priority", "runAt");
CREATE INDEX "Job_subjectId_idx" ON "Job"("subjectId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "LayerReading_usedAt_idx" ON "LayerReading"("usedAt");

-- CreateIndex
CREATE INDEX "ImageWatch_nextAt_idx" ON "ImageWatch"("nextAt");

-- CreateIndex
CREATE INDEX "ImageWatch_createdAt_id_idx" ON "ImageWatch"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ImageWatch_reference_platform_key" ON "ImageWatch"("reference", "platform");
