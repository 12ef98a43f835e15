-- CreateTable
CREATE TABLE "MintedToken" (
    "id" TEXT COLLATE "C" NOT NULL,
    "registryId" TEXT COLLATE "C" NOT NULL,
    "secretVersion" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "sealed" TEXT COLLATE "C" NOT NULL,
    "keyId" TEXT COLLATE "C" NOT NULL,
    "mintedAt" TIMESTAMP(3) NOT NULL,
    "refreshAt" TIMESTAMP(3),
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MintedToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "MintedToken_registryId_idx" ON "MintedToken"("registryId");

-- CreateIndex
CREATE INDEX "MintedToken_expiresAt_idx" ON "MintedToken"("expiresAt");

-- AddForeignKey
ALTER TABLE "MintedToken" ADD CONSTRAINT "MintedToken_registryId_fkey" FOREIGN KEY ("registryId") REFERENCES "Registry"("id") ON DELETE CASCADE ON UPDATE CASCADE;
