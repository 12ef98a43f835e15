-- DropIndex
DROP INDEX "Job_kind_state_runAt_idx";

-- DropIndex
DROP INDEX "Job_kind_subjectId_idx";

-- AlterTable
ALTER TABLE "Job" ADD COLUMN     "lane" TEXT COLLATE "C" NOT NULL DEFAULT '',
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "LayerReading" (
    "digest" TEXT COLLATE "C" NOT NULL,
    "reader" TEXT COLLATE "C" NOT NULL,
    "facts" BYTEA NOT NULL,
    "usedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "LayerReading_pkey" PRIMARY KEY ("digest","reader")
);

-- CreateTable
CREATE TABLE "ImageWatch" (
    "id" TEXT COLLATE "C" NOT NULL,
    "reference" TEXT COLLATE "C" NOT NULL,
    "registryHost" TEXT COLLATE "C" NOT NULL,
    "repository" TEXT COLLATE "C" NOT NULL,
    "tag" TEXT COLLATE "C",
    "platform" TEXT COLLATE "C" NOT NULL,
    "everySeconds" INTEGER NOT NULL,
    "nextAt" TIMESTAMP(3) NOT NULL,
    "checkedAt" TIMESTAMP(3),
    "digest" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ImageWatch_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LayerReading_usedAt_idx" ON "LayerReading"("usedAt");

-- CreateIndex
CREATE INDEX "ImageWatch_nextAt_idx" ON "ImageWatch"("nextAt");

-- CreateIndex
CREATE INDEX "ImageWatch_createdAt_id_idx" ON "ImageWatch"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "ImageWatch_reference_platform_key" ON "ImageWatch"("reference", "platform");

-- CreateIndex
CREATE INDEX "Job_kind_state_priority_runAt_idx" ON "Job"("kind", "state", "priority", "runAt");

-- CreateIndex
CREATE INDEX "Job_subjectId_idx" ON "Job"("subjectId");
