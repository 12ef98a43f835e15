-- CreateTable
CREATE TABLE "Registry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "liveKey" TEXT,
    "host" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameLower" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "username" TEXT,
    "usernameLower" TEXT NOT NULL DEFAULT '',
    "publicFields" TEXT NOT NULL DEFAULT '{}',
    "sealed" TEXT,
    "secretVersion" INTEGER NOT NULL DEFAULT 1,
    "secretSetAt" DATETIME,
    "secretSetBy" TEXT,
    "secretExpiresAt" DATETIME,
    "tlsVerify" BOOLEAN NOT NULL DEFAULT true,
    "allowPlainHttp" BOOLEAN NOT NULL DEFAULT false,
    "caCertificate" TEXT,
    "status" TEXT NOT NULL DEFAULT 'UNVERIFIED',
    "lastTest" TEXT,
    "lastTestedAt" DATETIME,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME,
    "lastUsedAt" DATETIME,
    "deletedAt" DATETIME
);

-- CreateTable
CREATE TABLE "RegistryTest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "registryId" TEXT NOT NULL,
    "testedAt" DATETIME NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "report" TEXT NOT NULL,
    CONSTRAINT "RegistryTest_registryId_fkey" FOREIGN KEY ("registryId") REFERENCES "Registry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Image" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reference" TEXT NOT NULL,
    "registryHost" TEXT NOT NULL,
    "repository" TEXT NOT NULL,
    "tag" TEXT,
    "requestedPlatform" TEXT,
    "digest" TEXT,
    "parentDigest" TEXT,
    "platform" TEXT,
    "status" TEXT NOT NULL,
    "progress" TEXT,
    "error" TEXT,
    "size" BIGINT,
    "manifest" TEXT,
    "config" TEXT,
    "distro" TEXT,
    "layersCount" INTEGER NOT NULL DEFAULT 0,
    "packagesCount" INTEGER NOT NULL DEFAULT 0,
    "resolvedId" TEXT,
    "resolvedKey" TEXT,
    "resolvedUser" TEXT,
    "createdAt" DATETIME NOT NULL,
    "analyzedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ImageLayer" (
    "imageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "createdBy" TEXT,
    "packages" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("imageId", "position"),
    CONSTRAINT "ImageLayer_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImagePackage" (
    "imageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "nameLower" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "purl" TEXT NOT NULL,
    "licenses" TEXT NOT NULL DEFAULT '[]',
    "path" TEXT,
    "layerDigest" TEXT,

    PRIMARY KEY ("imageId", "position"),
    CONSTRAINT "ImagePackage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "runAt" DATETIME NOT NULL,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "fence" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT,
    "createdAt" DATETIME NOT NULL,
    "finishedAt" DATETIME
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "token" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" DATETIME,
    "refreshTokenExpiresAt" DATETIME,
    "scope" TEXT,
    "password" TEXT,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "updatedAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "email" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scopes" TEXT NOT NULL DEFAULT '[]',
    "ownerId" TEXT,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME,
    "lastUsedAt" DATETIME,
    "revokedAt" DATETIME,
    CONSTRAINT "ApiToken_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SetupLink" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" TEXT,
    "expiresAt" DATETIME NOT NULL,
    "spentAt" DATETIME,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "actorId" TEXT,
    "outcome" TEXT NOT NULL,
    "subject" TEXT,
    "detail" TEXT NOT NULL DEFAULT '{}',
    "requestId" TEXT,
    "chain" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Installation" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "value" TEXT NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "Registry_liveKey_key" ON "Registry"("liveKey");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_createdAt_id_idx" ON "Registry"("deletedAt", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_nameLower_id_idx" ON "Registry"("deletedAt", "nameLower", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_key_id_idx" ON "Registry"("deletedAt", "key", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_type_id_idx" ON "Registry"("deletedAt", "type", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_usernameLower_id_idx" ON "Registry"("deletedAt", "usernameLower", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_status_id_idx" ON "Registry"("deletedAt", "status", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_tlsVerify_id_idx" ON "Registry"("deletedAt", "tlsVerify", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_updatedAt_id_idx" ON "Registry"("deletedAt", "updatedAt", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_lastTestedAt_id_idx" ON "Registry"("deletedAt", "lastTestedAt", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_lastUsedAt_id_idx" ON "Registry"("deletedAt", "lastUsedAt", "id");

-- CreateIndex
CREATE INDEX "Registry_deletedAt_secretExpiresAt_id_idx" ON "Registry"("deletedAt", "secretExpiresAt", "id");

-- CreateIndex
CREATE INDEX "Registry_host_idx" ON "Registry"("host");

-- CreateIndex
CREATE INDEX "RegistryTest_registryId_testedAt_id_idx" ON "RegistryTest"("registryId", "testedAt", "id");

-- CreateIndex
CREATE INDEX "Image_createdAt_id_idx" ON "Image"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Image_reference_id_idx" ON "Image"("reference", "id");

-- CreateIndex
CREATE INDEX "Image_status_id_idx" ON "Image"("status", "id");

-- CreateIndex
CREATE INDEX "Image_analyzedAt_id_idx" ON "Image"("analyzedAt", "id");

-- CreateIndex
CREATE INDEX "Image_size_id_idx" ON "Image"("size", "id");

-- CreateIndex
CREATE INDEX "Image_registryHost_repository_tag_idx" ON "Image"("registryHost", "repository", "tag");

-- CreateIndex
CREATE INDEX "Image_resolvedId_idx" ON "Image"("resolvedId");

-- CreateIndex
CREATE INDEX "Image_digest_idx" ON "Image"("digest");

-- CreateIndex
CREATE INDEX "ImagePackage_imageId_nameLower_idx" ON "ImagePackage"("imageId", "nameLower");

-- CreateIndex
CREATE INDEX "Job_kind_state_runAt_idx" ON "Job"("kind", "state", "runAt");

-- CreateIndex
CREATE INDEX "Job_kind_subjectId_idx" ON "Job"("kind", "subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_token_key" ON "Session"("token");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE INDEX "Verification_identifier_idx" ON "Verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "RateLimit_key_key" ON "RateLimit"("key");

-- CreateIndex
CREATE INDEX "SignInAttempt_email_at_idx" ON "SignInAttempt"("email", "at");

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_ownerId_idx" ON "ApiToken"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "SetupLink_hash_key" ON "SetupLink"("hash");

-- CreateIndex
CREATE INDEX "AuditEvent_action_sequence_idx" ON "AuditEvent"("action", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_actor_sequence_idx" ON "AuditEvent"("actor", "sequence");

-- CreateIndex
CREATE INDEX "AuditEvent_subject_sequence_idx" ON "AuditEvent"("subject", "sequence");
