-- AlterTable
ALTER TABLE "User" ADD COLUMN     "invitedAt" TIMESTAMP(3),
ADD COLUMN     "lastSignInAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "ActivityDay" (
    "day" TEXT COLLATE "C" NOT NULL,
    "checksPassed" INTEGER NOT NULL DEFAULT 0,
    "checksFailed" INTEGER NOT NULL DEFAULT 0,
    "imagesAnalyzed" INTEGER NOT NULL DEFAULT 0,
    "imagesFailed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ActivityDay_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "Registry_deletedAt_status_lastTestedAt_id_idx" ON "Registry"("deletedAt", "status", "lastTestedAt", "id");

-- CreateIndex
CREATE INDEX "Registry_facets_idx" ON "Registry"("deletedAt", "status", "type", "tlsVerify", "secretExpiresAt", "nameLower", "key", "usernameLower");

-- CreateIndex
CREATE INDEX "SetupLink_userId_idx" ON "SetupLink"("userId");

-- What is still known of the days before.
INSERT INTO "ActivityDay" ("day", "checksPassed", "checksFailed", "imagesAnalyzed")
SELECT "day", sum("passed"), sum("failed"), sum("analyzed") FROM (
    SELECT to_char("testedAt", 'YYYY-MM-DD') AS "day",
        CASE WHEN "ok" = true THEN 1 ELSE 0 END AS "passed",
        CASE WHEN "ok" = true THEN 0 ELSE 1 END AS "failed",
        0 AS "analyzed"
    FROM "RegistryTest"
    UNION ALL
    SELECT to_char("analyzedAt", 'YYYY-MM-DD'), 0, 0, 1 FROM "Image" WHERE "analyzedAt" IS NOT NULL
) AS "known" GROUP BY "day";

UPDATE "User" SET "lastSignInAt" =
    (SELECT max("createdAt") FROM "Session" WHERE "Session"."userId" = "User"."id");
