-- CreateTable
CREATE TABLE "Registry" (
    "id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "liveKey" TEXT COLLATE "C",
    "host" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameLower" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "method" TEXT COLLATE "C" NOT NULL,
    "username" TEXT COLLATE "C",
    "usernameLower" TEXT COLLATE "C" NOT NULL DEFAULT '',
    "publicFields" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "sealed" TEXT COLLATE "C",
    "secretVersion" INTEGER NOT NULL DEFAULT 1,
    "secretSetAt" TIMESTAMP(3),
    "secretSetBy" TEXT COLLATE "C",
    "secretExpiresAt" TIMESTAMP(3),
    "tlsVerify" BOOLEAN NOT NULL DEFAULT true,
    "allowPlainHttp" BOOLEAN NOT NULL DEFAULT false,
    "caCertificate" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL DEFAULT 'UNVERIFIED',
    "lastTest" TEXT COLLATE "C",
    "lastTestedAt" TIMESTAMP(3),
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Registry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegistryTest" (
    "id" TEXT COLLATE "C" NOT NULL,
    "registryId" TEXT COLLATE "C" NOT NULL,
    "testedAt" TIMESTAMP(3) NOT NULL,
    "ok" BOOLEAN NOT NULL,
    "report" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "RegistryTest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Image" (
    "id" TEXT COLLATE "C" NOT NULL,
    "reference" TEXT COLLATE "C" NOT NULL,
    "registryHost" TEXT COLLATE "C" NOT NULL,
    "repository" TEXT COLLATE "C" NOT NULL,
    "tag" TEXT COLLATE "C",
    "requestedPlatform" TEXT COLLATE "C",
    "digest" TEXT COLLATE "C",
    "parentDigest" TEXT COLLATE "C",
    "platform" TEXT COLLATE "C",
    "status" TEXT COLLATE "C" NOT NULL,
    "progress" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",
    "size" BIGINT,
    "manifest" TEXT COLLATE "C",
    "config" TEXT COLLATE "C",
    "distro" TEXT COLLATE "C",
    "layersCount" INTEGER NOT NULL DEFAULT 0,
    "packagesCount" INTEGER NOT NULL DEFAULT 0,
    "resolvedId" TEXT COLLATE "C",
    "resolvedKey" TEXT COLLATE "C",
    "resolvedUser" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "analyzedAt" TIMESTAMP(3),

    CONSTRAINT "Image_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImageLayer" (
    "imageId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "digest" TEXT COLLATE "C" NOT NULL,
    "mediaType" TEXT COLLATE "C" NOT NULL,
    "size" BIGINT NOT NULL,
    "createdBy" TEXT COLLATE "C",
    "packages" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ImageLayer_pkey" PRIMARY KEY ("imageId","position")
);

-- CreateTable
CREATE TABLE "ImagePackage" (
    "imageId" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "nameLower" TEXT COLLATE "C" NOT NULL,
    "version" TEXT COLLATE "C" NOT NULL,
    "type" TEXT COLLATE "C" NOT NULL,
    "purl" TEXT COLLATE "C" NOT NULL,
    "licenses" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "path" TEXT COLLATE "C",
    "layerDigest" TEXT COLLATE "C",

    CONSTRAINT "ImagePackage_pkey" PRIMARY KEY ("imageId","position")
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "subjectId" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "runAt" TIMESTAMP(3) NOT NULL,
    "leaseOwner" TEXT COLLATE "C",
    "leaseUntil" TIMESTAMP(3),
    "fence" INTEGER NOT NULL DEFAULT 0,
    "errorCode" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT COLLATE "C" NOT NULL,
    "image" TEXT COLLATE "C",
    "role" TEXT COLLATE "C" NOT NULL DEFAULT 'viewer',
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT COLLATE "C" NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT COLLATE "C",
    "userAgent" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT COLLATE "C" NOT NULL,
    "accountId" TEXT COLLATE "C" NOT NULL,
    "providerId" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C" NOT NULL,
    "accessToken" TEXT COLLATE "C",
    "refreshToken" TEXT COLLATE "C",
    "idToken" TEXT COLLATE "C",
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT COLLATE "C",
    "password" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" TEXT COLLATE "C" NOT NULL,
    "identifier" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "count" INTEGER NOT NULL,
    "lastRequest" BIGINT NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" TEXT COLLATE "C" NOT NULL,
    "email" TEXT COLLATE "C" NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "prefix" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "role" TEXT COLLATE "C" NOT NULL,
    "scopes" TEXT COLLATE "C" NOT NULL DEFAULT '[]',
    "ownerId" TEXT COLLATE "C",
    "createdAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3),
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SetupLink" (
    "id" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,
    "purpose" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "spentAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SetupLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "actor" TEXT COLLATE "C" NOT NULL,
    "actorId" TEXT COLLATE "C",
    "outcome" TEXT COLLATE "C" NOT NULL,
    "subject" TEXT COLLATE "C",
    "detail" TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    "requestId" TEXT COLLATE "C",
    "chain" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "Installation" (
    "name" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Installation_pkey" PRIMARY KEY ("name")
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

-- AddForeignKey
ALTER TABLE "RegistryTest" ADD CONSTRAINT "RegistryTest_registryId_fkey" FOREIGN KEY ("registryId") REFERENCES "Registry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImageLayer" ADD CONSTRAINT "ImageLayer_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImagePackage" ADD CONSTRAINT "ImagePackage_imageId_fkey" FOREIGN KEY ("imageId") REFERENCES "Image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
